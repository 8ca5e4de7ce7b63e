"""Proofs of papers: a paper is made again from git, and compared byte by byte."""
