"""Translation of all output into the user's language.

The language is the one in `TASKLIST_LANG`, or else the language of the locale. A sentence without a
translation stays in English. Command lines in a sentence begin with the name by which the program
was called.
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
_command_line = PROGRAM  # a regular expression, compiled when it is used


def _(message: str) -> str:
    """*message* in the language in use."""
    return with_program_name(_catalog.gettext(message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return *singular* or *plural*, as *count* requires, in the language in use."""
    return with_program_name(_catalog.ngettext(singular, plural, count))


def with_program_name(text: str) -> str:
    """Return *text* with command lines that begin with the name by which the program was called.

    `tasklist show` becomes `rwqd show` if the program was called as `rwqd`. Don't use this for data
    from the list, which must stay as it is.
    """
    return text if _program == PROGRAM else re.sub(_command_line, _program, text)


def call(program: str, commands: Iterable[str]) -> None:
    """Use *program* as the name of the program in all later sentences.

    It replaces PROGRAM before any of *commands*: `rwqd show` instead of `tasklist show`.
    """
    global _program, _command_line  # noqa: PLW0603 - one name a process
    _program = program
    _command_line = rf"\b{PROGRAM}(?= (?:{'|'.join(commands)})\b)"


def program() -> str:
    """The name by which the program was called."""
    return _program


def called_as(path: str) -> str:
    """Return the name by which the program at *path* was called, if the name is in NAMES.

    Otherwise return PROGRAM, because users may not be able to type the other name, such as that of
    a link or module.
    """
    name = os.path.normcase(os.path.basename(path))  # noqa: PTH119 - a name, on any system
    for suffix in ("-script.py", "-script.pyw", ".exe"):
        name = name.removesuffix(suffix)
    return name if name in NAMES else PROGRAM


@cache
def translators() -> tuple[Callable[[str], str], ...]:
    """Return a translation function for each available language, English first.

    They serve to recognize words that users type, which may be in any of these languages.
    """
    names = sorted(file.parts[-3] for file in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    catalogs = (gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[n]) for n in names)
    return (N_, *(catalog.gettext for catalog in catalogs))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Return *message* unchanged. N_ marks it for the catalog; it is translated when shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - N_ of two forms
    """Return both forms unchanged. NN_ marks them for the catalog; they are translated later."""
    return singular, plural


def set_language(environ: Mapping[str, str]) -> None:
    """Use the language that *environ* asks for from now on."""
    global _catalog  # noqa: PLW0603 - one language a process is what gettext means
    _catalog = gettext.translation(
        DOMAIN, str(LOCALE_FOLDER), languages=[language_from(environ)], fallback=True
    )


def current() -> str:
    """The name of the catalog in use, such as `zh_CN`; `en` if there is none."""
    return _catalog.info().get("language", "en")


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """A context in which sentences are in the language *name*, such as `zh_CN` or `en`."""
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
    """Let libraries such as Typer translate their sentences with this program's catalog."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language_from(os.environ)


def language_from(environ: Mapping[str, str]) -> str:
    """Return the language that *environ* asks for, named as a catalog: `zh_CN`, `en`.

    For every Chinese locale, the language is `zh_CN`, the only Chinese catalog. If *environ* names
    no language, return the display language of Windows; on other systems, return `en`.
    """
    for name in ("TASKLIST_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = environ.get(name, "").split(":")[0].split(".")[0]
        if value:
            return "zh_CN" if value.lower().startswith("zh") else value
    return _desktop_language()


def _desktop_language() -> str:
    """Return the display language of Windows, which sets no locale variables; elsewhere `en`."""
    if sys.platform != "win32":
        return "en"
    import ctypes
    import locale

    code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return language_from({"LANG": locale.windows_locale.get(code, "en")})


set_language(os.environ)
