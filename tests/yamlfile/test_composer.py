"""Text to YAML nodes: exact marks with both loaders, and what forbids the nodes."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tasklist.yamlfile import composer, nodes
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.nodes import MappingNode, ScalarNode, value_of
from tasklist.yamlfile.source_text import Source
from testing.lists import SMALL

LOADERS = {"pure": yaml.BaseLoader, "libyaml": yaml.CBaseLoader}


@pytest.fixture(params=LOADERS)
def loader(request, monkeypatch):
    """Each test that asks for it runs with both YAML loaders."""
    monkeypatch.setattr(composer, "Loader", LOADERS[request.param])


def scalars(node: nodes.Node) -> list[ScalarNode]:
    """Every scalar below *node*, keys too."""
    if isinstance(node, ScalarNode):
        return [node]
    children = (
        [n for pair in node.value for n in pair] if isinstance(node, MappingNode) else node.value
    )
    return [scalar for child in children for scalar in scalars(child)]


def messages_of(text: str) -> list[str]:
    """The faults of *text*, each as `LINE:COLUMN CODE message`."""
    root, problems = compose(Source("t", text))
    assert (root is None) == bool(problems)
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in sorted(problems)]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85"])
def test_marks_are_exact_whatever_stands_before_them(newline: str) -> None:
    """Astral characters, comments, any line end: a scalar stands between its marks."""
    text = "# 𠮷🎉注释\n标题: 𠮷野家\n甲: [一, '二', \"三\"]\n末: 🎉尾\n".replace("\n", newline)
    root, problems = compose(Source("t", text))
    assert not problems
    assert [text[node.start : node.end] for node in scalars(root)] == [
        "标题", "𠮷野家", "甲", "一", "'二'", '"三"', "末", "🎉尾",
    ]  # fmt: skip


@given(st.lists(st.text(["甲", "𠮷", "🎉", "x", "，", "é"], min_size=1), min_size=1))
def test_both_loaders_set_the_same_marks(words: list[str]) -> None:
    """An index counts characters, however many bytes each has."""
    text = "".join(f"- {word}  # {word}\r\n" for word in words)
    for one in LOADERS.values():
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(composer, "Loader", one)
            root, _problems = compose(Source("t", text))
        assert [text[node.start : node.end] for node in scalars(root)] == words


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 E110 the file contains no list"]),
        ("# 注释\n", ["1:1 E110 the file contains no list"]),
        ("甲: &a 乙\n丙: *a\n",
         ["1:4 E106 anchors and aliases are not allowed: a",
          "2:4 E106 anchors and aliases are not allowed: a"]),
        ("甲: !!int 1\n乙: ! 2\n",
         ["1:4 E107 YAML tags are not allowed: tag:yaml.org,2002:int",
          "2:4 E107 YAML tags are not allowed: !"]),
        ("甲: {<<: 乙}\n", ["1:5 E109 merge keys (<<) are not allowed"]),
        ("甲: 一\n---\n乙: 二\n---\n丙: 三\n", ["2:1 E108 a second YAML document begins here"]),
        ("甲: 一\x07\n乙: \x00\ufeff\n",
         ["1:5 E102 invalid control character: U+0007",
          "2:4 E102 invalid control character: U+0000",
          "2:5 E102 invalid control character: U+FEFF"]),
        ("甲: |\n  一\n<<<<<<< HEAD\n  二\n=======\n  三\n>>>>>>> 分支\n",
         ["3:1 E103 unresolved merge conflict: 二 or 三"]),
        ('甲: "一\n<<<<<<< HEAD\n二"\n', ["2:1 E103 unresolved merge conflict"]),
        ('甲: "\\ud800"\n', ["1:4 E104 invalid escape sequence in double quotes"]),
        ('甲: "\\UFFFFFFFF"\n', ["1:7 E104 invalid escape sequence in double quotes"]),
    ],
)  # fmt: skip
def test_what_forbids_the_nodes_is_named(text: str, faults: list[str]) -> None:
    """Each with its place, and alike from both loaders."""
    assert messages_of(text) == faults


@pytest.mark.usefixtures("loader")
def test_a_list_has_only_so_many_texts(monkeypatch) -> None:
    """The first beyond the limit is named, and nothing after it is read."""
    monkeypatch.setattr(composer, "NODE_LIMIT", 4)
    assert messages_of("甲: 一\n乙: 二\n") == []
    assert messages_of("甲: 一\n乙: 二\n丙: &a\n") == ["3:1 E111 the file has more than 4 values"]


@pytest.mark.usefixtures("loader")
def test_reading_ends_with_the_faults_that_are_told(monkeypatch) -> None:
    """Where nobody would read more of them, no more are looked for."""
    monkeypatch.setattr(composer, "PROBLEM_LIMIT", 2)
    errors = messages_of("[&a 甲, &b 乙, &c 丙, &d 丁]\n")
    assert [error.partition(" anchors ")[0] for error in errors] == [
        "1:2 E106", "1:8 E106", "1:14 E106",
    ]  # fmt: skip


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text",
    [
        "甲: |\n  =======\n",
        "甲: 乙 <<<<<<< 丙\n",
        "甲: '<<'\n",
        "甲: '&乙'\n丙: '*乙'\n丁: '!戊'\n",
        "---\n甲: 一\n...\n",
        "%YAML 1.1\n---\n甲: 一\n",
        "甲: 一\x85乙: 二\n",
        "甲: |\n  <<: 一\n  &a *b !c\n",
    ],
)
def test_what_only_looks_like_a_fault_is_read(text: str) -> None:
    """Quoted, or in a block, every character is text."""
    assert messages_of(text) == []


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("depth", "code"), [(32, None), (33, "E105"), (50_000, "E105")])
def test_deep_nesting_is_refused_before_it_can_crash(depth: int, code: str | None) -> None:
    """Composing 28,000 brackets would end the process with a segmentation fault."""
    faults = [f"1:33 {code} nested deeper than 32 levels"] if code else []
    assert messages_of("[" * depth + "甲" + "]" * depth) == faults


@pytest.mark.usefixtures("loader")
def test_an_alias_bomb_is_named_at_once() -> None:
    """Nine levels of nine aliases are 91 faults, not 387 million nodes."""
    lines = ["- &a0 [x]", *(f"- &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 10))]
    assert len(messages_of("\n".join(lines))) == 10 + 81


@pytest.mark.parametrize("on", [True, False])
def test_composing_leaves_garbage_collection_as_it_was(on: bool) -> None:
    """Whether it ran before or not."""
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        compose(Source("t", SMALL))
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_a_value_is_found_by_its_key() -> None:
    """And a key that is missing, or a node that has none, is an error of the program."""
    root, _problems = compose(Source("t", "甲: 一\n乙: [二]\n"))
    assert value_of(root, "甲").value == "一"
    for node, name in ((root, "丙"), (value_of(root, "乙"), "甲"), (None, "甲")):
        with pytest.raises(KeyError):
            value_of(node, name)


def test_without_libyaml_the_pure_loader_reads() -> None:
    """Libyaml is an optional part of PyYAML's builds."""
    program = (
        "import yaml; del yaml.CBaseLoader\n"
        "from tasklist.yamlfile import composer\n"
        "assert composer.Loader is yaml.BaseLoader"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_python_calls_printable_can_stand_in_a_list() -> None:
    """So that a text of such characters needs no further look."""
    printable = "".join(c for c in map(chr, range(0x110000)) if c.isprintable())
    assert not composer.Reader.NON_PRINTABLE.search(printable)
    assert composer.BOM not in printable
