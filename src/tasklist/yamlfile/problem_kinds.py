"""The kinds of errors in a list's file: the code, message and remedy of each.

docs/check.md has a paragraph for each code, and tests/errors has a broken file for each code. The
placeholders in braces are filled in where an error is reported.
"""

from __future__ import annotations

from tasklist.language import N_
from tasklist.problems import ProblemKind

INDENT = N_("Indent the line with spaces, like its neighbours.")
ONE_YEAR = N_("Keep only one year's list in each file.")
QUOTE = N_("Put the whole text in double quotes.")

# fmt: off
# The file as text and YAML.
NOT_UTF8 = ProblemKind("E101", N_("not UTF-8: byte {offset} of the file is 0x{byte:02x}"),
    N_("Save the file as UTF-8 in your editor."))
OTHER_ENCODING = ProblemKind("E101",
    N_("not UTF-8 (probably {encoding}): byte {offset} of the file is 0x{byte:02x}"),
    NOT_UTF8.remedy)
CONTROL_CHARACTER = ProblemKind("E102", N_("invalid control character: U+{code:04X}"),
    N_("Delete this invisible character."))
CONFLICT_MARKER = ProblemKind("E103", N_("unresolved merge conflict"),
    N_("To resolve each conflict: tasklist resolve; to abort the merge: git merge --abort"))
MERGE_CONFLICT = ProblemKind("E103",
    N_("unresolved merge conflict: {about}"), CONFLICT_MARKER.remedy)
WIDE_COLON = ProblemKind("E104", N_("full-width colon (：) after a key"),
    N_("Type an ASCII colon and a space (: )."))
WIDE_INDENTATION = ProblemKind("E104", N_("full-width space (U+3000) in the indentation"),
    N_("Indent with ASCII spaces."))
TAB_INDENTATION = ProblemKind("E104", N_("tab in the indentation"), N_("Indent with spaces."))
TAB_AT_END = ProblemKind("E104", N_("tab after the end of a text"), N_("Delete the tab."))
TAB_BETWEEN = ProblemKind("E104", N_("tab between two texts"), N_("Replace the tab with a space."))
TAB_UNQUOTED = ProblemKind("E104", N_("tab before or inside an unquoted text"), TAB_BETWEEN.remedy)
COLON_UNQUOTED = ProblemKind("E104", N_("an unquoted text contains a colon and a space"), QUOTE)
KEY_EXPECTED = ProblemKind("E104", N_("expected “key: text”"),
    N_("Write an ASCII colon and a space after the key, or join the line to the text above it."))
INDICATOR_UNQUOTED = ProblemKind("E104",
    N_("an unquoted text cannot begin with this character"), QUOTE)
ANCHOR_UNQUOTED = ProblemKind("E104", N_("an unquoted text cannot begin with & or *"), QUOTE)
UNCLOSED_QUOTE = ProblemKind("E104", N_("unclosed quotation mark"),
    N_("Close it with the same mark that opened the text."))
UNCLOSED_BRACKET = ProblemKind("E104", N_("unclosed bracket or missing comma"),
    N_("Write the list as [one, two], with ASCII commas and brackets."))
MISPLACED_LINE = ProblemKind("E104", N_("this line does not fit the lines above it"), INDENT)
MISPLACED_DASH = ProblemKind("E104", N_("a list item is not allowed here"), INDENT)
INVALID_ESCAPE = ProblemKind("E104", N_("invalid escape sequence in double quotes"),
    N_("Write two backslashes (\\\\), or put the text in single quotes."))
INVALID_YAML = ProblemKind("E104", N_("invalid YAML: {problem}"),
    N_("Compare the line with its neighbours."))
TOO_DEEP = ProblemKind("E105", N_("nested deeper than {limit} levels"),
    N_("Look for an opening bracket that is never closed."))
ANCHOR = ProblemKind("E106", N_("anchors and aliases are not allowed: {name}"),
    N_("Write the text out, or quote it if it begins with & or *."))
TAG = ProblemKind("E107", N_("YAML tags are not allowed: {tag}"),
    N_("Delete the tag, or quote the text if it begins with an exclamation mark."))
SECOND_DOCUMENT = ProblemKind("E108", N_("a second YAML document begins here"),
    N_("Delete the line of three dashes (---): one file holds one list."))
MERGE_KEY = ProblemKind("E109", N_("merge keys (<<) are not allowed"),
    N_("Instead of <<, write out the keys that it would add."))
NO_LIST = ProblemKind("E110", N_("the file contains no list"),
    N_("Restore it from git, or import a published table."))
FILE_TOO_LARGE = ProblemKind("E111",
    N_("the file is too large: {size} MB; the limit is {limit} MB"),
    ONE_YEAR)
TOO_MANY_LINES = ProblemKind("E111", N_("the file has more than {limit} lines"), ONE_YEAR)
LINE_TOO_LONG = ProblemKind("E111", N_("a line has more than {limit} characters"), ONE_YEAR)
TOO_MANY_VALUES = ProblemKind("E111", N_("the file has more than {limit} values"), ONE_YEAR)
MORE_ERRORS = ProblemKind("E112", N_("further errors are not shown"),
    N_("Correct these first, then check again."))

# What the list is made of.
UNKNOWN_KEY = ProblemKind("E201", N_("unknown key: {key}"), N_("Allowed keys: {keys}"))
MISSPELT_KEY = ProblemKind("E201", UNKNOWN_KEY.message, N_("Did you mean {near}?"))
WIDE_SPACE_IN_KEY = ProblemKind("E201", WIDE_INDENTATION.message, WIDE_INDENTATION.remedy)
MISSING_KEY = ProblemKind("E202", N_("missing key: {key}"), N_("Add a line “{key}: …” here."))
MISSING_TIME = ProblemKind("E202", N_("missing key: quarter or due"),
    N_("Write when the milestone is due, as “quarter: Q3” or “due: 2024-11”."))
MISSING_ALIAS_KIND = ProblemKind("E202", N_("missing key: unit or leader"),
    N_("Write the present name: {example}"))
DUPLICATE_KEY = ProblemKind("E203", N_("duplicate key: {key}"), N_("Keep one of the two lines."))
DUPLICATE_GROUP = ProblemKind("E203", N_("duplicate group: {name}"), DUPLICATE_KEY.remedy)
DUPLICATE_ALIAS = ProblemKind("E203",
    N_("duplicate former name: {name}; first used on line {line}"),
    N_("A former name can have only one present name: keep one of the two lines."))
MAPPING_EXPECTED = ProblemKind("E204", N_("expected a mapping with the keys {keys}"),
    N_("Write each key as “key: value” on its own line."))
GROUPS_EXPECTED = ProblemKind("E204", N_("expected a mapping with group names as keys"),
    N_("Write each group as “各街镇: [甲镇, 乙镇]”."))
TEXTS_EXPECTED = ProblemKind("E204", N_("expected a mapping with headings as keys"),
    N_("Write each heading and its text as “备注: 每月一次”."))
ALIASES_EXPECTED = ProblemKind("E204", N_("expected a list of former names"),
    N_("Write a line for each former name: - {example}"))
ENTRIES_EXPECTED = ProblemKind("E204", N_("expected a list of progress entries"),
    N_("Write a line for each entry: - {example}"))
LIST_EXPECTED = ProblemKind("E205", N_("expected a list"),
    N_("Write [one, two], or a line “- …” for each item."))
TEXT_FOR_LIST = ProblemKind("E205", N_("expected a list, found text"), N_("Write [{text}]."))
TEXT_EXPECTED = ProblemKind("E206", N_("expected text, found a list or mapping"),
    N_("Put the text in double quotes if it begins with a bracket or contains a colon."))
EMPTY_TEXT = ProblemKind("E207", N_("empty text"), N_("Write the text, or delete the line."))
EMPTY_LIST = ProblemKind("E208", N_("empty list"), N_("Add at least one item."))
INVALID_YEAR = ProblemKind("E209", N_("invalid year: {value}"), N_("Write four digits: year: 2023"))
INVALID_NUMBER = ProblemKind("E209", N_("invalid task number: {value}"),
    N_("Write a whole number from 1 up, without leading zeros."))
INVALID_SPAN = ProblemKind("E210", N_("invalid quarter: {value}"),
    N_("Write Q1, Q2, Q3 or Q4, or a span with the earlier quarter first: Q1-Q4."))
INVALID_NEW_QUARTER = ProblemKind("E210", INVALID_SPAN.message,
    N_("Give the new due quarter (Q2, Q3 or Q4), month (2023-11) or day (2023-11-15)."))
INVALID_MONTH = ProblemKind("E210", N_("invalid month or day: {value}"),
    N_("Write year-month, or year-month-day: 2024-11, 2024-11-15."))
DUE_BEFORE_START = ProblemKind("E210", N_("due date before the first day {start}: {value}"),
    N_("Correct “due” or “from”; without “from” the first day is 1 January of the list’s year."))
TWO_TIMES = ProblemKind("E210", N_("both “quarter” and “due” in one milestone"),
    N_("Keep “quarter” for whole quarters, or “due” for a month or day."))
FROM_WITHOUT_DUE = ProblemKind("E210", N_("“from” without “due”"),
    N_("Add “due”, or delete “from”, which “quarter” does not need."))
OVERLAP = ProblemKind("E211", N_("{span} overlaps {other} of the same workstream (line {line})"),
    N_("A workstream can have only one milestone for each quarter."))
INVALID_DATE = ProblemKind("E212",
    N_("invalid date: {value}"), N_("Write year-month-day: 2023-09-28"))
MISSPELT_DATE = ProblemKind("E212", INVALID_DATE.message, N_("Write {date}."))
INVALID_VERIFICATION = ProblemKind("E212", INVALID_DATE.message,
    N_("Write the date, and who verified it: 2023-10-09 督查室"))
INVALID_RETURN = ProblemKind("E212", N_("expected a date and a reason: {value}"),
    N_("Write the date, and why it was returned: 2023-10-09 佐证材料不足"))
SAME_TIME = ProblemKind("E211",
    N_("duplicate milestone for {span} in one workstream; first on line {line}"),
    N_("Keep one of the two milestones, or change the time of one."))
TOO_MANY_MILESTONES = ProblemKind("E211", N_("a workstream has more than {limit} milestones"),
    N_("Split them into two workstreams."))
DUPLICATE_NUMBER = ProblemKind("E213",
    N_("duplicate task number {number}; first used on line {line}"),
    N_("Give one of the two another number, or merge the tasks."))
GROUP_IN_ITSELF = ProblemKind("E214", N_("the group {name} is a member of itself"),
    N_("Remove the group from its own members."))
ALIAS_CIRCLE = ProblemKind("E215",
    N_("{name} is a former name of itself, directly or through other aliases"),
    N_("Delete the alias whose former name is in use again."))
ALIAS_OF_BOTH = ProblemKind("E216", N_("one alias for both a unit and a leader"),
    N_("Write two lines, one for the unit and one for the leader."))
INVALID_STATE = ProblemKind("E217", N_("invalid progress state: {value}"),
    N_("Write ahead, on-track or behind."))
INVALID_PERCENT = ProblemKind("E217", N_("invalid percentage: {value}"),
    N_("Write a whole number from 0 to 100, without a percent sign."))
INVALID_DISTRICT = ProblemKind("E218", N_("invalid district: {value}"),
    N_("Write a name on one line without colon, slash or comma: district: 西青区"))
# fmt: on
