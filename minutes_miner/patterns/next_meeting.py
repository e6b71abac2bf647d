"""How minutes state when the body meets next.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.headings import COMMITTEE_NOUNS
from minutes_miner.patterns.words import any_of

# Words between "next" and "meeting" that name no other body.
PLAIN_SORTS = frozenset(
    {
        "available",
        "full",
        "formal",
        "monthly",
        "ordinary",
        "quarterly",
        "regular",
        "scheduled",
    }
)
# A body said without its name: the one that meets.
OWN_BODIES = frozenset(
    {
        "board",
        "committee",
        "council",
        "forum",
        "governing body",
        "governors",
        "group",
        "panel",
        "parish council",
        "sub-committee",
    }
)
# Words of a body's name that tell it from no other.
EMPTY_WORDS = frozenset({"the", "this", "of", "and", "for", "our", "its", "a"})

_BODY = rf"(?:[\w'’&,-]+ ){{0,8}}?(?:{any_of(COMMITTEE_NOUNS)}|governors)"
# "The next meeting would be held", "Date and time of next Committee meeting:",
# "the next meeting of the Panel is"; not "at its next meeting" (whose?), "the meeting closed"
CUE = re.compile(
    rf"""
      (?<!\bat\s) (?<!\bits\s) (?<!\btheir\s)
      \b next \s (?P<sort>(?:[\w'’&-]+\s){{0,5}}?) meeting\b
      (?: \s (?:of|for) \s (?:the|this|our) \s (?P<body>{_BODY})\b )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Dates of future meetings", "Future meetings:"; a list follows, the first day after the meeting counts
LIST_CUE = re.compile(
    r"""
      \bdates?\s(?:and\stimes?\s)?of\s(?:future|forthcoming)\smeetings
    | \b(?:future|forthcoming)\smeetings?(?:\sdates)?\s*[:–-]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What may stand in front of the cue where it is a heading: "14. Date and time of the", "Item 9 –"
HEADING_BEFORE = re.compile(
    r"""^[\W\d]* (?:item\W+\w+\W+)?
    (?:(?:dates?|times?|venue|place|details?|of|and|the|our|to\snote|confirm)\b[\s,&]*)*$""",
    re.VERBOSE | re.IGNORECASE,
)
# What shows that the first day behind the cue is no day of a coming meeting: "moved from 7 June", "cancelled"
OTHER_DAY = re.compile(
    r"""\b(?:
      from | instead | rather | cancel\w* | postpone\w* | original\w* | previous\w* | last | minutes
    | report\w* | receive\w* | consider\w* | deadline | before | after | until
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "6 February. Members", "6 February; all"; not "6 p.m. on", "6 p.m. Tuesday"
SENTENCE_END = re.compile(r"(?<!\b[ap]\.m)\.\s(?=[A-Z])|;")
