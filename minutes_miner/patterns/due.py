"""Words that say when something is to be done."""

import re

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

_FULL_MONTH = any_of({*MONTHS})
# In capitals as written: "may" and "march" are words, too.
_MONTH = rf"(?-i:{_FULL_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![a-z])"
_MORE_THAN_ONE = r"""(?:
      (?!1\b)\d{1,2} | two | three | four | five | six | seven | eight | nine | ten | twelve | eighteen
    | the\s+next\s+(?:\d{1,2}|few|two|three|six|couple\s+of) | a\s+few
    )"""
_SPAN = rf"""(?:
      (?:1|an?|one|half\s+a)\s+(?:working\s+|calendar\s+)?(?:hour|day|week|fortnight|month|year)\b(?:['’]s)?
    | {_MORE_THAN_ONE}\s+(?:working\s+|calendar\s+)?(?:hours|days|weeks|months|years)\b['’]?
    )(?:\s+time)?"""
_ORDINAL = r"(?:st|nd|rd|th)"
_YEAR = r"(?:\s+\d{4})"
_DATE = rf"""(?:
      \d{{1,2}}{_ORDINAL}?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?     # "4th of May 2026"
    | {_MONTH}\s+\d{{1,2}}(?!\d){_ORDINAL}?(?:,?\s+\d{{4}})?         # "May 4, 2026"
    | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}                                  # "04/05/2026"
    )"""
_MONTH_OR_DATE = rf"(?:{_DATE}|{_MONTH}{_YEAR}?)"
_SEASON = r"""(?:
      spring | summer | autumn | winter | Easter | Christmas
    | (?:new|financial|municipal|calendar|academic|school)\s+year
    | half[-\s]term | term | quarter | week | month | year
    )"""
_QUARTER = r"Q[1-4]"
_BODY = r"(?:committee|panel|board|council|forum|scrutiny|sub-committee|full\s+council|governing\s+body)"
_MEETING = rf"(?:{_BODY}(?:['’]s)?\s+)?meetings?"
_BODY_OF_MEETING = r"""(?:
      Committee | Panel | Board | Council | Forum | Sub-Committee | Scrutiny\s+Committee | Governing\s+Body
    )"""
# The body whose meeting is meant, "meeting" left out: "the next Finance Committee", "next SPC", "March FGB".
_NAMED_BODY = (
    rf"(?:(?:(?-i:[A-Z])[\w&-]*\s+){{0,3}}{_BODY}|(?-i:[A-Z]{{2,4}}\b)|cycle|round|session|agenda|edition)"
)

_PAPER = r"""(?:
      reports? | updates? | budgets? | papers? | scorecards? | dashboards? | datasets? | monitors? | returns?
    | newsletters? | bulletins? | briefings? | reviews?
    )"""
# A word of what is waited for; not one that opens the next clause.
_EVENT_WORD = r"""(?!(?:
      and | but | so | rather | because | as | if | including | taking | which | who | where | since
    | although | stating | expressing | giving | setting | subject | would | should | could | might
    | to\s+(?:allow|see|explain|enable|ensure|go|look|discuss|consider|agree|review|talk)
    | with\s+(?!(?:the|a|an)\b)
    )\b)[\w'’£%/-]+"""
_EVENT = rf"{_EVENT_WORD}(?:\s+{_EVENT_WORD}){{0,8}}"
_COME_IN = r"(?:becomes?|became|is|are|was|were|had\s+been|has\s+been|have\s+been|had|has|have|it['’]s)"
_STATES = r"(?:available|known|ready|out|complete|final|in|done|over|met|(?-i:[a-z]+(?:ed|wn|en|lt|ld|nt)))"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = rf"""(?:
      {_MONTH}{_YEAR}? | 20\d\d(?!/)
    | (?:spring|summer|autumn|winter|new\s+year|Easter|Christmas)(?:\s+(?:of\s+)?\d{{4}}|\s+term)?
    )"""
_TO_OR_AT = r"(?:at|to|for|by|before|in\s+time\s+for|until|ahead\s+of|prior\s+to)"

# Each pattern with a phrase it matches; of all matches in a sentence the longest is taken.
DUE_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.VERBOSE | re.IGNORECASE), sample)
    for pattern, sample in (
        (
            rf"""
            \b(?:after|following|outside(?:\s+of)?|before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+
            (?:(?:the|this|today['’]s|its|their|our)\s+)?(?:next\s+|forthcoming\s+|following\s+)?
            {_MEETING}
            """,
            "outside of the meeting",
        ),
        (
            rf"""
            \b(?:{_TO_OR_AT}\s+)?(?:the\s+|its\s+|an?\s+|their\s+|our\s+|this\s+)?
            (?:next|following|future|forthcoming|subsequent|later|{_MONTH}{_YEAR}?)
            (?:\s+(?:{_MONTH}|available|scheduled|ordinary|quarterly|formal))?\s+
            (?:{_MEETING}|{_NAMED_BODY})\b
            (?:\s+(?:of|in|on)\s+(?:the\s+)?(?:{_BODY_OF_MEETING}|{_MONTH_OR_DATE}))?
            """,
            "to a future meeting of the Panel",
        ),
        (
            rf"""
            \b(?:{_TO_OR_AT}\s+)?(?:the\s+|its\s+)?(?:{_NAMED_BODY}\s+)?meeting\s+
            (?:of\s+the\s+{_BODY}\s+)?(?:to\s+be\s+held\s+)?(?:in|on)\s+(?:the\s+)?
            (?:{_MONTH_OR_DATE}|spring|summer|autumn|winter|new\s+year)
            """,
            "the Committee meeting in March 2026",
        ),
        (
            rf"\b(?:{_TO_OR_AT}\s+)?(?:the\s+)?(?:[\w-]+\s+)?{_BODY}['’]s\s+next\s+meeting",
            "to the Panel's next meeting",
        ),
        (
            rf"""
            \b{_TO_OR_AT}\s+the\s+first\s+(?:meeting|cycle|session)\s+
            (?:of|in|after)\s+(?:the\s+)?(?:new\s+year|[\w-]+)
            """,
            "to the first meeting of the new year",
        ),
        (
            rf"""
            \b(?:
                (?:within|inside|in)\s+(?:about\s+|around\s+|approximately\s+)?
              | after\s+ | over\s+(?=the\s+next) | at\s+(?=\w+\s+months)
            )
            {_SPAN}
            (?:\s+(?:of|from|after)\s+{_EVENT})?
            """,
            "in six months' time",
        ),
        (
            rf"\b{_SPAN}\s+(?:later|hence|from\s+now|after\s+{_EVENT})",
            "six months after the opening",
        ),
        (
            rf"""
            \b(?:by|before|no[t]?\s+later\s+than|until|till)\s+
            (?:the\s+)?(?:(?:end|close|start|beginning|middle)\s+of\s+(?:the\s+)?)?
            (?:next\s+|this\s+|early\s+|late\s+|mid-?\s*|following\s+|coming\s+)?
            (?:{_MONTH_OR_DATE}|{_SEASON}|{_QUARTER}(?:\s+\d{{4}}(?:/\d\d)?)?|\d{{4}}|\d{{1,2}}{_ORDINAL})\b
            (?:\s+(?:term|holidays?|recess|break))?
            """,
            "by the end of June",
        ),
        (
            rf"""
            \b(?:at|by|before)?\s*(?:the\s+)?(?:end|close)\s+(?:of\s+)?(?:the\s+)?
            (?:{_MONTH}|{_SEASON}|{_QUARTER}|play|business|the\s+day){_YEAR}?\b
            """,
            "at the end of the financial year",
        ),
        (
            r"\bby\s+(?:the\s+)?(?:week-?\s?end|(?:month|quarter|year)[\s-]end|first\s+cycle\s+of\s+\d{4})\b",
            "by the week-end",
        ),
        (
            rf"""
            \b(?:early\s+|later?\s+)?(?:in|during|for|to|from)\s+(?:early\s+|late\s+|mid-?\s*)?(?:the\s+)?
            (?:next\s+|following\s+|coming\s+)?{_TIME}\b
            """,
            "in the autumn",
        ),
        (
            r"\b(?:later|early|earlier)\s+in\s+the\s+(?:week|month|year|term|day)\b",
            "later in the week",
        ),
        (
            rf"\b(?:on|for)\s+(?:the\s+)?(?:{_DATE}|\d{{1,2}}(?:{_ORDINAL}|/\d{{1,2}})\b)",
            "on 4 May",
        ),
        (
            rf"(?<=[-–—:;,(]\s)(?:{_MONTH_OR_DATE}|{_WEEKDAY})(?=\s*[).]*$)|(?<=\()(?:{_MONTH_OR_DATE})(?=\))|{_DATE}(?=\s*[).]*$)",
            "4 May",
        ),
        (
            r"""
            \b(?:
              as\s+soon\s+as\s+(?:possible|practicable|practical|available|they\s+were\s+available)
            | asap | a\.s\.a\.p\.? | immediately | urgently | forthwith | without\s+delay | straight\s*away
            | as\s+a\s+matter\s+of\s+(?:some\s+)?urgency
            )
            """,
            "as soon as possible",
        ),
        (
            r"\bin\s+due\s+course",
            "in due course",
        ),
        (
            r"\b(?:at\s+the\s+)?(?:earliest|first)\s+(?:possible\s+|available\s+)?opportunity",
            "at the earliest opportunity",
        ),
        (
            r"""
            \b(?:
              in\s+(?:the\s+)?(?:near\s+)?future(?:\s+(?:quarters|years|months))?
            | at\s+a\s+(?:later|future)\s+(?:date|stage|point)
            | going\s+forward | from\s+now\s+on | on\s+that\s+occasion
            )\b
            """,
            "in the future",
        ),
        (
            r"""
            \b(?:this|next|later\s+this)\s+
            (?:week|month|year|quarter|term|spring|summer|autumn|winter|round)\b(?!['’])
            """,
            "later this year",
        ),
        (
            rf"""
            (?:
              \b(?:on\s+an?\s+|every\s+)?(?:annual|quarterly|monthly|six[-\s]monthly|termly|regular)\s+basis\b
            | \b(?:{_TO_OR_AT}\s+)?(?:every|each|alternate)\s+
                (?:other\s+|second\s+|ordinary\s+|future\s+|{_MORE_THAN_ONE}\s+)?
                (?:days?|weeks?|months?|quarters?|terms?|years?|meetings?|time|{_MONTH}|{_SEASON})\b
                (?:\s+of\s+(?:the|this)\s+{_BODY})?
            | \b(?:at|to)\s+each\s+of\s+(?:its|the|their)\s+next\s+\w+\s+meetings\b
            | \b(?:once|twice|three\s+times|four\s+times)\s+(?:a|each|every)\s+
                (?:week|month|term|quarter|year)\b
            | \bannually\b
            | \b(?:quarterly|monthly|termly|weekly)\b(?!\s(?:figures?|data|rates?|numbers?|totals?)\b)
            )
            (?:\s+until\s+{_EVENT})?
            """,
            "on a quarterly basis",
        ),
        (
            rf"""
            \b(?:
              (?:in|for|by|from|at)\s+(?:{_QUARTER}|quarter\s+[1-4])
            | (?:with(?:in)?|in)\s+(?:a|the|this|that)\s+(?:fortnight|week|month|year|quarter)
            | (?:that|the\s+same)\s+(?:week|month)
            | (?:by\s+the\s+end\s+of|during|in)\s+the\s+(?:following|coming|same)\s+
                (?:week|month|term|quarter)
            | (?:with|in)\s+the\s+(?:minutes|mins) | with\s+mins | next\s+time | (?:for|at)\s+next\s+time
            | from\s+(?:today|next\s+(?:week|month|quarter|term|year))
            )\b
            """,
            "within a fortnight",
        ),
        (
            rf"""
            \b(?:(?:with|for|in|to|from)\s+)?(?:the\s+|its\s+|their\s+|every\s+|each\s+|all\s+)?
            (?:(?:next|following|this)(?:\s+(?:year|month|quarter)['’]s)?|future)\s+
            (?:[\w-]+\s+)?{_PAPER}\b
            """,
            "in the next finance report",
        ),
        (
            rf"""
            \b(?:(?:with|for|in)\s+(?:the|its)\s+(?:final|mid[-\s]year|{_MONTH})\s+(?:[\w-]+\s+)?{_PAPER}
            | in\s+(?:every|each|all)\s+{_PAPER})\b
            """,
            "in the mid-year report",
        ),
        (
            rf"\bwith\s+the\s+\w+\s+papers(?:\s+in\s+{_MONTH}{_YEAR}?)?",
            "with the budget papers in February",
        ),
        (
            rf"""
            \b(?:
              to-?morrow | overnight(?!\s+\w+ing) | that\s+(?:same\s+)?(?:evening|night|afternoon|day)(?!['’])
            | (?:by|on|before|next|this)\s+{_WEEKDAY} | in\s+the\s+(?:morning|afternoon)
            | on\s+the\s+(?:same\s+day|day\s+of\s+\w+) | the\s+moment\s+{_EVENT}
            )\b
            """,
            "that same evening",
        ),
        (
            rf"\bfrom\s+the\s+(?:start\s+of\s+{_EVENT}|{_MONTH}\s+\w+)",
            "from the start of the new session",
        ),
    )
)

# Events that set a time, with a phrase each matches; the first words of a clause, up to its next joint.
DUE_EVENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.VERBOSE | re.IGNORECASE), sample)
    for pattern, sample in (
        (
            rf"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+(?:good\s+)?time\s+for)\s+(?!and\b|or\b|him\b|her\b|them\b|us\b){_EVENT}",
            "before the consultation closed",
        ),
        (
            rf"\b(?:after|following)\s+(?:(?:the|its|each|every|any)\s+{_EVENT}|(?-i:[A-Z]){_EVENT}|\w+\s+day\b)",
            "after the summer recess",
        ),
        (
            rf"\bduring\s+(?:the|this|that|its)\s+{_EVENT}",
            "during the consultation period",
        ),
        (
            rf"\bas\s+soon\s+as\s+(?:it|they|this|that|these|the)\s+{_EVENT}",
            "as soon as the last form is in",
        ),
        (
            rf"\b(?:when|once)\s+(?:{_EVENT_WORD}\s+){{1,7}}?{_COME_IN}\s+(?:(?:been|next|all|fully|finally)\s+)*{_STATES}\b(?:\s+(?:by|in|on)\s+{_EVENT})?",
            "when the results become available",
        ),
        (
            r"\b(?:when|once)\s+(?:available|known|ready|out|complete|final|validated|concluded|checked|signed|published|approved|agreed|finalised|completed)\b",
            "once validated",
        ),
    )
)

# What stands before words that only seem to say when: they tell of the past or of a condition; "had been
# surveyed ", "the letter sent to them ", "because teams changed ", "If he would give her the name ",
# "details to follow ", "before and "; not "would report "
NOT_DUE_BEHIND = re.compile(
    r"""(?:
      \b(?:had|having|(?:has|have)\s+(?:been\s+)?\w+(?:ed|en|wn))\s+(?:(?!would|will|to\b|be\b|asked)[^\s,;:]+\s+){0,9}
    | \b(?:the|a)\s+\w+\s+(?:sent|issued|published|held|made|received)\s+(?:[^\s,;:]+\s+){0,5}
    | \b(?:because|given\s+that|now\s+that)\b[^,;]*
    | ^\W*(?-i:If)\b(?:(?!\bwould\b)[^,;])*(?:\bwould\b(?:(?!\bwould\b)[^,;])*)?
    | \bif\s+(?:he|she|they)\s+(?:was|were)\s+given\b[^,;]*
    | \bto\s+follow\s+ | \bbefore\s+and\s+
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
# Before whom a paper is laid: "brought before the Panel", "lay before Members"; not "brought before May"
LAID_BEFORE = re.compile(
    rf"\b(?:brought|laid|put|placed|lay|bring|come|comes|came|go|appear)\s+before\s+"
    rf"(?:(?:the|this|its)\s+(?:[A-Z][\w-]+\s+)*{_BODY}|Members)",
    re.IGNORECASE,
)
