"""Fingerprints of files."""

from __future__ import annotations

import importlib.util
import sys

from tasklist.storage import fingerprint


def test_another_build_of_python_gives_the_same(monkeypatch) -> None:
    """Where the digest is not to be had without OpenSSL, it is had with it."""
    monkeypatch.setitem(sys.modules, "_blake2", None)
    spec = importlib.util.spec_from_file_location("fingerprint_anew", fingerprint.__file__)
    anew = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(anew)
    assert anew.fingerprint(b"a") == fingerprint.fingerprint(b"a")
    assert anew.digest(20).digest() == fingerprint.digest(20).digest()


def test_other_bytes_have_another() -> None:
    """One byte more or less is enough."""
    prints = {fingerprint.fingerprint(data) for data in (b"", b"a", b"b", b"a\n")}
    assert len(prints) == 4
    assert {len(text) for text in prints} == {64}
