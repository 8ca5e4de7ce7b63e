"""Every sentence for people, in their language.

`TASKLIST_LANG` chooses, else the locale; what no catalog knows stays English.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "tasklist"

_catalog: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    """*message* in the language in use."""
    return _catalog.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """*singular* or *plural*, as *count* asks, in the language in use."""
    return _catalog.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """*message* itself: marked for the catalog, translated where it is shown."""
    return message


def use(environ: Mapping[str, str]) -> None:
    """Speak the language that *environ* asks for, from now on."""
    global _catalog  # noqa: PLW0603 - one language a process is what gettext means
    _catalog = gettext.translation(
        DOMAIN, str(LOCALE_FOLDER), languages=[wanted(environ)], fallback=True
    )


def lend() -> None:
    """Let libraries find their few sentences in this program's catalog: gettext's own way."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = wanted(os.environ)


def wanted(environ: Mapping[str, str]) -> str:
    """The language asked for, as a catalog's name: `zh_CN`, `en`.

    Every Chinese locale gets the one Chinese catalog that ships.
    """
    for name in ("TASKLIST_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = environ.get(name, "").split(":")[0].split(".")[0]
        if value:
            return "zh_CN" if value.lower().startswith("zh") else value
    return _desktop_language()


def _desktop_language() -> str:
    """What a desktop without locale variables speaks (Windows)."""
    if sys.platform != "win32":
        return "en"
    import ctypes
    import locale

    code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return wanted({"LANG": locale.windows_locale.get(code, "en")})


use(os.environ)
