"""The kinds of problems that the checks find: the code, message and remedy of each.

docs/check.md has a paragraph for each code, and tests/errors has a file for each kind.
The check that finds a problem fills in the names in braces; `count` chooses singular or plural.
"""

from __future__ import annotations

from tasklist.language import N_, NN_
from tasklist.problems import ProblemKind

CORRECT_DATE = N_("Correct the date.")

# fmt: off
# The list can be read, but this is an error all the same.
INVISIBLE_CHARACTER = ProblemKind("E301",
    NN_("invisible character: {codes}", "{count} invisible characters: {codes}"),
    N_("Delete it: invisible characters can hide or reorder text."))

# Names.
SIMILAR_NAME = ProblemKind("W301",
    NN_("{name} differs by one character from {other}, which occurs once",
        "{name} differs by one character from {other}, which occurs {count} times"),
    N_("If it is a typo, write {other}."))
SPACE_AROUND_NAME = ProblemKind("W302", N_("space before or after the name “{name}”"),
    N_("Delete the space; if these are two names, write two items: [one, two]"))
SPACE_IN_NAME = ProblemKind("W302", N_("space inside the name “{name}”"), SPACE_AROUND_NAME.remedy)
DUPLICATE_ITEM = ProblemKind("W313", N_("duplicate item: {name}"), N_("Delete one of the two."))
LEADS_AND_SUPPORTS = ProblemKind("W313", N_("{name} both leads and supports this workstream"),
    N_("Keep it either under units or under support."))
UNDEFINED_GROUP = ProblemKind("W318", N_("{name} means several units, but no group lists them"),
    N_("Add its members under groups, before tasks: {name}: [one, two]"))
OTHER_SPELLING = ProblemKind("W326",
    NN_("{name} differs only in {characters} from {other}, which occurs once",
        "{name} differs only in {characters} from {other}, which occurs {count} times"),
    N_("Write {other}."))
LOOKALIKE_CHARACTER = ProblemKind("W327",
    N_("{character} only looks like {code}, so searches do not find it"),
    OTHER_SPELLING.remedy)
FORMER_NAME = ProblemKind("W331", N_("{name} is a former name of {present}"),
    N_("If it is the same unit or leader, run: tasklist rename {words}; if not, delete the alias."))
FORMER_NAME_SINCE = ProblemKind("W331", N_("{name} has been called {present} since {date}"),
    FORMER_NAME.remedy)
ALIAS_OF_NOTHING = ProblemKind("W332",
    N_("the alias leads to {name}, which occurs nowhere in the list"),
    N_("Correct the name, or delete the line."))

# Texts.
MARKUP = ProblemKind("W303",
    NN_("HTML markup in a text: {first}",
        "HTML markup in a text, in {count} places; the first is {first}"),
    N_("Delete it. If it marks a new paragraph, start a new line in a |- block."))
TEXT_CUT_SHORT = ProblemKind("W309", N_("the text ends before this #: the rest is a comment"),
    N_("Put the whole text in double quotes; begin a comment with “# ”."))
FOLDED_TEXT = ProblemKind("W312", N_("folded text: each line break is read as a space"),
    N_("Write it on one line, or begin it with |- and put each item on its own line."))
TAB_IN_TEXT = ProblemKind("W315",
    N_("tab inside a text"), N_("Replace it with a space, or delete it."))
LOST_CHARACTER = ProblemKind("W317",
    N_("lost character (U+FFFD): another program could not decode the text"),
    N_("Retype it from the published list or from git."))

# Punctuation and layout.
COMMA_IN_ITEM = ProblemKind("W307", N_("“{text}” is one item, although it contains a comma"),
    N_("Separate the items of a list with an ASCII comma and a space: [one, two]"))
WIDE_COLON = ProblemKind("W307", N_("full-width colon (：) after a key"),
    N_("Type an ASCII colon and a space (: )."))
KEY_IN_TEXT = ProblemKind("W316", N_("“{key}:” is read as part of the text above it"),
    N_("If it is a key, align the line with the other keys."))

# Heading comments.
MISSING_HEADING = ProblemKind("W304", N_("this workstream has no heading comment"),
    N_("Write above it, indented by two spaces: {heading}"))
NO_HEADINGS = ProblemKind("W304", N_("none of the {count} workstreams has a heading comment"),
    N_("Write the task number and units above each workstream, indented by two spaces;"
       " here: {heading}"))
DEEP_HEADING = ProblemKind("W304",
    N_("the heading comment is indented too far: git does not show it above a change"),
    N_("Indent it by two spaces."))
WRONG_HEADING = ProblemKind("W304", N_("the heading comment does not match its workstream"),
    N_("Write: {heading}"))
HEADING_OR_UNIT = ProblemKind("W304",
    NN_("the heading comment names {known}, which occurs once, but the workstream"
        " names {new}, which occurs nowhere else",
        "the heading comment names {known}, which occurs {count} times, but the workstream"
        " names {new}, which occurs nowhere else"),
    N_("If {new} is a typo, write {known} under units; otherwise write the comment: {heading}"))
STRAY_HEADING = ProblemKind("W304", N_("heading comment without a workstream below it"),
    N_("Delete it, or move it directly above its workstream."))

# Order and gaps.
TASK_ORDER = ProblemKind("W305", N_("task {number} comes after task {before}"),
    N_("Move the task to its place, or correct its number."))
MISSING_TASK = ProblemKind("W305", N_("missing task {first} before task {number}"),
    N_("Look for it in the published list, or correct the number."))
MISSING_TASKS = ProblemKind("W305",
    N_("missing tasks {first} to {last} ({count} in all) before task {number}"),
    MISSING_TASK.remedy)
UNCOVERED_QUARTERS = ProblemKind("W306", N_("no milestone of this workstream covers {quarters}"),
    N_("Add a milestone, or let one span several quarters: Q1-Q4"))
LOST_PLAN = ProblemKind("W333",
    N_("{span} has no plan, but other milestones of its workstream have one"),
    N_("Add its plan; without one, the goal of the task applies."))
LOST_LEADERS = ProblemKind("W334",
    N_("task {number} has no leaders, but {count} of {total} tasks have some"),
    N_("Add its leaders. If it has none, allow the warning with a comment: # check: allow W334 …"))
KEY_ORDER = ProblemKind("W308", N_("the key “{key}” comes after “{before}”"),
    N_("The order of the keys is: {keys}"))
MILESTONE_ORDER = ProblemKind("W311", N_("{span} comes after {before}"),
    N_("Sort the milestones by quarter."))

# Facts and dates.
DONE_BEFORE_YEAR = ProblemKind("W310",
    N_("done on {date}, before the list's year {year}"), CORRECT_DATE)
EVIDENCE_WITHOUT_DONE = ProblemKind("W314", N_("evidence for a milestone that is not marked done"),
    N_("Add “done: …” with its date above the line, or delete the evidence."))
VERIFIED_WITHOUT_DONE = ProblemKind("W319", N_("verified, but not marked done"),
    N_("Add “done: …” with its date, or delete the line."))
EXTENDED_TOO_LITTLE = ProblemKind("W320", N_("extended to {to}, which is not later than {span}"),
    N_("Give a later quarter, or delete the line."))
DROPPED_AND_DONE = ProblemKind("W321", N_("dropped, but done on {date}"),
    N_("Delete “dropped” or “done”, whichever is wrong."))
DATES_OUT_OF_ORDER = ProblemKind("W322",
    N_("{key} on {date}, before the milestone was {other} on {day}"),
    CORRECT_DATE)
EXTENDED_AFTER_DONE = ProblemKind("W322",
    N_("extension requested on {date}, after the milestone was done on {day}"), CORRECT_DATE)
DATE_BEFORE_YEAR = ProblemKind("W322",
    N_("{key} on {date}, before the list's year {year}"), CORRECT_DATE)
EXTENDED_TOO_LATE = ProblemKind("W323",
    N_("extension requested on {date}, after the due date had passed ({due})"),
    N_("Correct the date if it is wrong; otherwise the warning remains."))
RETURNED_AND_DONE = ProblemKind("W324", N_("returned, but done on {date}"),
    N_("If the work was done again, delete “returned”; if not, delete “done”."))
FUTURE_DATE = ProblemKind("W328", N_("{key} on {date}: this date is in the future"), CORRECT_DATE)
PROGRESS_ORDER = ProblemKind("W335", N_("progress of {date} comes after that of {before}"),
    N_("Sort the entries by date, the newest last."))
UNKNOWN_MEMBER = ProblemKind("W336",
    N_("{name} reports progress, but is not responsible here and belongs to no responsible group"),
    N_("Correct the name, or add it to its group; responsible here: {names}"))

# The files of an office beside the list.
UNKNOWN_UNIT = ProblemKind("W401", N_("the list has no unit {name}"),
    N_("Write the name as in the list, or delete the line."))
SIMILAR_UNIT = ProblemKind("W401", UNKNOWN_UNIT.message, N_("Did you mean {near}?"))
NUMBER_WITHOUT_YEAR = ProblemKind("W402", N_("the number pattern has no {{year}}: {value}"),
    N_("Numbers restart each year: write 西督〔{{year}}〕{{n}}号, or change the pattern"
       " every year."))
UNKNOWN_MILESTONE = ProblemKind("W411", N_("the list has no milestone {ref}"),
    N_("If the task was renumbered, write its current number; otherwise the warning remains."))

# The warnings themselves.
MORE_WARNINGS = ProblemKind("W325", N_("further warnings are not shown"),
    N_("Correct these first, then check again."))
NOT_A_WARNING = ProblemKind("W329", N_("only warnings can be allowed, not {codes}"),
    N_("Write the warning codes, then the reason: # check: allow W301 …"))
NO_CODE = ProblemKind("W329", N_("this comment names no warning to allow"), NOT_A_WARNING.remedy)
NOTHING_TO_ALLOW = ProblemKind("W330", N_("no such warning here: {codes}"),
    N_("Delete these codes from the comment, or delete the whole comment."))
# fmt: on
