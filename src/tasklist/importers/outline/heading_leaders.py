"""Leaders that a heading names for all tasks below it, as in `一、李市长主抓的重点工作`."""

from __future__ import annotations

import re

# A name, before the word that says what its bearer does.
NAME = r"[^，。；：、\s]{1,8}"
WHO = re.compile(
    rf"(?P<who>{NAME}?(?:、{NAME}?)*)(?:主抓|主管|分管|领衔|领办|包抓|包保|牵头抓总)(?:的|[（(]|$)[^。；]*"
)
COMRADE = "同志"
TITLE = re.compile(
    f"(?:书记|[省市州区县旗镇乡]长|主任|部长|秘书长|委员|主席|常委|{COMRADE}|局长|领导)$"
)


def leaders_in_heading(heading: str) -> str:
    """Return the leaders that are named in *heading*; "" if there are none.

    *heading* is the text of a heading without its number.
    `李市长主抓的重点工作（5项）` gives 李市长. Only names with a title are returned, because a word
    without a title may not be a name.
    """
    match = WHO.fullmatch(heading.strip())
    names = match["who"].split("、") if match else ()
    if not all(TITLE.search(name) for name in names):
        return ""
    return "、".join(name.removesuffix(COMRADE) for name in names)
