from __future__ import annotations

import subprocess

import pytest

from tasklist.grids import word_reader
from tasklist.grids.word_numerals import numeral
from testing.grid_lines import grid_lines
from testing.programs import needs
from testing.word_packages import (
    BEGIN,
    GO_ON,
    cell,
    paragraph,
    row,
    run,
    span,
    table,
    word_package,
)


def lines(body: str, **parts: str) -> list[str]:
    """What is read of a document with this body and these parts."""
    return grid_lines(word_reader.read(word_package(body, **parts), "清单.docx"))


def remarks(body: str, **parts: str) -> tuple[str, ...]:
    """What the reader remarks about such a document."""
    return word_reader.read(word_package(body, **parts), "清单.docx").remarks


def numbered(level: int = 0, numbering: int = 1) -> str:
    """The property of a paragraph that is numbered."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def a_level(level: int, kind: str, text: str, more: str = "") -> str:
    """A level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numberings(*levels: str, nums: str = "") -> str:
    """The definition of a numbering with *levels*, and the numberings that use it."""
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    definition = '<w:multiLevelType w:val="multilevel"/>' + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="0">{definition}</w:abstractNum>{nums}'


HEADING = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
PLAIN = numberings(a_level(0, "decimal", "%1"))
AN_OFFICE_LIST = (
    paragraph("某区2024年任务清单")
    + paragraph("第一部分", '<w:pStyle w:val="1"/>')
    + table(
        row("序号", "目标任务", cell("责任单位", span(2))),
        row(cell(paragraph("", numbered())), cell(paragraph("建成") + paragraph("食堂")),
            cell("区民政局", BEGIN), "各镇街"),
        row(cell("一、经济", span(2)), cell("", GO_ON), "区财政局"),
        row(cell(paragraph("", numbered())), "启用中心", cell("", span(2))),
    )
    + paragraph("注：按季度报送。")
)  # fmt: skip
OFFICE_LINES = [
    "¶ 某区2024年任务清单", "# 第一部分", "[1 ]",
    "A1 序号", "B1 目标任务", "C1:D1 责任单位",
    "A2 1", "B2 建成/食堂", "C2:C3 区民政局", "D2 各镇街", "A3:B3 一、经济", "D3 区财政局",
    "A4 2", "B4 启用中心", "C4:D4 ", "¶ 注：按季度报送。",
]  # fmt: skip


def test_an_office_list():
    """A merged cell stands once, numbers are counted, an empty cell is left out."""
    parts = {"styles": HEADING, "numbering": PLAIN}
    assert lines(AN_OFFICE_LIST, **parts) == OFFICE_LINES
    assert remarks(AN_OFFICE_LIST, **parts) == ()


@pytest.mark.programs
def test_the_same_list_from_libreoffice(tmp_path):
    """Which writes its XML anew."""
    file = tmp_path / "清单.docx"
    file.write_bytes(word_package(AN_OFFICE_LIST, styles=HEADING, numbering=PLAIN))
    office, profile = needs("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", tmp_path / "saved", file],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    data = (tmp_path / "saved" / "清单.docx").read_bytes()
    assert grid_lines(word_reader.read(data, "清单.docx")) == OFFICE_LINES


def test_a_row_that_begins_further_in():
    """Word leaves columns out before and behind the cells of a row."""
    before = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'
    assert lines(table(row("甲", "乙", "丙", "丁"), row("戊", properties=before))) == [
        "[1 ]", "A1 甲", "B1 乙", "C1 丙", "D1 丁", "C2 戊",
    ]  # fmt: skip


def test_a_cell_that_goes_on_from_nowhere():
    """Stands for itself."""
    assert lines(table(row("甲", "乙"), row(cell("丙", GO_ON + span(2))))) == [
        "[1 ]", "A1 甲", "B1 乙", "A2:B2 丙",
    ]  # fmt: skip


def test_an_edge_that_was_dragged_in_some_rows():
    """Makes a column too narrow for text: the cells stand below one another all the same."""
    rows = (
        row("序号", cell("任务", span(2)), "单位"),
        row(cell("1", span(2)), "甲", cell("乙", BEGIN)),
        row("2", cell("丙", span(2)), cell("", GO_ON)),
    )
    below = ["A1 序号", "B1 任务", "C1 单位", "A2 1", "B2 甲", "C2:C3 乙", "A3 2", "B3 丙"]
    assert lines(table(*rows, widths=(900, 15, 4000, 900))) == ["[1 ]", *below]
    assert lines(table(*rows, widths=(900, 900, 4000, 900)))[2] == "B1:C1 任务"
    alone = row("x", "y", "z", "w")
    assert "B1:C1 任务" in lines(table(*rows, alone, widths=(900, 15, 4000, 900)))


def test_text_that_a_merged_cell_covers():
    """Is not printed: left out, and told; nor is its number counted."""
    body = table(
        row(cell("1", BEGIN), "甲"),
        row(cell(paragraph("隐情", numbered()), GO_ON), "乙"),
        row(cell(paragraph("", numbered())), "丙"),
    )
    assert lines(body, numbering=PLAIN) == ["[1 ]", "A1:A2 1", "B1 甲", "B2 乙", "A3 1", "B3 丙"]
    assert remarks(body, numbering=PLAIN) == (
        "table 1, row 2, column 1: covered by a merged cell, left out: 隐情",
    )


def test_tracked_changes():
    """Insertions are taken, deletions left out and told."""
    body = (
        paragraph(
            run("截至")
            + "<w:del>" + run("6月").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            + "</w:del><w:ins>" + run("11月") + "</w:ins>"
            + "<w:moveFrom>" + run("底") + "</w:moveFrom><w:moveTo>" + run("末") + "</w:moveTo>"
        )
        + table(
            row("甲", cell("<w:p><w:ins>" + run("乙") + "</w:ins></w:p>")),
            row("删", "除", properties="<w:del/>"),
            row("丙", "丁", properties="<w:ins/>"),
        )
    )  # fmt: skip
    assert lines(body) == ["¶ 截至11月末", "[1 ]", "A1 甲", "B1 乙", "A2 丙", "B2 丁"]
    assert remarks(body) == (
        "paragraph 1: deleted by a tracked change, left out: 6月底",
        "table 1, row 1, column 1: deleted by a tracked change, left out: 删",
        "table 1, row 1, column 2: deleted by a tracked change, left out: 除",
    )


def test_a_deleted_paragraph_mark():
    """Joins two paragraphs, in cells too."""
    mark = "<w:rPr><w:del/></w:rPr>"
    assert lines(paragraph("建成", mark) + paragraph("食堂") + paragraph("甲", mark)) == [
        "¶ 建成食堂", "¶ 甲",
    ]  # fmt: skip
    inside = cell(paragraph("建成", mark) + paragraph("食堂"))
    assert lines(table(row(inside, "甲"))) == ["[1 ]", "A1 建成食堂", "B1 甲"]


def test_hidden_and_crossed_out_text():
    """A whole cell is marked; a part of a text is left out, and told; styles count too."""
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:basedOn w:val="a"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="s"><w:rPr><w:dstrike/></w:rPr></w:style>'
    )
    body = (
        table(
            row(cell(paragraph(run("甲", "<w:vanish/>"))),
                cell(paragraph(run("乙", "<w:strike/>")))),
            row(cell(paragraph("丙", '<w:pStyle w:val="h"/>')),
                cell(paragraph(run("丁", '<w:rStyle w:val="s"/>')))),
            row(cell(paragraph(run("6月", "<w:strike/>") + run("11月", '<w:strike w:val="0"/>'))),
                "戊", properties="<w:hidden/>"),
        )
        + paragraph(run("己", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="h"/>')
        + paragraph(run("庚", "<w:vanish/>"))
    )  # fmt: skip
    assert lines(body, styles=styles) == [
        "[1 ]", "A1 甲 (hidden)", "B1 乙 (struck)", "A2 丙 (hidden)", "B2 丁 (struck)",
        "A3 11月 (hidden)", "B3 戊 (hidden)", "¶ 己",
    ]  # fmt: skip
    assert remarks(body, styles=styles) == (
        "table 1, row 3, column 1: crossed out, left out: 6月",
        "paragraph 1: hidden, left out: 庚",
    )


def test_a_table_inside_a_cell():
    """Its texts are lines of the cell, and that is told."""
    inner = table(row("一", "二"), row("三", ""))
    body = table(row(cell(paragraph("甲") + inner + paragraph("")), "乙"))
    assert lines(body) == ["[1 ]", "A1 甲/一/二/三", "B1 乙"]
    assert remarks(body) == (
        "table 1, row 1, column 1: a table inside the cell, read as lines of its text",
    )


def test_a_frame_is_no_table():
    """A single cell is taken for what is in it."""
    assert lines(table(row(cell(paragraph("标题") + table(row("甲", "乙")))))) == [
        "¶ 标题", "[1 ]", "A1 甲", "B1 乙",
    ]  # fmt: skip


def test_a_table_split_over_pages():
    """Gives grids in order, with the texts between."""
    body = table(row("甲", "乙")) + paragraph("") + paragraph("续表") + table(row("丙", "丁"))
    assert lines(body) == ["[1 ]", "A1 甲", "B1 乙", "¶ 续表", "[2 ]", "A1 丙", "B1 丁"]


def test_content_controls_fields_and_signs():
    """Line breaks, tabs, symbols, formulas and links are text; codes of fields are none."""
    inner = (
        run("甲") + "<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="2605"/><w:sym/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:hyperlink>" + run("丁") + "</w:hyperlink>"
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + run("戊") + "</w:sdtContent></w:sdt>"
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        "<w:r><w:ruby><w:rt>" + run("yin") + "</w:rt><w:rubyBase>" + run("音") + "</w:rubyBase>"
        "</w:ruby></w:r>"
    )  # fmt: skip
    body = f"<w:sdt><w:sdtContent>{paragraph(inner)}</w:sdtContent></w:sdt>"
    assert lines(body) == ["¶ 甲\n乙\t丙-☑★丁戊x音"]
    rows = f"<w:sdt><w:sdtContent>{row('甲', '乙')}</w:sdtContent></w:sdt>"
    assert lines(table(rows)) == ["[1 ]", "A1 甲", "B1 乙"]


def test_text_boxes_and_pictures():
    """A title in a text box is a paragraph; what it is drawn with twice is read once."""
    box = f"<w:txbxContent>{paragraph('标题')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    picture = "<w:r><w:drawing><v:imagedata/></w:drawing></w:r>"
    body = paragraph(drawn) + table(row(cell(paragraph(run("甲") + drawn)), "乙"))
    assert lines(body) == ["¶ 标题", "[1 ]", "A1 甲/标题", "B1 乙"]
    assert remarks(paragraph(picture) + paragraph(picture)) == ("2 pictures, left out",)


def test_notes_comments_and_edges_of_pages():
    """Footnotes are read at the end; what stands at the edge of pages is told, not page numbers."""
    note = '<w:footnote w:type="separator"/><w:footnote>' + paragraph("含续建") + "</w:footnote>"
    body = paragraph("清单")
    parts = {"footnotes": note, "comments": "<w:comment/>", "header": paragraph("内部资料"),
             "footer": paragraph("— 12 —")}  # fmt: skip
    assert lines(body, **parts) == ["¶ 清单", "¶ 含续建"]
    assert remarks(body, **parts) == (
        "header or footer, left out: 内部资料", "1 comment, left out",
    )  # fmt: skip


def test_headings():
    """By outline level, by the style or one it is based on, or by the style's name."""
    styles = (
        HEADING
        + '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="1"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="List"/></w:style>'
    )
    body = "".join(
        paragraph(text, properties)
        for text, properties in (
            ("甲", '<w:pStyle w:val="x"/>'), ("乙", '<w:pStyle w:val="t"/>'),
            ("丙", '<w:outlineLvl w:val="2"/>'), ("丁", '<w:pStyle w:val="n"/>'),
            ("戊", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'), ("己", ""),
        )
    )  # fmt: skip
    assert lines(body, styles=styles) == ["# 甲", "# 乙", "# 丙", "¶ 丁", "¶ 戊", "¶ 己"]


def test_automatic_numbers():
    """Levels count within one another; a bullet is no number."""
    numbering = numberings(
        a_level(0, "chineseCounting", "%1、"),
        a_level(1, "chineseCounting", "（%2）"),
        a_level(2, "decimal", "%1.%3.", "<w:isLgl/>"),
        a_level(3, "bullet", "•"),
        a_level(4, "lowerLetter", "%5)", '<w:suff w:val="nothing"/>'),
    )
    levels = [0, 1, 1, 2, 2, 0, 1, 2, 3, 4]
    body = "".join(paragraph(f"第{n}", numbered(level)) for n, level in enumerate(levels))
    assert lines(body, numbering=numbering) == [
        "¶ 一、第0", "¶ （一）第1", "¶ （二）第2", "¶ 1.1. 第3", "¶ 1.2. 第4",
        "¶ 二、第5", "¶ （一）第6", "¶ 2.1. 第7", "¶ 第8", "¶ a)第9",
    ]  # fmt: skip


def test_numberings_that_share_their_definition():
    """Count on, unless one says where it starts, or has a level of its own."""
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="9"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + a_level(0, "upperRoman", "%1.") + "</w:lvlOverride></w:num>"
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>'
    )  # fmt: skip
    numbering = numberings(a_level(0, "decimal", "%1、"), nums=nums)
    body = "".join(paragraph("x", numbered(0, n)) for n in (1, 2, 3, 3, 1, 4, 5))
    assert lines(body, numbering=numbering) == [
        "¶ 1、x", "¶ 2、x", "¶ 9、x", "¶ 10、x", "¶ 11、x", "¶ I. x", "¶ x",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs():
    """At the level that names it; a paragraph may say that it has no number."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    own = '<w:pStyle w:val="s"/>'
    numbering = numberings(a_level(0, "decimal", "%1."), a_level(1, "decimal", "(%2)", own))
    body = paragraph("甲", own) + paragraph("乙", own) + paragraph("丙", own + numbered(0, 0))
    assert lines(body, numbering=numbering, styles=styles) == ["¶ (1)甲", "¶ (2)乙", "¶ 丙"]


def test_a_level_that_is_not_begun_anew():
    """`第5条` counts through all chapters."""
    numbering = numberings(
        a_level(0, "chineseCounting", "第%1章"),
        a_level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(paragraph("x", numbered(level)) for level in (0, 1, 1, 0, 1))
    assert lines(body, numbering=numbering)[-1] == "¶ 第3条 x"


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (4, "decimal", "4"), (12, "chineseCounting", "十二"), (10, "chineseCounting", "十"),
        (20, "chineseCountingThousand", "二十"), (105, "chineseCountingThousand", "一百零五"),
        (110, "japaneseCounting", "一百一十"), (2003, "chineseCounting", "二千零三"),
        (10_000, "chineseCounting", "10000"), (0, "chineseCounting", "0"),
        (15, "chineseLegalSimplified", "壹拾伍"), (10_000, "chineseLegalSimplified", "10000"),
        (204, "ideographDigital", "二〇四"), (4, "ideographTraditional", "丁"),
        (11, "ideographTraditional", "11"), (4, "decimalEnclosedCircle", "④"),
        (3, "upperLetter", "C"),
        (28, "lowerLetter", "bb"), (0, "lowerLetter", "0"), (14, "lowerRoman", "xiv"),
        (14, "upperRoman", "XIV"), (4000, "lowerRoman", "4000"), (12, "decimalFullWidth", "１２"),
        (4, "decimalZero", "04"), (4, "none", ""), (4, "ordinal", "4"),
    ],
)  # fmt: skip
def test_numerals(number, kind, text):
    """As Word counts; what has no numeral is in digits."""
    assert numeral(number, kind) == text
