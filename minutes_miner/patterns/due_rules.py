"""Due words that name a day or a period, one regex a kind; what none of them matches whole stays undated.

Words come folded: lower case, straight quotes, single spaces, no punctuation at the ends. The comment above a
regex quotes what it matches whole and, behind "not", what it must leave alone.
"""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-four": 24,
    "twenty-eight": 28,
    "thirty": 30,
    "forty-eight": 48,
    "ninety": 90,
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}

# Parts of a period that name its first or its middle day; all others name its last.
FIRST_PARTS = frozenset({"start", "beginning"})
MIDDLE_PARTS = frozenset({"early", "mid", "middle"})

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?P<weekday>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|this year|next year)"
_ANY_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d|this year|next year)"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?|\d{1,2}[.:]\d\d|(?:12 )?noon|midday|midnight)"
_BODY = (
    r"(?:(?:scrutiny |select |sub-?)?committee|panel|board|forum|group|partnership|governing body|governors?"
    r"|(?:parish|community|town) council)"
)
_WHOSE = rf"(?:(?:the|its|our|their|this|the {_BODY}'s|this {_BODY}'s|{_BODY}'s) )?"
_PLANNED = r"(?:(?:to be|being) held |scheduled |arranged |due )?"
_IN_MEETING = rf"(?:{_WHOSE}(?:next )?(?:{_BODY} )?meeting {_PLANNED}(?:for |on ))?"
_BEFORE_DAY = (
    rf"(?:(?:{_CLOCK}|(?:the )?(?:close|end) of (?:business|play|the day)|(?:the )?end of|cob) (?:on )?)?"
)
_ON_DAY = rf"{_IN_MEETING}{_BEFORE_DAY}(?:{_WEEKDAY},? )?(?:the )?"
_PART = (
    r"(?:the )?(?:(?P<part>end|close|start|beginning|early|mid|middle|late|later|latter)"
    r"(?: part)?(?: of| in)?[ -](?:the )?)?"
)
_WHICH = r"(?:(?P<which>this|current|next) )?"
_THIS_ONE = r"(?:this|the current)"
_SPAN_OF_YEARS = r"(?P<opens>(?:20)?\d\d) ?[/-] ?(?P<closes>(?:20)?\d\d)"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:(?P<working>working|business|calendar) )?(?P<unit>hour|day|week|fortnight|month|year)"
_SINCE = (
    r"(?: (?:of|from|after) (?:today|now|today's meeting|(?:the date of )?(?:the|this) meeting)| hence"
    r"| of the date of (?:the|this) meeting)?"
)

# "by ", "no later than ", "due: before ", "within ", "in time for "; the group tells the kind of preposition;
# not "from", "after", "following", which say when something begins
LEAD = re.compile(
    r"""(?:(?:due|deadline|target|completion|date|complete[d]?)\b[\s:]*){0,2}
    (?:(?:
        (?P<before> before | prior\ to | ahead\ of | in\ advance\ of | in\ (?:good\ )?time\ for )
      | (?P<by> (?:by\ )?(?:no|not)\ later\ than | (?:on|by)\ or\ before | by | until | till )
      | (?P<over> over | during | throughout | for )
      | (?P<within> within | inside | in )
      | (?P<at> at | on | to )
    )\ )?""",
    re.VERBOSE,
)
# " at the latest", ", if possible", " at 5pm"; not " or thereabouts", " tbc"
TAIL = re.compile(
    rf",? \(?(?:at the (?:very )?latest|latest|if possible|where possible|or (?:sooner|earlier)"
    rf"|(?:at|by) {_CLOCK})\)?$"
)

# "14 july", "friday 14th of july 2023", "5pm on 14 july", "the meeting on 14 march", "14-jul-23";
# not "14", "july"
DAY_OF_MONTH = re.compile(
    rf"{_ON_DAY}{_DAY}[ -]?(?:day )?(?:of )?{_MONTH}(?:(?:,? |-){_ANY_YEAR})?(?: (?:{_BODY} )?meeting)?"
)
# "july 4", "july 14th", "may 14, 2026"
MONTH_FIRST = re.compile(rf"{_ON_DAY}{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?")
# "14/07/2021", "friday 14.7.21", "14-07-2021"; not "07/2021", "14/07"
DAY_FIRST = re.compile(
    rf"{_ON_DAY}(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>(?:19|20)?\d\d)"
)
# "2021-07-14"
YEAR_FIRST = re.compile(rf"{_ON_DAY}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)")
# "the 14th", "friday 14th"; not "14", "14 days"
DAY_ALONE = re.compile(rf"{_BEFORE_DAY}(?:{_WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)")
# "friday", "noon on friday", "this friday"; not "next friday", "a friday"
WEEKDAY = re.compile(rf"{_BEFORE_DAY}(?:this )?(?:coming )?{_WEEKDAY}")
# "tomorrow", "the end of today"
NEAR_DAY = re.compile(r"(?:(?:the )?(?:end|close) of )?(?P<day>today|tonight|tomorrow)")

# "week commencing 14 july", "w/c 14/07/2023"; the day is read by the regexes above;
# not "week ending 14 july"
WEEK_OF = re.compile(r"(?:the )?(?:week (?:commencing|beginning|of)|w/?c|w/?b) (?P<day>.+)")
# "week ending 14 july"
WEEK_TO = re.compile(r"(?:the )?(?:week ending|w/?e) (?P<day>.+)")

# "march", "the end of march", "mid-march 2026", "mar-24", "later in march next year"; not "march or april"
MONTH = re.compile(
    rf"{_PART}(?:(?P<which>this|next|coming) )?(?:month of )?{_MONTH}"
    rf"(?:(?:,? |-| of )(?P<year>(?:19|20)\d\d|'\d\d|(?<=-)\d\d|this year|next year))?"
)
# "07/2021"
MONTH_IN_FIGURES = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)")
# "the end of the week", "early next week", "later this month", "next quarter";
# not "a week", "the following week", "year end", "week-end"
CURRENT = re.compile(rf"{_PART}{_WHICH}(?P<unit>week|month|quarter|(?:calendar )?year)")
# "month end", "the quarter-end"; not "year end"
CURRENT_END = re.compile(r"(?:the )?(?P<unit>month|quarter)[ -](?P<part>end)")
# "2026", "the end of 2026", "late 2026"; not "2026/27"
YEAR = re.compile(rf"{_PART}(?P<year>20\d\d)")
# "the end of the financial year", "this financial year", "the 2024/25 financial year",
# "financial year end"; not "the municipal year", "2024/25"
FINANCIAL_YEAR = re.compile(
    rf"{_PART}{_WHICH}(?:{_SPAN_OF_YEARS} )?(?:financial|fiscal) year(?P<ends>[ -]end)?"
)
# "the financial year 2024/25", "the end of the fiscal year 2024-25"; not "2024/25"
FINANCIAL_YEAR_STATED = re.compile(rf"{_PART}(?:financial|fiscal) year (?:of )?{_SPAN_OF_YEARS}")
# "q2", "the end of q3 2024/25", "quarter 3 of this financial year"; not "q2 2024": of which kind of year?
QUARTER = re.compile(
    rf"{_PART}(?:q|quarter |qtr )(?P<quarter>[1-4])"
    rf"(?: \(?(?:of )?(?:(?:financial year )?{_SPAN_OF_YEARS}|(?P<current>{_THIS_ONE} financial year))\)?)?"
)
# "the second quarter of 2024/25"; not "the second quarter"
QUARTER_IN_WORDS = re.compile(
    rf"{_PART}(?P<quarter>{'|'.join(ORDINALS)}) quarter of "
    rf"(?:(?:the )?(?:financial year )?{_SPAN_OF_YEARS}|(?P<current>(?:this|the current|the) financial year))"
)
# "christmas", "easter 2024"; not "the easter holidays"
FEAST = re.compile(rf"(?P<feast>christmas|easter)(?: (?:day|sunday))?(?: {_YEAR})?")

# "six months", "10 working days of the meeting", "six to eight weeks' time", "a week";
# not "a few weeks", "about six months", "28 days of the election", "the week"
DURATION = re.compile(
    rf"(?P<next>(?:the )?(?:next|coming) )?(?:{_NUMBER}(?: to | or | ?[-–] ?))?(?P<number>{_NUMBER})[ -]"
    rf"{_UNIT}s?'?s?(?: time)?{_SINCE}"
)
# "the next month", "the coming fortnight": counted from now; not "next month"
NEXT_ONE = re.compile(r"the (?:next|coming) (?P<unit>day|week|fortnight|month|year)")

# "the next meeting", "its next ordinary meeting", "the next meeting of this committee", "the next panel";
# not "a future meeting", "the next meeting of the cabinet", "the next meeting but one",
# "the next available meeting"
NEXT_MEETING = re.compile(
    rf"{_WHOSE}(?:next|forthcoming|upcoming) (?:scheduled |ordinary |formal |regular )?"
    rf"(?:(?:{_BODY} )?meeting(?: (?:of|for) (?:the|this|our) {_BODY})?|{_BODY})"
)
# "the september meeting", "its june 2026 meeting"; not "its meeting in june"
MEETING_IN_MONTH = re.compile(
    rf"{_WHOSE}(?:next )?{_MONTH}(?: (?P<year>20\d\d))? (?:{_BODY} )?meeting(?: of (?:the|this) {_BODY})?"
)
# "the next meeting in march 2026", "its meeting in june"; not "the september meeting"
MEETING_OF_MONTH = re.compile(
    rf"{_WHOSE}(?:next )?(?:{_BODY} )?meeting (?:in|of) {_MONTH}(?: (?P<year>20\d\d))?"
)
