"""The kinds of errors in an office's files: the code, message and remedy of each.

docs/check.md has a paragraph for each code, and tests/errors/office has a broken file for each
code. If a list can have the same error, the code is that of `yamlfile/problem_kinds`.
"""

from __future__ import annotations

from tasklist.language import N_
from tasklist.problems import ProblemKind
from tasklist.yamlfile import problem_kinds as yaml_kinds

# fmt: off
NUMBER_WITHOUT_PLACE = ProblemKind("E401", N_("the number pattern has no {{n}}: {value}"),
    N_("Write {{n}} where the number goes: 西督〔{{year}}〕{{n}}号"))
REPEATED_PLACE = ProblemKind("E401", N_("duplicate {place} in the number pattern: {value}"),
    NUMBER_WITHOUT_PLACE.remedy)
INVALID_PLACE = ProblemKind("E401", N_("invalid number pattern: {value}"),
    N_("Only {{year}} and {{n}} can be in braces: 西督〔{{year}}〕{{n}}号"))
INVALID_DAYS = ProblemKind("E402", N_("invalid number of days: {value}"),
    N_("Write a whole number from 1 to 365: reply-days: 5"))
INVALID_MINIMUM = ProblemKind("E402", N_("invalid number of milestones: {value}"),
    N_("Write a whole number from 1 to 1000: min-due: 3"))
NAMES_EXPECTED = ProblemKind(yaml_kinds.MAPPING_EXPECTED.code,
    N_("expected a mapping with units as keys"),
    N_("Write each unit as “教育局: 西青区教育局”."))
CONTACT_EXPECTED = ProblemKind(yaml_kinds.MAPPING_EXPECTED.code, N_("expected a contact"),
    N_("Write a line for each contact: - {example}"))
# The register of notices.
EMPTY_REGISTER = ProblemKind(yaml_kinds.NO_LIST.code, N_("the register has no entries"),
    N_("Restore it from git. If nothing was sent yet, delete the file."))
INVALID_NOTICE_NUMBER = ProblemKind(yaml_kinds.INVALID_NUMBER.code,
    N_("invalid notice number: {value}"),
    yaml_kinds.INVALID_NUMBER.remedy)
INVALID_MILESTONE = ProblemKind("E411", N_("invalid milestone: {value}"),
    N_("Write the task and quarter: 35 Q3; for its second workstream: 35.2 Q3"))
NO_MILESTONES = ProblemKind("E412", N_("the notice has no milestones"),
    N_("Add them under red, yellow or blue: red: [35 Q3, 36 Q3]"))
DUPLICATE_NOTICE = ProblemKind("E413",
    N_("duplicate number {number} in {year}; first used on line {line}"),
    N_("Give one of the two notices the next free number."))
# fmt: on
