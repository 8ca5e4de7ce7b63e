"""Random tables of a list: columns in any order, merged cells, headings, totals, placeholders."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm

# Headings of a role, and what stands below them.
WHOLE = {
    "序号": ["1", "2", "3", "（一）", "1.10", "①", ""],
    "类别": ["教育", "交通⏎水利", "重点项目", ""],
    "目标任务": ["建路3公里", "建桥。", "1.建坝", "★建校（两所）", "新增就业，稳定岗位"],
    "责任单位": ["住建局", "住建局、交通局", "水利局⏎财政局", "住建局，财政局", "教育局（牵头）"],
    "牵头单位": ["住建局", "交通局、水利局", ""],
    "配合单位": ["财政局", "各镇街", "/", ""],
    "分管领导": ["张三", "李 四", "王五、赵六", ""],
    "完成时限": ["11月底前", "全年", "3-6月", "9月投入使用", "6月底前出台，年内推进", "—", ""],
    "年度目标": ["三公里", "第一季度：设计。第二季度：建成。", "50%", ""],
    "一季度": ["设计", "开工", "", "无"],
    "二季度": ["招标", "完成30%", ""],
    "上半年": ["开工", ""],
    "进展情况（一季度）": ["已开工", "50%", ""],
    "完成率": ["50%", ""],
    "备注": ["重点", "每月报送", "—", ""],
    "责任人": ["张三", "钱七 13812345678", ""],
    "监督电话": ["02412345678", ""],
    "得分": ["5", ""],
}
ROWS = ["一、经济", "（二）民生（牵头领导：张三）", "合计", "注：按月报送"]


@st.composite
def random_grids(draw: st.DrawFn) -> CellGrid:
    """A table with a header, and up to eight rows below it."""
    headings = draw(
        st.lists(st.sampled_from(sorted(WHOLE)), min_size=3, max_size=9, unique=True).filter(
            lambda names: "目标任务" in names and {"责任单位", "牵头单位"} & set(names)
        )
    )
    cells = [
        GridCell(text=heading, row=1, column=column) for column, heading in enumerate(headings, 1)
    ]
    count = draw(st.integers(1, 8))
    across = {row: draw(st.sampled_from([None] * 6 + ROWS)) for row in range(2, count + 2)}
    for row, text in across.items():
        if text:
            cells.append(GridCell(text=text, row=row, column=1, columns=len(headings)))
    for column, heading in enumerate(headings, 1):
        row = 2
        while row < count + 2:
            rows = 0 if across[row] else _free_rows(draw, across, row)
            if rows:
                text = draw(st.sampled_from(WHOLE[heading])).replace("⏎", "\n")
                cells.append(GridCell(text=text, row=row, column=column, rows=rows))
            row += rows or 1
    kept = [cell for cell in cells if cell.text or cell.rows > 1]
    in_order = tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))
    return CellGrid(name="清单", number=1, form=PlaceForm.SHEET, cells=in_order)


def _free_rows(draw: st.DrawFn, across: dict[int, str | None], row: int) -> int:
    """How many rows a cell covers that begins in *row*: mostly one, and no row across."""
    rows = draw(st.sampled_from([1, 1, 1, 2, 3]))
    free: Sequence[int] = [at for at in range(row, row + rows) if at in across and not across[at]]
    return next((at - row for at in range(row, row + rows) if at not in free), rows)
