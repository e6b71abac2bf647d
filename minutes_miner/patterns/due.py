"""Words that say when something is to be done."""

import re

from minutes_miner.patterns.words import any_of

_FULL_MONTH = any_of(
    {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    }
)
_MONTH = rf"(?:{_FULL_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_NUMBER = r"""(?:
      \d{1,2} | a | an | one | two | three | four | five | six | seven | eight | nine | ten | twelve
    | the\s+next\s+(?:\d{1,2}|few|two|three|six|couple\s+of)
    )"""
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
_FINDINGS = r"(?:results?|data|figures|information|report|it|this|they|outcome|findings)"
_COME_IN = r"(?:become|becomes|is|are|was|were|had\s+been|has\s+been|have\s+been)"
_STATES = r"(?:available|known|published|complete[d]?|received|finalised|concluded)"

# Each pattern with a phrase it matches; of all matches in a sentence the longest is taken.
DUE_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.VERBOSE | re.IGNORECASE), sample)
    for pattern, sample in (
        (
            rf"""
            \b(?:after|following|outside(?:\s+of)?|before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+
            (?:the|this|today['’]s|its|their|our)\s+(?:next\s+|forthcoming\s+|following\s+)?
            {_MEETING}
            """,
            "outside of the meeting",
        ),
        (
            rf"""
            \b(?:at|to|for|by|before|in\s+time\s+for|until|ahead\s+of|prior\s+to)\s+
            (?:the|its|a|an|their|our|this)\s+
            (?:next|following|future|forthcoming|subsequent|later|{_MONTH})
            (?:\s+(?:{_MONTH}|available|scheduled|ordinary|quarterly|formal))?\s+
            {_MEETING}
            (?:\s+(?:of|in|on)\s+(?:the\s+)?(?:{_BODY_OF_MEETING}|{_MONTH_OR_DATE}))?
            """,
            "to a future meeting of the Panel",
        ),
        (
            rf"""
            \b(?:the\s+)?(?:Committee|Panel|Board|Council)?\s*meeting\s+(?:in|on)\s+
            {_MONTH_OR_DATE}
            """,
            "the Committee meeting in March 2026",
        ),
        (
            r"\b(?:at|to)\s+(?:a\s+)?(?:future|subsequent|later)\s+meetings?",
            "to future meetings",
        ),
        (
            r"\b(?:at|for|to)\s+(?:the\s+)?next\s+meeting",
            "for next meeting",
        ),
        (
            rf"""
            \b(?:with)?in\s+(?:the\s+next\s+|about\s+|around\s+|approximately\s+)?
            {_NUMBER}\s+(?:working\s+|calendar\s+)?
            (?:days?|weeks?|months?|years?|hours?)(?:['’]s?)?(?:\s+time)?
            """,
            "in six months' time",
        ),
        (
            rf"""
            \bafter\s+{_NUMBER}\s+(?:weeks?|months?|years?)
            (?:\s+(?:from|of)\s+the\s+\w+(?:\s+of\s+the\s+\w+)?)?
            """,
            "after 6 months from the start of the scheme",
        ),
        (
            rf"\b{_NUMBER}\s+(?:weeks?|months?)\s+(?:later|hence|from\s+now|after\s+\w+)",
            "six months later",
        ),
        (
            rf"""
            \b(?:by|before|no\s+later\s+than|until)\s+
            (?:the\s+)?(?:(?:end|close|start|beginning|middle)\s+of\s+(?:the\s+)?)?
            (?:next\s+|this\s+|early\s+|late\s+|mid-?\s*)?
            (?:{_MONTH_OR_DATE} | {_SEASON} | {_QUARTER}(?:\s+\d{{4}}(?:/\d\d)?)? | \d{{4}})\b
            """,
            "by the end of June",
        ),
        (
            rf"\bat\s+the\s+end\s+of\s+(?:the\s+)?(?:{_MONTH}|{_SEASON}|{_QUARTER}){_YEAR}?",
            "at the end of the financial year",
        ),
        (
            rf"""
            \b(?:in|during|for)\s+(?:early\s+|late\s+|mid-?\s*|the\s+)?
            (?:{_MONTH}{_YEAR}? | spring | summer | autumn | winter | new\s+year)
            (?:\s+(?:term|\d{{4}}))?\b
            """,
            "in the autumn",
        ),
        (
            rf"\bon\s+{_DATE}",
            "on 4 May",
        ),
        (
            r"""
            \b(?:
              as\s+soon\s+as\s+(?:possible|practicable|practical|available|they\s+were\s+available)
            | asap | a\.s\.a\.p\.? | immediately | urgently | forthwith | without\s+delay | straight\s*away
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
              in\s+(?:the\s+)?(?:near\s+)?future
            | at\s+a\s+(?:later|future)\s+(?:date|stage|point)
            | going\s+forward
            )\b
            """,
            "in the future",
        ),
        (
            rf"\b(?:when|once|as)\s+(?:the\s+)?{_FINDINGS}\s+{_COME_IN}\s+{_STATES}",
            "when the results become available",
        ),
        (
            r"""
            \b(?:this|next|later\s+this|later\s+in\s+the)\s+
            (?:week|month|year|quarter|term|spring|summer|autumn|winter)\b
            """,
            "later this year",
        ),
        (
            r"""
              \b(?:on\s+an?\s+|every\s+)?
                (?:annual|quarterly|monthly|six[-\s]monthly|termly|regular)\s+basis\b
            | \bevery\s+(?:six\s+|three\s+|two\s+)?(?:months?|quarter|meeting|year)\b
            | \b(?:annually|quarterly|monthly)\b
            """,
            "on a quarterly basis",
        ),
        (
            rf"""
            \b(?:
              (?:in|for|by)\s+{_QUARTER}
            | (?:with(?:in)?|in)\s+(?:a|the|this|that)\s+(?:fortnight|week|month|year|quarter)
            | (?:that|the\s+same)\s+(?:week|month)
            | (?:by\s+the\s+end\s+of|during)\s+the\s+(?:following|coming|same)\s+(?:week|month|term|quarter)
            | (?:with|for|in)\s+(?:the|its|their)\s+next\s+
                (?:report|update|dataset|scorecard|agenda|newsletter)
            | with\s+the\s+minutes | next\s+time | from\s+today
            | (?:in\s+time\s+)?for\s+the\s+{_MONTH}\s+(?:meeting|cycle|panel|board|committee|report)
            )\b
            """,
            "within a fortnight",
        ),
        (
            r"""
            \b(?:next\s+week | tomorrow | overnight | (?:by|on|before)\s+(?:Mon|Tues|Wednes|Thurs|Fri)day)\b
            """,
            "next week",
        ),
    )
)
