"""Proofs of papers: each paper is made again from git and compared byte for byte."""
