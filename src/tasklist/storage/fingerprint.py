"""A fingerprint of bytes: two files with the same fingerprint have the same content."""

from __future__ import annotations

try:
    # hashlib would load OpenSSL: 2 ms for each command.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

SIZE = 32  # bytes


def digest(size: int) -> blake2b:
    """A new digest, still empty, whose result has *size* bytes."""
    return blake2b(digest_size=size)


def fingerprint(data: bytes) -> str:
    """The fingerprint of *data*, in 64 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()
