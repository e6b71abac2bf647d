"""How minutes say at their end that they were confirmed, and when.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone. A regex whose
group `day` runs to the end of the line is followed by a look at those words: they have to be a day and
nothing else (`DAY_WORDS`), and a day after the meeting.
"""

import re

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

CHAIR_TITLES = {
    "cathaoirleach",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "convener",
    "convenor",
    "lord mayor",
    "mayor",
    "presiding member",
    "provost",
}
_BODIES = {
    "board",
    "committee",
    "community council",
    "council",
    "forum",
    "governing body",
    "governors",
    "panel",
    "parish council",
    "sub-committee",
    "town council",
    "trustees",
}
# What may stand beside the figures of a day: "Thursday 19 January 2023 at 6 pm", "this 19th day of",
# "7 Rhagfyr / December 2022", "6 March 2014 CHAIRPERSON"
DAY_WORDS = frozenset(
    {
        *(month.lower() for month in MONTHS),
        *(month[:3].lower() for month in MONTHS),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
        *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
        *("st", "nd", "rd", "th", "day", "of", "the", "sept", "at", "am", "pm", "noon"),
        *(word for title in CHAIR_TITLES for word in title.split()),
    }
)

_TITLE = any_of(CHAIR_TITLES)
_FILLER = r"(?:[^\w\n]|_)*"  # dots, lines and spaces of a form
_DONE = r"(?:confirmed|approved|agreed|adopted|accepted|ratified|signed)"
_RECORD = (
    r"as\s+(?:being\s+)?(?:an?\s+)?(?:true|correct|accurate|fair)"
    r"(?:\s+and\s+(?:true|correct|accurate|fair))?\s+records?(?:\s+of\s+(?:the|this)\s+(?:meeting|proceedings))?"
)
_BY = (
    rf"by\s+(?:the\s+)?(?:{_TITLE}|(?:[\w'’&-]+\s+){{0,4}}?{any_of(_BODIES)})\b"
    r"(?:,?\s+(?:councillor|cllr|mr|mrs|ms|miss|dr)\b\.?(?:\s+[^\W\d][\w.'’-]*){1,3})?"
)
_MEETING = (
    r"at\s+(?:the|its|their|our|an?)\s+(?:[\w'’&-]+\s+){0,8}?meeting"
    r"(?:\s+of\s+(?:the\s+)?(?:[\w'’&-]+\s+){0,6}?(?:council|committee|panel|board|forum))?(?:\s+held)?"
)
_CHANGES = r"(?:and\s+)?subject\s+to\s+any\s+[^\n\d]{1,120}?(?=\s(?:on|of|dated)\s)"

# "Confirmed on 19 January 2023", "Signed as a correct record at the meeting of the Panel held on 3 May 2016",
# "These minutes were approved by the Committee: 19/01/2023", "… / Confirmed at the Meeting held on 7 May";
# not "To be confirmed on", "The grant was approved on", "Signed off by"
SAID = re.compile(
    rf"""
      (?: ^[^\w\n]* | /\s* )
      (?: (?:(?:these|the)\s+)? (?:minutes?|record|they)
          (?:\s+of\s+(?:the|this)\s+meeting (?:\s+(?:held\s+)?(?:on|of)\s[^\n]{{6,40}}?)?)?
          (?:\s+(?:were|was|are))? \s+ )?
      (?:duly\s+)? {_DONE} (?:\s*(?:,|and|/)\s*{_DONE})?
      (?: [\s,:–-]+ (?:{_RECORD}|{_BY}|{_MEETING}|{_CHANGES}) )*
      [\s,:–-]+ (?:(?:on|of|this)\s+)?
      (?P<day> (?= [^\d\n]{{0,16}} \d ) [^\n]{{6,60}}? )
      (?: ,? \s+ (?:and|they|when|where)\s [^\n\d]{{0,40}} \bsigned\b [^\n\d]{{0,60}} )?
      [^\w\n]*$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# "Signed as a true record / Signed: / Date: 9 June 2021", "Chairman’s signature .... Date 19/01/2023";
# not "Signed: ....... / Next meeting / Date: 19 January 2023"
SIGNED = re.compile(
    rf"""
      ^[^\w\n]* (?: signed\b | signature\b | {_TITLE}\b )
      (?: (?! \b(?:next|future|forthcoming|following)\b ) [^\n] | \n ){{0,160}}?
      (?<![^\W_]) dated? (?![^\W_]) {_FILLER} (?: (?<![._…]{{3}}) \n {_FILLER} )?
      (?P<day> [^\n]{{6,60}} ) $
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# "………………… 6 March 2014 CHAIRPERSON", "Chairman: 19 January 2023"; not "Chairman", "The Chairman, 19 January"
BESIDE_CHAIR = re.compile(
    rf"""
      ^[^\w\n]* (?P<day> (?: {_TITLE}\b[^\n]{{6,60}} | [^\n]{{6,60}}\b{_TITLE} ) ) [^\w\n]*$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# Stands above a day that is no day of confirmation: "Date of next meeting", "Future meetings"
NEXT_MEETING = re.compile(
    r"\b(?:next|future|forthcoming|following)\b.*\bmeetings?\b|\bmeeting\s+dates?\b|\bdates?\s+of\s+meetings?\b",
    re.IGNORECASE,
)
