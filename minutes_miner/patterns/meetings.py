"""How minutes name their meeting: council, committee, place, draft or confirmed, and the next one.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.headings import COMMITTEE_NOUNS
from minutes_miner.patterns.words import any_of

_CAP = r"[A-ZÀ-Þ][\w'’&./-]*"
_JOIN = r"(?:and|&|with|of|the|y|a|na|upon|on|in|for|de|le)"
_JOIN_IN_COMMITTEE = r"(?:&|and|for|of|the|in|with|-|–|AND|FOR|OF|THE|IN)"
_NO_COUNCIL = (
    r"(?!\s+(?:Chamber|CHAMBER|Tax|Office|OFFICE|House|HOUSE|Plan"
    r"|(?:meeting|Meeting|MEETING)\s+(?:room|Room|ROOM)))"
)
_BOROUGH = r"(?:London|Royal|Metropolitan)\s+(?:London\s+)?Borough\s+(?:Council\s+)?of"

# "Harrowmere Borough Council", "London Borough of Wendle", "CYNGOR GLANRHYD", "Cwm and Aeron County Council";
# not "Council Chamber", "the council", "Harrowmere Council Tax"
COUNCIL = re.compile(
    rf"""(?:
        {_BOROUGH}\s+{_CAP}(?:\s+(?:{_JOIN}|{_CAP})){{0,4}}
      | {_CAP}(?:\s+(?:{_CAP}|{_JOIN}|AND|WITH|OF)){{0,6}}\s+(?:Council|COUNCIL)\b{_NO_COUNCIL}
      | (?:CYNGOR|Cyngor)\s+{_CAP}(?:\s+(?:{_CAP}|a|y)){{0,4}}
    )""",
    re.VERBOSE,
)

_NOUNS = any_of(COMMITTEE_NOUNS)
_DISTRICT = r"(?:Municipal|Metropolitan|MUNICIPAL|METROPOLITAN)\s+(?:District|DISTRICT)\s+(?:of|OF|Of)"
# "Children and Young People Scrutiny Panel", "HOUSING COMMITTEE", "Municipal District of Slieve – Roe",
# "Housing Board - Health Committee"; not "the committee", "Children and Young People"
COMMITTEE = re.compile(
    rf"""(?P<name>
        {_DISTRICT}\s+{_CAP}(?:\s*[-–/]\s*{_CAP}|\s+{_CAP})?
      | (?:{_CAP}|&)(?:,?\s+(?:{_CAP}|{_JOIN_IN_COMMITTEE})){{0,12}}?\s+(?i:{_NOUNS})\b
        (?:\s+[-–]\s+{_CAP}(?:\s+{_CAP}){{0,3}}\s+(?i:{_NOUNS}))?
    )""",
    re.VERBOSE,
)
# A council's name before its committee's: "Harrowmere Borough Council's Housing Panel", "COUNCIL, Cabinet";
# not "Housing Panel"
COUNCIL_BEFORE = re.compile(r"^.*?\b(?:Council|COUNCIL)(?:'s|’s|S|’S|'S)?,?\s+(?=\w)")

# "Governing Body of Rook Lane School", "Board of Governors of St Bride's"; not "Governing body"
GOVERNING_BODY = re.compile(
    rf"(?:Governing\s+(?:Body|Board)|Board\s+of\s+(?:Governors|Trustees))\s+of\s+{_CAP}(?:\s+(?:{_CAP}|{_JOIN})){{0,6}}",
)

# "STANBURY PRIMARY SCHOOL AND NURSERY", "Rook Lane Academy"; not "School places"
SCHOOL = re.compile(
    rf"^{_CAP}(?:\s+(?:{_CAP}|{_JOIN})){{0,6}}?\s+(?i:school|academy|college|federation|trust)\b"
    rf"(?:\s+(?:AND|and|&)\s+{_CAP})?"
)

_SORTS = (
    r"(?:ordinary|special|extraordinary|virtual|annual|monthly|budget|public|adjourned|draft|hybrid|remote|full"
    r"|general|quarterly)"
)
# What stands before the name: "Minutes of the special meeting of the Housing Panel", "The Housing Panel"
BEFORE_NAME = re.compile(
    rf"""^
        (?:.*\b(?:minutes|notes|record|proceedings)\b\s+)?
        (?:(?:of|at)\s+)?(?:proceedings\s+(?:of|at)\s+)?(?:an?\s+|the\s+)?
        (?:{_SORTS}\s+)*
        (?:meetings?\s+(?:of|at)\s+)?(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands behind it: "Housing Panel held in the Town Hall", "Panel on 4 May"; not "Upon-on-Sea Panel"
BEHIND_NAME = re.compile(
    r"\s+(?:held|HELD|Held|which was|was held|on|ON|at|AT)\s+(?=\S).*$",
    re.DOTALL,
)

_ENDS_VENUE = r"""(?:
      ,?\s+(?:on|at)\s+(?:\w+day|\d|the\s+\d)        # "on Monday", "at 7 pm", "on the 4th"
    | ,?\s+(?:commencing|starting|from)\b
    | \.\s | \.?$
    | ,?\s+and\s+online
    )"""
# "held in the Town Hall, Harrowmere on Monday 4 May", "held virtually at 7 Castle Street."; not "held over"
HELD_IN = re.compile(
    rf"""\bheld\b(?:\s+(?:virtually|at\s+\d[\d.:]*\s?(?:am|pm|a\.m\.|p\.m\.)?|on\s+[\w\s,]{{4,40}}?(?:19|20)\d\d,?))*
        \s+(?:in|at)\s+(?!order\b|\d[\d.:]*\s?(?:am|pm|a\.m|p\.m))(?P<venue>(?:the\s+)?[A-Z0-9].{{3,120}}?)(?={_ENDS_VENUE})""",
    re.VERBOSE | re.IGNORECASE,
)
# "Venue: Committee Room 2", "Location : Town Hall"; not "The venue"
LABELLED_VENUE = re.compile(r"(?:Venue|Location|Place)\s*:\s*(.{3,120})")

# Stands before another day than the meeting's: "Minutes of the previous meeting", "Published on", "approved";
# not "Minutes of the meeting"
OTHER_DAY = re.compile(
    r"previous|last meeting|approv|confirm|publish|posted|correct record",
    re.IGNORECASE,
)
# "DRAFT MINUTES", "subject to approval"; not "The drafting"
DRAFT = re.compile(r"\b(?:draft|unconfirmed|subject\s+to\s+(?:approval|confirmation))\b", re.IGNORECASE)
# "Confirmed minutes", "Confirmed", "Minutes (confirmed)"; not "Attendance confirmed by"
CONFIRMED = re.compile(
    r"""
      \b(?:confirmed|approved|signed)\s+minutes\b
    | ^\W*confirmed\W*$
    | \bminutes\s+\(confirmed\)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# "Minutes of the meeting", "Housing meeting"; not "Agenda"
NAMES_MEETING = re.compile(r"\bminutes\b|\bmeeting\b", re.IGNORECASE)

# Agenda lines that head the minutes of small bodies: "To record those present", "RB 5/21 To agree Minutes",
# "To receive any declarations of interest"; not "To receive the plan", "To agree the fees"
AGENDA_LINE = re.compile(
    r"""^\W*(?:[A-Z]{1,4}\s?\d+/\d+\s+)?To\s+(?:
        (?:record|note)\s+(?:those|apologies|any|the\s+names)
      | (?:receive|accept|consider|record)\s+(?:any\s+|and\s+\w+\s+)?(?:apologies|declarations?)
      | (?:agree|approve|confirm|sign|receive|adopt|submit)\b[^.;]{0,60}\bminutes\s+of\b
      | (?:agree|approve|confirm|sign|receive|adopt|submit)\s+(?:and\s+\w+\s+)?(?:the\s+)?minutes
      | (?:discuss|consider|receive|note)\s+(?:any|matters)\b
      | welcome\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

# What lies before the meeting, in the manner of Irish councils: "Circulated, report of the Director dated",
# "(b) Circulated, copy of draft Minutes"; not "Circulated to Members were"
CIRCULATED = re.compile(r"^\W*(?:\(?\w{1,4}\)\s*){0,2}Circulated,\s")

# What is to be done under an item, as its first words: "To consider the report of the Director", "To review
# the work programme"; not "To note the report", which may be a decision
BUSINESS_LINE = re.compile(
    r"""^\W*To\s+(?:consider|discuss|examine|hear|inform|provide|receive|report|review|scrutinise|submit|update)\b""",
    re.VERBOSE | re.IGNORECASE,
)

# "The next meeting would be held", "The next Panel meeting will take place", "The meeting closed at 9 pm",
# "Minutes will be"; not "at the next meeting"
NEXT_MEETING = re.compile(
    r"""
      minutes\s+will\s+be\b
    | \b(?:next|date\s+of)\s+(?:\w+\s+){0,3}meeting\s+(?:will|would|was|is|to)\s+(?:be|take)\b
    | meeting\s+(?:closed|ended|concluded|finished|rose)
    | ^\W*signed\s+(?:by\b|as\b|:|\.|_|\(?chair)
    """,
    re.VERBOSE | re.IGNORECASE,
)
