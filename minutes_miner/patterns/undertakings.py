"""How undertakings stand in minutes, and what tells them from a service's own plans.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

_BEFORE_COMMITTEE = r"(?:the|all|a|this|its|their|each|every|future|next|panel|board|committee|elected)"
_COMMITTEE = any_of(
    {
        "all",
        "board",
        "cllr",
        "committee",
        "council",
        "councillor",
        "councillors",
        "everyone",
        "forum",
        "future report",
        "governors",
        "group",
        "her",
        "him",
        "meeting",
        "members",
        "minutes",
        "next report",
        "panel",
        "them",
        "work programme",
        "writing",
    }
)
# "to the Panel", "with all elected members", "in writing", "a written response",
# "the next monitoring report"; not "to the contractor"
TO_COMMITTEE = re.compile(
    rf"""
      \b(?:to|with|for|by|at|in|of|before|into)\s+(?:{_BEFORE_COMMITTEE}\s+){{0,3}}{_COMMITTEE}\b
    | \bwritten\s+(?:response|reply|answer)\b
    | \b(?:next|future)\s+(?:\w+\s+)?(?:meeting|report)s?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "undertook to", "agreed to circulate"; not "agreed with"
UNDERTAKES = re.compile(
    r"""\b(?:
        agreed | undertook | offered | offers | promised | promises | committed | pledged | volunteered
      | undertakes
    )\b(?![ ]with)""",
    re.VERBOSE | re.IGNORECASE,
)
# "would get back", "report back", "in writing", "was happy to"; not "would begin"
GETS_BACK = re.compile(r"get\s+back|report\s+back|revert|meeting|writing|happy|pleased|willing")
# "would also circulate", "will look into"; not "would begin"
WOULD_SUPPLY = re.compile(
    r"""(?:would|will)\s+(?:also\s+)?
        (?:provide|circulate|share|send|look\s+into|follow|check|chase|take|raise|write\s+to|liaise)""",
    re.VERBOSE | re.IGNORECASE,
)

_WHICH_MEETING = any_of({*MONTHS, "next", "following", "later", "future"})
# A paper comes to the committee: "would now come to the March meeting", "will be brought back to this Panel";
# not "would be presented to the Improvement Board"
COMES_TO_COMMITTEE = re.compile(
    rf"""\b(?:would|will)\s+(?:also\s+|now\s+|then\s+)?(?:come|go|be\s+(?:brought|presented|reported|submitted))\s+
        (?:back\s+)?(?:at|before|to)\s+
        (?: (?:the|this)\s+(?:board|commission|committee|panel)\b
          | (?:the|its|a)\s+{_WHICH_MEETING}\s+(?:\w+\s+)?meeting\b )""",
    re.VERBOSE | re.IGNORECASE,
)

# What a matter arising is said to come to: "would be looked into", "will now be placed before Members",
# "would be with Members by Friday", "would consider it on 18 April"; not "would be of the enclosed type"
SETTLES_MATTER = re.compile(
    rf"""\b(?:would|will)\s+(?:also\s+|now\s+|then\s+)?(?:be\s+)?(?:now\s+)?(?:
          arranged? | brought | chased? | circulated? | consider | contact | e-?mail(?:ed)? | furnished
        | issued? | looked\s+into | published | put\s+right | reported | sen[dt] | speak | taken\s+up
        | try\s+again | write
        | placed\s+(?:before|on) | with\s+(?:all\s+)?members | before\s+the\s+{_COMMITTEE}
        | go\s+(?:out|this|next) | in\s+the\s+\w+['’]s\s+hands )\b""",
    re.VERBOSE | re.IGNORECASE,
)

# Verbs behind "would" that promise nothing.
_NO_PROMISE = r"""(?:
      be\b | have\b | like\b | not\b | say\b
    | need | expect | want | welcome | hope | argue | prefer | never | urge | suggest | advise | appreciate
    | continue | always | take\s+over | take\s+\w+\s+months
    )"""
# Right behind a person: " would ask the bus company", " will then gladly arrange"; not " would like",
# " would take six months"
PERSON_WILL = re.compile(
    rf"""\s+(?:also\s+|then\s+)?(?:would|will)\s+(?:also\s+|then\s+|gladly\s+|happily\s+)?
        (?!{_NO_PROMISE})[a-z-]+""",
    re.VERBOSE | re.IGNORECASE,
)
# "he would ask", "they also will"; not "the bus would run"
PRONOUN_WILL = re.compile(r"\b(?:he|she|they|I)(?=\s+(?:also\s+)?(?:would|will)\b)", re.IGNORECASE)

# ", the Head of Roads undertook", "and would circulate"; not "would circulate"
PROMISED_CLAUSE = re.compile(
    r"""(?:[,;]|\band\b)\s*(?:[\w'’.&-]+\s+){0,6}?(?:agreed|undertook|offered|promised|would)\b""",
    re.VERBOSE,
)

# What may stand before an undertaking in its sentence. It informs: "explained that"; not "agreed"
INFORMING_WORD = re.compile(
    r"\b(?:explained|stated|noted|advised|reported|confirmed|said|was|were|is|are|had|has)\b"
)
# It only concedes: "Although no list was kept"; not "The list was kept although"
CONCEDES = re.compile(r"^\W*(?:although|while|whilst)\b", re.IGNORECASE)
# It refers to the question: "In response to a question"; not "The response"
REFERS = re.compile(r"^\W*in\s+(?:response|reply)\b", re.IGNORECASE)
# Another clause goes before: "the roof was sound, and "; not "the roof was sound"
JOINS = re.compile(r"[,;]\s*(?:and|but|so)?\s|\band\b|\bbut\b")
# It tells two things: "said that it was late and would"; not "asked that it be sent"
TOLD_AND_MORE = re.compile(r"\bthat\b.*\b(?:and|but)\b")
# It tells a fact: "that the roof was sound"; not "that figures be sent"
TOLD_A_FACT = re.compile(r"\bthat\b.+\b(?:was|were|had|is|are|has)\b")

# A sentence that is nothing but a promise in the passive: "The table would be amended",
# "A list of lamps will be sent to Members after the meeting"; not "It was late and would be sent",
# "A bay would be built"
BRIEF_PROMISE = re.compile(
    r"""^\W*(?:\d+[.)]\s*)?(?:The|A|An|This|These|That|It|They|Any|All|Both|Figures?|Details?|Copies|Links?|Further)\b
        (?:(?!\b(?:had|has|have|was|were|is|are)\b|\bthat\b|[,;:.]).){0,70}?\s(?:would|will)\s(?:also\s|then\s)?be\s
        (?:added|amended|altered|circulated|corrected|e-?mailed|forwarded|provided|recirculated|sent|shared|supplied)\b
        [^,;:.]{0,60}[.;]?$""",
    re.VERBOSE,
)
