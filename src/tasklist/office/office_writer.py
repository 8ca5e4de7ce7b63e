"""Writer of a new `office.yaml`, in which every key has a comment and an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.language import N_, _
from tasklist.yamlfile.scalars import escaped_line, scalar

SCHEMA_COMMENT = "# yaml-language-server: $schema=../schema/office.schema.json"
# Each key with an example value and its comment.
EXAMPLES = {
    "issuer": (
        "某某区人民政府督查室",
        N_("full name of the office, in the heading of each paper"),
    ),
    "short": ("区政府督查室", N_("short name of the office, in sentences (default: issuer)")),
    "number": ("某督〔{year}〕{n}号", N_("document numbers; {n} restarts at 1 each year")),
    "signature": (
        "某某区人民政府督查室",
        N_("name below a paper, as its signature (default: issuer)"),
    ),
    "recipients": ("[各街镇, 区政府各部门]", N_("recipients of a bulletin")),
    "copies": ("[区委办公室, 区人大常委会办公室]", N_("recipients of copies")),
    "contacts": ("[{name: 张三, phone: 022-12345678}]", N_("persons to contact")),
    "reply-days": ("5", N_("days to reply to a notice or form")),
    "min-due": ("3", N_("due milestones that a unit or leader must have to be ranked")),
}


def new_office(units: Iterable[str]) -> str:
    """Return the text of a new `office.yaml` in which every key is commented out.

    It lists *units*, so that the office can fill in their full names.
    """
    return "".join(f"{line}\n" for line in _lines(units))


def _lines(units: Iterable[str]) -> Iterator[str]:
    yield SCHEMA_COMMENT
    about = _("The office, as its papers show it; see docs/office.md.")
    yield f"# {about}"
    yield "# {}".format(_("Remove the # before what you fill in; each key is optional."))
    for key, (example, meaning) in EXAMPLES.items():
        yield ""
        yield f"# {_(meaning)}"
        yield f"#{key}: {example}"
    yield ""
    yield "# {}".format(_("full names of units, by their names in the list"))
    yield "#units:"
    for unit in units:
        yield f"#  {escaped_line(scalar(unit))}: {escaped_line(scalar(unit))}"
