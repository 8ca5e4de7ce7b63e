"""About two hundred named inputs that are broken, or only look broken.

Each is a change of the small list, or a file of its own, with the expected error
codes; without codes it is valid, and the text is read as written.
"""

from __future__ import annotations

from testing.lists import SMALL

Hazard = tuple[bytes, tuple[str, ...]]

GOAL = "goal: 加大优质教育资源供给"
PLAN = "plan: 兴华中学完工"
DONE = "done: 2023-03-28"


def _instead(old: str, new: str) -> bytes:
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new).encode("utf-8", "surrogatepass")


def _files() -> dict[str, Hazard]:
    """Whole files that are not a list, or not only one."""
    deep = 30_000
    return {
        "empty": (b"", ("E110",)),
        "one newline": (b"\n", ("E110",)),
        "comments alone": ("# 注释\n# 又一行\n".encode(), ("E110",)),
        "three dashes": (b"---\n", ("E204",)),
        "three dots": (b"...\n", ("E104",)),
        "a text": ("任务清单\n".encode(), ("E204",)),
        "a number": (b"42\n", ("E204",)),
        "a list": (b"- 1\n- 2\n", ("E204",)),
        "null": (b"null\n", ("E204",)),
        "an empty mapping": (b"{}\n", ("E202",)),
        "JSON": (b'{"title": "t", "year": 2023, "tasks": []}\n', ("E208",)),
        "HTML": (b"<!DOCTYPE html>\n<html><body>\n", ("E204",)),
        "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("E101",)),
        "ZIP": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", ("E102",)),
        "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", ("E101",)),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("E101",)),
        "zeros": (b"\0" * 4096, ("E102", "E112")),
        "0xFF": (b"\xff" * 4096, ("E101",)),
        "open brackets": (b"[" * deep, ("E105",)),
        "open braces": (b"{" * deep, ("E105",)),
        "braces in keys": (b"{a: " * 20_000, ("E105",)),
        "brackets that close": (b"[" * deep + b"]" * deep, ("E105",)),
        "dashes": (b"- " * deep, ("E105",)),
        "question marks": (b"? " * deep, ("E105",)),
        "stairs of keys": ("".join(f"{' ' * n}a:\n" for n in range(200)).encode(), ("E105",)),
        "closing brackets": (b"]" * deep, ("E104",)),
        "commas": (b"[" + b"," * deep, ("E104",)),
        "colons": (b":" * deep, ("E104",)),
        "quotes": (b'"' * 99_999, ("E104",)),
        "stars": (b"*" * deep, ("E104",)),
        "ampersands": (b"&" * deep, ("E104",)),
        "exclamation marks": (b"!" * deep, ("E107",)),
        "percent signs": (b"%" * deep, ("E104",)),
        "at sign": (b"@", ("E104",)),
        "back quote": (b"`", ("E104",)),
        "pipe alone": (b"|", ("E204",)),
        "greater alone": (b">", ("E204",)),
        "alias bomb": (
            "\n".join(
                ["a0: &a0 [x]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 10))]
            ).encode(), ("E106",),
        ),
        "an alias to itself": (b"&a [*a]\n", ("E106",)),
        "python object": (b"!!python/object/apply:os.system ['touch x']\n", ("E107",)),
        "python name": (b"a: !!python/name:os.system\n", ("E107",)),
        "python module": (b"!!python/module:antigravity ''\n", ("E107",)),
        "two documents": (SMALL.encode() + b"---\n" + SMALL.encode(), ("E108",)),
        "a document end and more": (SMALL.encode() + b"...\n---\n{}\n", ("E108",)),
        "unknown directive": (b"%FOO bar\n---\n" + SMALL.encode(), ()),
        "YAML 1.2": (b"%YAML 1.2\n---\n" + SMALL.encode(), ()),
        "YAML 9.9": (b"%YAML 9.9\n---\n" + SMALL.encode(), ("E104",)),
        "a tag directive": (b"%TAG ! tag:x,2000:\n---\n" + SMALL.encode(), ()),
        "a directive alone": (b"%YAML 1.1\n", ("E104",)),
        "UTF-8 mark": (b"\xef\xbb\xbf" + SMALL.encode(), ()),
        "two UTF-8 marks": (b"\xef\xbb\xbf" * 2 + SMALL.encode(), ("E102",)),
        "UTF-16 LE": (b"\xff\xfe" + SMALL.encode("utf-16-le"), ("E101",)),
        "UTF-16 BE": (b"\xfe\xff" + SMALL.encode("utf-16-be"), ("E101",)),
        "UTF-32": (SMALL.encode("utf-32"), ("E101",)),
        "GBK": (SMALL.encode("gbk"), ("E101",)),
        "GB18030 and UTF-8": (SMALL.encode() + "# 注释\n".encode("gb18030"), ("E101",)),
        "Big5": (SMALL.encode("big5", "replace"), ("E101",)),
        "cut inside a character": (SMALL.encode()[: SMALL.encode().index("教".encode()) + 1],
                                   ("E101",)),
        "an overlong slash": (SMALL.encode() + b"# \xc0\xaf\n", ("E101",)),
        "CESU-8": (SMALL.encode() + b"# \xed\xa0\xbd\xed\xb8\x80\n", ("E101",)),
        "beyond Unicode": (SMALL.encode() + b"# \xf4\x90\x80\x80\n", ("E101",)),
        "no final newline": (SMALL.rstrip("\n").encode(), ()),
        "CR LF": (SMALL.replace("\n", "\r\n").encode(), ()),
        "CR alone": (SMALL.replace("\n", "\r").encode(), ()),
        "mixed line ends": (SMALL.replace("\n", "\r\n", 9).encode(), ()),
        "blank lines before": (b"\n" * 1000 + SMALL.encode(), ()),
        "a million blank lines": (SMALL.encode() + b"\n" * 1_000_000, ("E111",)),
        "spaces at all ends": (SMALL.replace("\n", "   \n").encode(), ()),
        "long comments": (SMALL.encode() + (b"#" + b"x" * 99_999 + b"\n") * 4, ()),
        "a longer comment": (SMALL.encode() + b"# " + b"x" * 1_000_000 + b"\n", ("E111",)),
        "a conflict": (SMALL.replace("- id: 53", "<<<<<<< HEAD\n- id: 53\n=======\n>>>>>>> b")
                       .encode(), ("E103",)),
        "a conflict in diff3": (b"<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\n" + SMALL.encode(),
                                ("E103",)),
        "half a conflict": (SMALL.encode() + b">>>>>>> theirs\n", ("E103",)),
        "an underline": (SMALL.encode() + b"# =======\n", ()),
    }  # fmt: skip


def _texts() -> dict[str, Hazard]:
    """Goals that YAML, Python or a person may misread."""
    as_text = (
        "no", "off", "y", "null", "~", "true", "1e3", "0o17", "0x1F", "12:30:45", "2023-09-28",
        ".inf", ".nan", "1_000", "+86", "-1", "３", "=1+1", "2023", "0.5", "中：文", "“引”", "‘引’",
        "甲，乙", "甲、乙", "（甲）", "《甲》", "100%", "甲 - 乙", "甲:乙", "甲#乙", "$(x)",
        "a\\b", "甲\u3000乙", "𠮷野家", "👨", "e\u0301", "甲|乙", "甲>乙", "甲*乙", "甲&乙",
        "甲!乙",
        "甲%乙", "甲@乙", "'甲'", '"甲"', "'甲''乙'", '"甲\\"乙"', '"\\u7532"', '"\\x41"',
        "|\n    甲",
        ">-\n    甲\n    乙", "|+\n    甲\n\n", "甲\n    乙", "'甲\n\n    乙'", '"甲\\\n    乙"',
        "甲" * 10_000, "=", "<<<<<<<甲",
    )  # fmt: skip
    refused = {
        "": ("E207",), '""': ("E207",), "' '": ("E207",), "|\n": ("E207",), "[甲]": ("E206",),
        "{甲: 乙}": ("E206",), "- 甲": ("E104",), "甲: 乙": ("E104",), "'甲": ("E104",),
        '"甲': ("E104",), '"\\q"': ("E104",), '"\\ud800"': ("E104",), '"\\UFFFFFFFF"': ("E104",),
        '"\\x4"': ("E104",), "&a 甲": ("E106",), "*a": ("E106",), "!甲": ("E104",),
        "!!str 甲": ("E107",), "!!binary aGk=": ("E107",), "@甲": ("E104",), "`甲": ("E104",),
        "%甲": ("E104",), "]": ("E104",), "}": ("E104",), "[甲": ("E104",), "{甲": ("E104",),
        ", 甲": ("E104",), "|9\n    甲": ("E104",), "|x\n    甲": ("E104",), "甲\x07": ("E102",),
        "甲\x00": ("E102",), "甲\x1b[31m": ("E102",), "甲\x7f": ("E102",), "甲\x9b31m": ("E102",),
        "甲\ufeff乙": ("E102",), "甲\ufffe": ("E102",), "甲\u202e乙": ("E301",),
        "甲\u200b乙": ("E301",), "甲\u2066乙": ("E301",), "甲\u00ad乙": ("E301",),
        "甲\u2028乙": ("E104", "E301"), '"甲\\u202e乙"': ("E301",), '"甲\\x1b[31m"': ("E301",),
        '"甲\\0"': ("E301",), "甲\U000e0041": ("E301",), "甲\u200d乙": ("E301",),
        "'甲\n<<<<<<< HEAD\n乙'": ("E103",),
    }  # fmt: skip
    hazards: dict[str, Hazard] = {f"goal {t[:20]!r}": (_instead(GOAL, f"goal: {t}"), ())
                                for t in as_text}  # fmt: skip
    for text, codes in refused.items():
        hazards[f"goal {text[:20]!r}"] = (_instead(GOAL, f"goal: {text}"), codes)
    return hazards


def _keys() -> dict[str, Hazard]:
    """Keys that are misspelt, duplicate, missing, of the wrong type or in the wrong place."""
    return {
        name: (_instead(old, new), codes)
        for name, old, new, codes in (
            ("full-width colon", GOAL, "goal： 甲", ("E104",)),
            ("full-width space", GOAL, f"{GOAL}\n\u3000\u3000note: 甲", ("E104",)),
            ("a tab", GOAL, f"{GOAL}\n\tnote: 甲", ("E104",)),
            ("no space behind the colon", GOAL, "goal:甲", ("E104",)),
            ("a Chinese key", GOAL, "目标: 甲", ("E201", "E202")),
            ("another case", GOAL, "Goal: 甲", ("E201", "E202")),
            ("a quoted key", GOAL, '"goal": 甲', ()),
            ("an explicit key", GOAL, "? goal\n  : 甲", ()),
            ("a list for a key", GOAL, "? [goal]\n  : 甲", ("E201", "E202")),
            ("a merge key", GOAL, f"{GOAL}\n  <<: {{a: 1}}", ("E109", )),
            ("a key twice", GOAL, f"{GOAL}\n  goal: 乙", ("E203",)),
            ("a long key", GOAL, f"{GOAL}\n  {'k' * 1000}: 乙", ("E201",)),
            ("a longer key", GOAL, f"{GOAL}\n  {'k' * 10_000}: 乙", ("E104",)),
            ("too little indentation", GOAL, f"goal: 甲\n {GOAL}", ("E104",)),
            ("too much indentation", PLAN, f"  {PLAN}", ("E104",)),
            ("id zero", "id: 35", "id: 0", ("E209",)),
            ("id below zero", "id: 35", "id: -1", ("E209",)),
            ("id with a point", "id: 35", "id: 3.5", ("E209",)),
            ("id in octal", "id: 35", "id: 035", ("E209",)),
            ("id in hexadecimal", "id: 35", "id: 0x23", ("E209",)),
            ("id in full width", "id: 35", "id: ３５", ("E209",)),
            ("id in Arabic digits", "id: 35", "id: ٣٥", ("E209",)),
            ("a huge id", "id: 35", f"id: {'9' * 5000}", ("E209",)),
            ("id as a text", "id: 35", "id: 甲", ("E209",)),
            ("id empty", "id: 35", "id:", ("E209",)),
            ("id as a list", "id: 35", "id: [35]", ("E206",)),
            ("id quoted", "id: 35", "id: '35'", ()),
            ("id twice in the list", "id: 35", "id: 53", ("E213",)),
            ("year short", "year: 2023", "year: 23", ("E209",)),
            ("year long", "year: 2023", "year: 20233", ("E209",)),
            ("year far away", "year: 2023", "year: 9999", ("E209",)),
            ("year in words", "year: 2023", "year: 二〇二三", ("E209",)),
            ("year as a date", "year: 2023", "year: 2023-01-01", ("E209",)),
            ("leaders as a text", "leaders: [柴树芳]", "leaders: 柴树芳", ("E205",)),
            ("leaders empty", "leaders: [柴树芳]", "leaders: []", ("E208",)),
            ("leaders missing", "  leaders: [柴树芳]\n", "", ()),
            ("leaders in braces", "leaders: [柴树芳]", "leaders: {柴树芳: 1}", ("E205",)),
            ("a leader without a name", "leaders: [柴树芳]", "leaders: ['']", ("E207",)),
            ("a list in a list", "leaders: [柴树芳]", "leaders: [[柴树芳]]", ("E206",)),
            ("full-width brackets", "leaders: [柴树芳]", "leaders: ［柴树芳］", ("E205",)),
            ("a comma too many", "leaders: [柴树芳]", "leaders: [柴树芳,]", ()),
            ("two commas", "leaders: [柴树芳]", "leaders: [柴树芳,, 甲]", ("E104",)),
            ("a key in a list", "leaders: [柴树芳]", "leaders: [甲: 乙]", ("E206",)),
            ("an open list", "leaders: [柴树芳]", "leaders: [柴树芳", ("E104",)),
            ("done in slashes", DONE, "done: 2023/03/28", ("E212",)),
            ("done without zeros", DONE, "done: 2023-3-28", ("E212",)),
            ("done in Chinese", DONE, "done: 2023年3月28日", ("E212",)),
            ("done on no day", DONE, "done: 2023-02-30", ("E212",)),
            ("done in month 13", DONE, "done: 2023-13-01", ("E212",)),
            ("done in year 0", DONE, "done: 0000-01-01", ("E212",)),
            ("done with a time", DONE, "done: 2023-03-28T10:00:00", ("E212",)),
            ("done as yes", DONE, "done: yes", ("E212",)),
            ("done empty", DONE, "done:", ("E212",)),
            ("done in full width", DONE, "done: ２０２３-03-28", ("E212",)),
            ("done as a list", DONE, "done: [2023-03-28]", ("E206",)),
            ("done twice", DONE, f"{DONE}\n      {DONE}", ("E203",)),
            ("quarter 5", "quarter: Q4", "quarter: Q5", ("E210",)),
            ("quarter 0", "quarter: Q4", "quarter: Q0", ("E210",)),
            ("quarter in small", "quarter: Q4", "quarter: q4", ("E210",)),
            ("quarter in Chinese", "quarter: Q4", "quarter: 四季度", ("E210",)),
            ("quarter in full width", "quarter: Q4", "quarter: Ｑ４", ("E210",)),
            ("a span backwards", "quarter: Q1-Q3", "quarter: Q3-Q1", ("E210",)),
            ("a span of one", "quarter: Q1-Q3", "quarter: Q3-Q3", ("E210",)),
            ("a span with a tilde", "quarter: Q1-Q3", "quarter: Q1~Q3", ("E210",)),
            ("a span over its neighbour", "quarter: Q1-Q3", "quarter: Q1-Q4", ("E211",)),
            ("no plan", f"\n      {PLAN}", "", ()),
            ("no time", "- quarter: Q1-Q3\n      ", "- ", ("E202",)),
            ("plan as a list", PLAN, "plan: [甲, 乙]", ("E206",)),
            ("evidence as a text", DONE, f"{DONE}\n      evidence: 甲", ()),
            ("evidence as a list", DONE, f"{DONE}\n      evidence: [甲, 乙]", ()),
            ("evidence as keys", DONE, f"{DONE}\n      evidence: {{甲: 乙}}", ("E205",)),
            ("evidence empty", DONE, f"{DONE}\n      evidence: []", ("E208",)),
            ("a group in itself", "各街镇: [甲镇, 乙镇]", "各街镇: [各街镇]", ("E214",)),
            ("groups in a circle", "各街镇: [甲镇, 乙镇]", "各街镇: [各相关街镇]", ("E214",)),
            ("a group twice", "各街镇: [甲镇, 乙镇]", "各街镇: [甲镇]\n  各街镇: [乙]", ("E203",)),
            ("a group of nobody", "各街镇: [甲镇, 乙镇]", "各街镇: []", ("E208",)),
            ("aliases as a mapping", "tasks:", "aliases: {乙: 甲}\ntasks:", ("E204",)),
            ("aliases in a circle", "tasks:",
             "aliases: [{unit: 甲, was: 乙}, {unit: 乙, was: 甲}]\ntasks:", ("E215",)),
            ("two units formerly one", "tasks:",
             "aliases: [{unit: 乙, was: 甲}, {unit: 丙, was: 甲}]\ntasks:", ("E203",)),
            ("title missing", "title: 某区2023年重点工作任务清单\n", "", ("E202",)),
            ("title as a list", "title: 某区2023年重点工作任务清单", "title: [甲]", ("E206",)),
        )
    }  # fmt: skip


HAZARDS: dict[str, Hazard] = {**_files(), **_texts(), **_keys()}
