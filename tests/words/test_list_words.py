"""Lists as they are typed: their short names, the lists of tasks, years."""

from __future__ import annotations

import pytest

from tasklist.errors import InvalidValueError
from tasklist.model.list_short_names import ListName, labels
from tasklist.words.list_words import (
    ALL_YEARS,
    ListRef,
    Years,
    chosen,
    list_and_task,
    list_ref,
    tasks_by_list,
    years,
)


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("2023", Years(2023, 2023), "2023"),
        ("2023年", Years(2023, 2023), "2023"),
        ("2019-2023", Years(2019, 2023), "2019-2023"),
        ("２０１９至２０２３", Years(2019, 2023), "2019-2023"),
        ("all", ALL_YEARS, "*"),
        ("全部", ALL_YEARS, "*"),
    ],
)
def test_years(text: str, span: Years, shown: str) -> None:
    """One, several or all; as they are shown in a message."""
    assert (years(text), str(years(text))) == (span, shown)


@pytest.mark.parametrize("text", ["23", "", "2023-", "2024-2023", "2023-2O24", "alle"])
def test_what_is_no_year(text: str) -> None:
    """Is refused."""
    with pytest.raises(InvalidValueError):
        years(text)


@pytest.mark.parametrize(
    ("word", "ref", "task"),
    [
        ("西青区:35", ListRef("西青区"), "35"),
        ("西青区：35.2", ListRef("西青区"), "35.2"),
        ("西青区/2022:35-40", ListRef("西青区", 2022), "35-40"),
        ("西 青:35Q3", ListRef("西 青"), "35Q3"),
        ("西青区:35、36", ListRef("西青区"), "35、36"),
        ("35", None, "35"),
        ("附件:甲", None, "附件:甲"),
        ("甲/乙:35", None, "甲/乙:35"),
        (":35", None, ":35"),
        ("https://a.b:8080", None, "https://a.b:8080"),
    ],
)
def test_a_task_of_a_list(word: str, ref: ListRef | None, task: str) -> None:
    """Only a name with a task behind the colon is one."""
    assert list_and_task(word) == (ref, task)


def test_a_text_behind_the_tasks_keeps_its_colons() -> None:
    """From the first word on that is no task."""
    words = ["甲:35", "36", "Q3", "见附件:3"]
    assert tasks_by_list(words) == [
        (ListRef("甲"), "35"), (None, "36"), (None, "Q3"), (None, "见附件:3"),
    ]  # fmt: skip


def test_commas_separate_tasks_of_lists() -> None:
    """A list that is named in a word is that of its other tasks, too, until another is named."""
    assert tasks_by_list(["甲:35、36,乙：3", "4"]) == [
        (ListRef("甲"), "35"), (ListRef("甲"), "36"), (ListRef("乙"), "3"), (None, "4"),
    ]  # fmt: skip
    assert tasks_by_list(["35,36", "见:1,乙"]) == [(None, "35,36"), (None, "见:1,乙")]


def test_a_name_means_a_list() -> None:
    """Whole, else as a part; with a year only that of the year; as it looks, not as it is coded."""
    names = [ListName("西青区", 2022), ListName("西青区", 2023), ListName("新西青区", 2023)]
    assert chosen(list_ref("西青区"), names) == names[:2]
    assert chosen(list_ref("西青区/2023"), names) == names[1:2]
    assert chosen(list_ref("西青"), names) == names
    assert chosen(list_ref("⻄青区"), names) == names[:2]
    assert chosen(list_ref("东丽"), names) == []
    assert [str(list_ref(text)) for text in ("甲", "甲/2023")] == ["甲", "甲/2023"]
    with pytest.raises(InvalidValueError, match="Invalid value for --list"):
        list_ref("甲:1")


def test_a_label_has_the_year_where_it_tells_apart() -> None:
    """Only of a name that lists of several years have."""
    names = [ListName("甲", 2022), ListName("甲", 2023), ListName("乙", 2023)]
    assert list(labels(names).values()) == ["甲/2022", "甲/2023", "乙"]
