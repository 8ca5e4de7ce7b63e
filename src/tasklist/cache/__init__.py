"""Parsed lists kept between runs. Without the cache every answer is the same, only slower."""
