"""The error classes of the program, wherever they are defined."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tasklist
from tasklist.errors import TasklistError


def error_classes() -> list[type[TasklistError]]:
    """TasklistError and all its subclasses, each before its own, in alphabetical order."""
    for module in pkgutil.walk_packages(tasklist.__path__, "tasklist."):
        if module.name != "tasklist.__main__":
            importlib.import_module(module.name)
    classes: list[type[TasklistError]] = []
    waiting = [TasklistError]
    while waiting:
        classes.append(waiting.pop())
        waiting += sorted(classes[-1].__subclasses__(), key=lambda cls: cls.__name__, reverse=True)
    # A test may have imported a module a second time.
    return [cls for cls in classes if getattr(sys.modules[cls.__module__], cls.__name__) is cls]
