"""The one door of `render`."""

from __future__ import annotations

import pkgutil

from tasklist import render


def test_no_module_takes_the_place_of_a_function():
    """An imported module becomes a name of its package: it must not be one of the door's."""
    modules = {module.name for module in pkgutil.iter_modules(render.__path__)}
    assert modules & set(render.__all__) == set()
