"""The page that stands for one that can't be shown: the error, and nothing that runs or loads."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tasklist import documents, language

TEXT = 'data/<b>.yaml:3:5: E201 unknown key: "计划" & more\nError: …\n'


@pytest.fixture
def page() -> str:
    """The page of that error."""
    return documents.render_error_page(TEXT).decode()


def test_the_error_is_shown_as_it_is(page) -> None:
    """Whatever it quotes of the list is text, with its line ends."""
    (shown,) = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    assert shown == (
        "data/&lt;b&gt;.yaml:3:5: E201 unknown key: &#34;计划&#34; &amp; more\nError: …\n"
    )


def test_nothing_runs_or_is_loaded(page) -> None:
    """The policy allows the style sheet of the page alone; there is no script and no address."""
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy.split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    assert re.findall(r"<script|<link|<img|\b(?:src|href)=|url\(|@import", page) == []


def test_it_is_in_the_language_of_the_program(page) -> None:
    """What it is, and what to do."""
    assert '<html lang="en">' in page
    assert "<title>The page can't be shown</title>" in page.replace("&#39;", "'")
    assert "<p>When the error is fixed, reload this page.</p>" in page
    language.set_language({"TASKLIST_LANG": "zh_CN"})
    chinese = documents.render_error_page(TEXT).decode()
    assert '<html lang="zh-CN">' in chinese
    assert "<title>网页暂时无法显示</title>" in chinese
    assert "<p>改正错误后，请刷新本页。</p>" in chinese
