"""How agenda items are numbered and headed.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

_PREFIX = r"(?:[A-Z][A-Z&]{0,5}[./ -]?)?"  # "O&S." of "O&S.40/22", "FGB " of "FGB 01/2021"
_NO_ORDINAL = r"(?!\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)"
_DIGITS = rf"\d{{1,4}}{_NO_ORDINAL}(?:[./]\d{{1,4}}){{0,3}}(?:[a-z](?![a-z]))?"  # "59", "3a", "40/22", "8.1"
_ROMAN = r"[IVXL]{1,5}(?=[.)\s])"  # "IV."

# "59. Apologies", "3a Fees", "O&S.40/22 Minutes", "FGB 01/2021 Welcome", "8.1 Roads", "IV. Roads",
# "Agenda Item 4: Roads", "Minute No. 12"; not "5th May", "20% of homes", "Roads"
NUMBER = re.compile(
    rf"""^\s*
    (?:(?P<word>(?i:agenda\s+item|item|minute|min\.?|no\.?))\s*(?:(?i:no)\.?\s*)?)?
    (?P<number> {_PREFIX}{_DIGITS} | {_ROMAN} )
    (?![\d%])\s*[.):–—-]*\s*""",
    re.VERBOSE,
)
# "3.2 Roads were discussed", "(8.1"; not "3. Roads", "Version 3.2"
DOTTED = re.compile(r"^\W*\d+\.\d")

_ITEM = r"(?:agenda\s+)?item\s+(?:no\.?\s*)?"
# "Item 4: Roads", "AGENDA ITEM 4", "Item No. 4a Roads"; not "Item 4 was deferred", "This item"
ITEM_HEADING = re.compile(rf"^\W*{_ITEM}\d+[a-z]?\s*(?:[:.)–—-]|$|(?-i:[A-Z]))", re.IGNORECASE)
# "(Item 4)", "(Agenda item no. 4a)"; not "Item 4", "(Items)"
ITEM_NOTE = re.compile(rf"^\(?\s*{_ITEM}(?P<number>\d+[a-z]?)\s*\)", re.IGNORECASE)

# Title of a line that runs on into text: "Highways: the Clerk reported", "Highways – report", "Highways";
# not "A", ": Highways"
LINE_TITLE = re.compile(r"^[^.:?!]{3,90}(?=[.:–—-]|$)")
# "Highways: the Clerk", "Highways. The Clerk", "Highways – the Clerk"; not "Highways and footpaths"
RUN_IN_TITLE = re.compile(r"^[^:.]{3,90}(?=[:.]|\s[-–—]\s)")
# "that the report be noted", "The report was noted", "She asked"; not "Annual report"
SPEECH = re.compile(
    r"""
      ^\W*(?:that|to)\b
    | \b(?:was|were|had|has|have|been|be|is|are|stated|asked|advised|she|he|they|that\s+the)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words of a title before its subject: "to receive the minutes", "any urgent business"; not "Roads"
TITLE_LEAD = re.compile(r"^(?:to\s+)?(?:receive|note|confirm|consider|agree)?\s*(?:the|any)?\s*")
# "Page 4 of 9"; not "Pages of history"
PAGE_NUMBER = re.compile(r"^page\s\d", re.IGNORECASE)
# A line of a document's own title: "HELD IN THE COUNCIL CHAMBER,", "on 6 March 2018", "Minutes of May";
# not "Roads"
TITLE_LINE = re.compile(
    r"""
      \b(?:minutes|meeting|held|council|committee|panel|board|parish|chamber|hall|room)\b
    | \b(?:19|20)\d\d\b | ^\W*on\b | \d(?:st|nd|rd|th)\b | ,\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
