"""Translation of all output into the user's language.

The language is `TASKLIST_LANG`, else the locale's; without a translation a sentence stays
English. Command lines in a sentence begin with the name by which the program was called.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "tasklist"

PROGRAM = "tasklist"
NAMES = (PROGRAM, "rwqd")  # Windows has a tasklist.exe of its own

_catalog: gettext.NullTranslations = gettext.NullTranslations()
_program = PROGRAM
_command_line = PROGRAM  # a pattern, compiled on use


def _(message: str) -> str:
    """*message* in the language in use."""
    return with_program_name(_catalog.gettext(message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """*singular* or *plural*, depending on *count*, in the language in use."""
    return with_program_name(_catalog.ngettext(singular, plural, count))


def with_program_name(text: str) -> str:
    """*text* with the name that was called in its command lines; not for data from the list."""
    return text if _program == PROGRAM else re.sub(_command_line, _program, text)


def call(program: str, commands: Iterable[str]) -> None:
    """Show *program* instead of PROGRAM before any of *commands* in all later sentences."""
    global _program, _command_line  # noqa: PLW0603 - one name a process
    _program = program
    _command_line = rf"\b{PROGRAM}(?= (?:{'|'.join(commands)})\b)"


def program() -> str:
    """The name by which the program was called."""
    return _program


def called_as(path: str) -> str:
    """The name by which a program at *path* was called: one of NAMES, the first for any other.

    The name of any other link, module or script may not be one that users can type.
    """
    name = os.path.normcase(os.path.basename(path))  # noqa: PTH119 - a name, on any system
    for suffix in ("-script.py", "-script.pyw", ".exe"):
        name = name.removesuffix(suffix)
    return name if name in NAMES else PROGRAM


@cache
def translators() -> tuple[Callable[[str], str], ...]:
    """A translation function for each language that ships, English first.

    For words that users type: they may be in any language, whatever the user's own is.
    """
    names = sorted(file.parts[-3] for file in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    catalogs = (gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[n]) for n in names)
    return (N_, *(catalog.gettext for catalog in catalogs))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """*message* itself: marked for the catalog, translated where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - N_ of two forms
    """Both forms themselves: marked for the catalog, translated where they are shown."""
    return singular, plural


def set_language(environ: Mapping[str, str]) -> None:
    """Use the language of *environ* from now on."""
    global _catalog  # noqa: PLW0603 - one language a process is what gettext means
    _catalog = gettext.translation(
        DOMAIN, str(LOCALE_FOLDER), languages=[language_from(environ)], fallback=True
    )


def current() -> str:
    """The language in use, as its catalog is called: `zh_CN`; `en` without a catalog."""
    return _catalog.info().get("language", "en")


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """A context in which sentences are in the language *name*, as `current` gives it."""
    own = current()
    set_language({"TASKLIST_LANG": name})
    try:
        yield
    finally:
        set_language({"TASKLIST_LANG": own})


def is_chinese() -> bool:
    """Whether the language in use is Chinese."""
    return _catalog.info().get("language", "").startswith("zh")


def export_catalog() -> None:
    """Let libraries (Typer) find translations of their sentences in this program's catalog."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language_from(os.environ)


def language_from(environ: Mapping[str, str]) -> str:
    """The language of *environ* as a catalog's name: `zh_CN`, `en`.

    Every Chinese locale gets the one Chinese catalog that ships.
    """
    for name in ("TASKLIST_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = environ.get(name, "").split(":")[0].split(".")[0]
        if value:
            return "zh_CN" if value.lower().startswith("zh") else value
    return _desktop_language()


def _desktop_language() -> str:
    """The display language of Windows, which sets no locale variables; `en` elsewhere."""
    if sys.platform != "win32":
        return "en"
    import ctypes
    import locale

    code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return language_from({"LANG": locale.windows_locale.get(code, "en")})


set_language(os.environ)
