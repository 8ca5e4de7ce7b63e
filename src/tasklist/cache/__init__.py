"""Parsed lists, kept between runs. Without this cache, every answer is the same, only slower."""
