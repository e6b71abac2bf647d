"""Words that say when something is to be done."""

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NUMBER = r"(?:\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|the\s+next\s+(?:\d{1,2}|few|two|three|six|couple\s+of))"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
_SEASON = r"(?:spring|summer|autumn|winter|new\s+year|Easter|Christmas|financial\s+year|municipal\s+year|calendar\s+year|academic\s+year|school\s+year|half[-\s]term|term|quarter|week|month|year)"
_MEETING = r"(?:(?:committee|panel|board|council|forum|scrutiny|sub-committee|full\s+council|governing\s+body)(?:['’]s)?\s+)?meetings?"

# Each pattern with a phrase it matches; the earliest and, among those, the longest match is taken.
DUE_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), sample)
    for pattern, sample in (
        (
            r"\b(?:after|following|outside(?:\s+of)?|before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+(?:the|this|today['’]s|its|their|our)\s+(?:next\s+|forthcoming\s+|following\s+)?"
            + _MEETING,
            "outside of the meeting",
        ),
        (
            r"\b(?:at|to|for|by|before|in\s+time\s+for|until|ahead\s+of|prior\s+to)\s+(?:the|its|a|an|their|our|this)\s+(?:next|following|future|forthcoming|subsequent|later|"
            + _MONTH
            + r")(?:\s+(?:"
            + _MONTH
            + r"|available|scheduled|ordinary|quarterly|formal))?\s+"
            + _MEETING
            + r"(?:\s+(?:of|in|on)\s+(?:the\s+)?(?:Committee|Panel|Board|Council|Forum|Sub-Committee|Scrutiny\s+Committee|Governing\s+Body|"
            + _DATE
            + "|"
            + _MONTH
            + r"(?:\s+\d{4})?))?",
            "to a future meeting of the Panel",
        ),
        (
            r"\b(?:the\s+)?(?:Committee|Panel|Board|Council)?\s*meeting\s+(?:in|on)\s+(?:"
            + _DATE
            + "|"
            + _MONTH
            + r"(?:\s+\d{4})?)",
            "the Committee meeting in March 2026",
        ),
        (r"\b(?:at|to)\s+(?:a\s+)?(?:future|subsequent|later)\s+meetings?", "to future meetings"),
        (r"\b(?:at|for|to)\s+(?:the\s+)?next\s+meeting", "for next meeting"),
        (
            r"\b(?:with)?in\s+(?:the\s+next\s+|about\s+|around\s+|approximately\s+)?"
            + _NUMBER
            + r"\s+(?:working\s+|calendar\s+)?(?:days?|weeks?|months?|years?|hours?)(?:['’]s?)?(?:\s+time)?",
            "in six months' time",
        ),
        (
            r"\bafter\s+"
            + _NUMBER
            + r"\s+(?:weeks?|months?|years?)(?:\s+(?:from|of)\s+the\s+\w+(?:\s+of\s+the\s+\w+)?)?",
            "after 6 months from the start of the scheme",
        ),
        (
            r"\b(?:" + _NUMBER + r")\s+(?:weeks?|months?)\s+(?:later|hence|from\s+now|after\s+\w+)",
            "six months later",
        ),
        (
            r"\b(?:by|before|no\s+later\s+than|until)\s+(?:the\s+)?(?:(?:end|close|start|beginning|middle)\s+of\s+(?:the\s+)?)?(?:next\s+|this\s+|early\s+|late\s+|mid-?\s*)?(?:"
            + _DATE
            + "|"
            + _MONTH
            + r"(?:\s+\d{4})?|"
            + _SEASON
            + r"|Q[1-4](?:\s+\d{4}(?:/\d\d)?)?|\d{4})\b",
            "by the end of June",
        ),
        (
            r"\bat\s+the\s+end\s+of\s+(?:the\s+)?(?:" + _MONTH + "|" + _SEASON + r"|Q[1-4])(?:\s+\d{4})?",
            "at the end of the financial year",
        ),
        (
            r"\b(?:in|during|for)\s+(?:early\s+|late\s+|mid-?\s*|the\s+)?(?:"
            + _MONTH
            + r"(?:\s+\d{4})?|spring|summer|autumn|winter|new\s+year)(?:\s+(?:term|\d{4}))?\b",
            "in the autumn",
        ),
        (r"\bon\s+" + _DATE, "on 4 May"),
        (
            r"\b(?:as\s+soon\s+as\s+(?:possible|practicable|practical|available|they\s+were\s+available)|asap|a\.s\.a\.p\.?|immediately|urgently|forthwith|without\s+delay|straight\s*away)",
            "as soon as possible",
        ),
        (r"\bin\s+due\s+course", "in due course"),
        (
            r"\b(?:at\s+the\s+)?(?:earliest|first)\s+(?:possible\s+|available\s+)?opportunity",
            "at the earliest opportunity",
        ),
        (
            r"\b(?:in\s+(?:the\s+)?(?:near\s+)?future|at\s+a\s+(?:later|future)\s+(?:date|stage|point)|going\s+forward)\b",
            "in the future",
        ),
        (
            r"\b(?:when|once|as)\s+(?:the\s+)?(?:results?|data|figures|information|report|it|this|they|outcome|findings)\s+(?:become|becomes|is|are|was|were|had\s+been|has\s+been|have\s+been)\s+(?:available|known|published|complete[d]?|received|finalised|concluded)",
            "when the results become available",
        ),
        (
            r"\b(?:this|next|later\s+this|later\s+in\s+the)\s+(?:week|month|year|quarter|term|spring|summer|autumn|winter)\b",
            "later this year",
        ),
        (
            r"\b(?:on\s+an?\s+|every\s+)?(?:annual|quarterly|monthly|six[-\s]monthly|termly|regular)\s+basis\b|\bevery\s+(?:six\s+|three\s+|two\s+)?(?:months?|quarter|meeting|year)\b|\b(?:annually|quarterly|monthly)\b",
            "on a quarterly basis",
        ),
        (
            r"\bnext\s+week\b|\btomorrow\b|\bovernight\b|\bby\s+(?:Mon|Tues|Wednes|Thurs|Fri)day\b",
            "next week",
        ),
    )
)
