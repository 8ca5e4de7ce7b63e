"""Parsed lists kept between runs. Delete it and every answer stays the same, only slower."""
