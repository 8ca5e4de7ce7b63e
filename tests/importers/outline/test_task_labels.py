"""Which text a label has, and to which task a label belongs."""

from __future__ import annotations

import pytest

from testing.outlines import document, outline_lines

REFUSED = {
    "a label twice": (
        "1.办好实事\n责任单位：区民政局\n责任单位：区住建局",
        "list.txt:3: Duplicate label of a task: 责任单位",
    ),
    "a text between a task and a label": (
        "1.办好实事。\n责任单位：区民政局\n3.5公里道路建成。\n牵头单位：区住建局",
        "list.txt:4: Ambiguous label: another text is between the label and its task.",
    ),
    "names that a line end broke off": (
        "1.办好实事\n责任单位：区民政局、区住建\n局\n2.办好教育\n责任单位：区教育局",
        "list.txt:3: Ambiguous line, a heading or the rest of the names above it: 局",
    ),
    "a name below names": (
        "1.办好实事\n责任单位：区民政局\n区住建局\n2.办好教育\n责任单位：区教育局",
        "list.txt:3: Ambiguous line, a heading or the rest of the names above it: 区住建局",
    ),
    "more labels than a list has columns": (
        "1.办好实事\n责任单位：区民政局\n" + "\n".join(f"第{at}组：甲" for at in range(40)),
        "list.txt:42: More than 40 different labels.",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_unclear_labels_are_refused_with_their_place(text: str, message: str) -> None:
    """What a label or the rest of a name belongs to is never guessed."""
    assert outline_lines(document(text)) == [message]
