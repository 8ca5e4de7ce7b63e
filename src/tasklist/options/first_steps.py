"""The text that is shown where there is no list yet: the ways to begin one."""

from tasklist.language import _, program
from tasklist.options.clock import today

# A list without errors or warnings, whose lines the user then replaces.
EXAMPLE = """\
title: 某区{year}年重点工作任务清单
year: {year}
tasks:

- id: 1
  goal: 新建改扩建学校5所，新增学位3000个
  leaders: [王芳]
  workstreams:
  # 1 教育局 住建委
  - units: [教育局, 住建委]
    milestones:
    - quarter: Q1
      plan: 完成招标
    - quarter: Q2-Q4
      plan: 5所学校全部投入使用
"""


def first_steps() -> str:
    """The text that says how to import a published table, or to begin with an example list."""
    year = today().year
    file = f"data/tasks_{year}.yaml"
    name = program()
    return (
        _("There is no list yet, here or in any folder above.") + "\n\n"
        + _("To import a published table that was saved as text:") + "\n"
        + f"  {name} import TABLE.txt --year {year} -o {file}\n\n"
        + _("Or begin by hand: save the lines below as {file}, then run: {command}").format(
            file=file, command=f"{name} check")
        + f"\n\n{EXAMPLE.format(year=year)}\n"
        + _("If the list is elsewhere: {command}").format(
            command=f"{name} status --file FILE") + "\n"
        + _("All commands: {command}").format(command=f"{name} --help") + "\n"
    )  # fmt: skip
