"""What later minutes say became of an earlier request: done, put off, or its minute put right.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

# Titles of items that look back on what was asked for: "Matters arising", "Action log", "Actions from last
# meeting", "Outstanding business", "Tracking of recommendations", "Clerk's report"; not "Action on obesity"
BACK_LOOKING = re.compile(
    r"""
      \bmatters?\s+(?:arising|outstanding) | \bmaterion\s+yn\s+codi
    | \b(?:action|actions|action\s+points?)\b (?:\s+\w+){0,2}
      \s+ (?:log|sheet|list|plan\s+update|tracker|update|from|arising)\b
    | \baction\s+(?:log|sheet|list|tracker|points?) | ^\W*(?:\w{1,8}\W+)?actions?\W*$
    | \boutstanding\s+(?:actions?|business|items?|matters?|issues?) | \bbusiness\s+outstanding
    | \b(?:tracking|tracker|monitoring|progress|responses?|update)\s+(?:of|on|to|with)\s+(?:the\s+)?
      (?:\w+\s+){0,3}(?:recommendations?|actions?|resolutions?|decisions?|requests?)\b
    | \b(?:recommendations?|decisions?|resolutions?|actions?|requests?)\s+
      (?:tracker|tracking|monitoring|log|update)
    | \bclerk['’]?s\s+(?:report|update) | \brolling\s+action | \bfollow[\s-]+up\b | \breview\s+of\s+actions?
    | \b(?:minutes|notes)\s+and\s+matters\b | \bissues\s+arising\b
    | \bcommittee\s+letters?\b | \bcorrespondence\b | \bresponses?\s+(?:received|from)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Minutes of the last meeting", "Approval of minutes"; not "Bus times in minutes past the hour"
MINUTES_ITEM = re.compile(
    r"^\W*(?:\w+\W+)?(?:\w+\s+of\s+(?:the\s+)?|to\s+\w+\s+(?:the\s+)?)?(?:draft\s+|public\s+)?minutes\b",
    re.IGNORECASE,
)
# "Work programme", "Forward plan"; not "Programme of works"
WORK_PROGRAMME = re.compile(
    r"\b(?:work(?:ing)?\s+(?:programme|plan)|forward\s+(?:plan|work))\b", re.IGNORECASE
)
# Items that bring no report that was asked for: "Work programme", "Apologies"; not "Road works"
STANDING_TITLE = re.compile(
    r"\b(?:work(?:ing)?\s+(?:programme|plan)|forward\s+(?:plan|work)|apologies|declarations?|next\s+meeting)\b",
    re.IGNORECASE,
)

# What is done with things that were asked for.
SUPPLIED = {
    "appended",
    "attached",
    "circulated",
    "copied",
    "distributed",
    "e-mailed",
    "emailed",
    "enclosed",
    "forwarded",
    "given",
    "handed",
    "included",
    "issued",
    "laid",
    "placed",
    "posted",
    "produced",
    "provided",
    "published",
    "re-circulated",
    "recirculated",
    "sent",
    "set out",
    "shared",
    "shown",
    "supplied",
    "tabled",
    "uploaded",
}

# What is done about tasks.
PERFORMED = {
    "accepted",
    "acknowledged",
    "actioned",
    "added",
    "adopted",
    "amended",
    "answered",
    "approached",
    "approved",
    "arranged",
    "bought",
    "brought",
    "carried out",
    "chased",
    "checked",
    "cleaned",
    "cleared",
    "closed",
    "collected",
    "commissioned",
    "completed",
    "concluded",
    "considered",
    "contacted",
    "corrected",
    "cut",
    "dealt with",
    "delivered",
    "discharged",
    "discussed",
    "done",
    "drafted",
    "endorsed",
    "erected",
    "established",
    "finalised",
    "finished",
    "fitted",
    "fixed",
    "fulfilled",
    "gone",
    "held",
    "implemented",
    "informed",
    "inspected",
    "installed",
    "introduced",
    "investigated",
    "invited",
    "launched",
    "looked into",
    "met",
    "notified",
    "obtained",
    "ordered",
    "organised",
    "paid",
    "painted",
    "passed",
    "planted",
    "prepared",
    "presented",
    "printed",
    "priced",
    "purchased",
    "put up",
    "raised",
    "received",
    "recruited",
    "referred",
    "registered",
    "removed",
    "renewed",
    "repaired",
    "replaced",
    "reported",
    "resolved",
    "returned",
    "reviewed",
    "revised",
    "scheduled",
    "signed",
    "spoken",
    "submitted",
    "taken forward",
    "taken place",
    "taken up",
    "told",
    "undertaken",
    "updated",
    "visited",
    "written",
}

# Single words of the past tense that need nobody's "had".
DID = {
    "attended",
    "circulated",
    "contacted",
    "distributed",
    "e-mailed",
    "emailed",
    "forwarded",
    "handed",
    "issued",
    "met",
    "obtained",
    "provided",
    "sent",
    "shared",
    "spoke",
    "supplied",
    "tabled",
    "visited",
    "went",
    "wrote",
}

_PART = any_of(SUPPLIED | PERFORMED)
_BETWEEN = (
    r"(?:(?:since|now|already|also|duly|both|all|each|subsequently|then|recently|accordingly|in\s+fact)\s+)"
)
_DONE = rf"\b(?:had|has|have|having|was|were|been)\s+{_BETWEEN}{{0,3}}(?:been\s+{_BETWEEN}{{0,2}})?{_PART}\b"
_READY = (
    r"(?:appended|attached|enclosed|included|tabled|completed?|done|closed|available|in\s+place|set\s+out"
    r"|published)"
)
_ITS_AGENDA = r"(?:this|the|tonight['’]s|today['’]s)\s+(?:agenda|meeting['’]s\s+agenda)"

# Participles that tell of a wish or a plan: "had been promised".
_WISHED = (
    r"(?:asked|requested|promised|sought|called|planned|expected|hoped|intended|agreed|suggested|needed|concerned"
    r"|disappointed|delayed|affected|proposed|recommended|mentioned|identified|noted)\b"
)
# "had been circulated", "have since been emailed", "was sent", "had written", "Draft orders are attached";
# not "would be sent", "to be circulated"
DONE = re.compile(rf"{_DONE} | \b(?:is|are)\s+{_BETWEEN}?{_READY}\b", re.VERBOSE | re.IGNORECASE)
# The same in words that say less, and only where nothing is still to come: "Map circulated to all", "wrote
# to", "the dates were in the bulletin", "appears later on this agenda", "Price: obtained", "Completed.",
# "can be closed"; not "to be circulated", "would be sent"
DONE_IN_BRIEF = re.compile(
    rf"""
      (?<!\bbe\s) \b{any_of(DID)}\b
    | (?<!\bbe\s)(?<!\bis\s)(?<!\bare\s) \b{_PART}\s+(?:to|with|on|by|at)\s+
      (?:all\b|the\b|members\b|cllrs?\b|councillors\b|\d)
    | \b(?:was|were|had\s+been|is|are)\s+in\s+(?:the|this)\s+(?:[\w’']+\s+){{0,3}}
      (?:bulletin|newsletter|papers|pack|agenda|appendix|report|briefing)
    | \b(?:appears?|is|are|was|were|features?)\s+(?:\w+\s+)?on\s+{_ITS_AGENDA}
    | \bon\s+(?:{_ITS_AGENDA}\s*\W*$|(?:the\s+)?agenda\s+for\s+this\s+meeting)
    | \bnow\s+(?:included|showed|shows|broke|gave|contained|set|covered|includes|contains|gives|sets)\b
    | \b(?:had|has|have)\s+{_BETWEEN}{{0,3}}been\s+(?!{_WISHED})\w+(?:ed|en|wn|nt|ght)\b
    | \b(?:is|are|was|were)\s+the\s+subject\s+of\s+(?:agenda\s+)?item
    | \b(?:covered\s+(?:by|under|in|at)|see)\s+(?:agenda\s+)?item\b
    | (?:[:–—-]\s+|,\s+|^\W*)(?:now\s+)?{_PART}\b
    | (?<!\bbe\s) \b{_PART}\s*(?:[,;.(]|$)
    | (?:^|[–—:;.,-]\s*)\W*(?:actions?\s+|now\s+|work\s+)?(?:is\s+|was\s+|now\s+)?
      (?:completed?|done|closed|achieved)\b\W*(?:$|[–—,;.:(-])
    | \b(?:can|could|may|should)\s+(?:now\s+)?(?:be\s+)?(?:closed|removed|taken\s+off|come\s+off)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The report presented in an item of its own: "introduced the report", "received an update"
PRESENTED = re.compile(
    r"""\b(?:introduced|presented|submitted|considered|received|tabled|gave|delivered|outlined|took\s+members\s+through
    |spoke\s+to|had\s+before\s+them)\s+(?:\w+\s+){0,5}?(?:report|paper|update|presentation|briefing|review|note)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Done on a condition, or once meant to be done: "until it had been sent", "should have been circulated",
# "was to have been", "asked whether it had been sent"; or only now decided: "It was agreed that", "RESOLVED";
# not "had been circulated"
NOT_DONE = re.compile(
    rf"""
      \b(?:until|unless|once|if|whether|before|as\s+soon\s+as|in\s+case)\b[^,;]*?{_DONE}
    | \b(?:would|should|could|might|must|ought\s+to|was\s+to|were\s+to|need(?:ed)?\s+to|to)\s+
      (?:not\s+)?have\b
    | \bmeetings?\b[^.;,]{{0,60}}?(?<!was\s)(?<!been\s)(?<!were\s)\bheld\b
    | \b(?:it\s+was|were)\s+(?:\w+\s+)?(?:agreed|resolved|decided|proposed)\b | \b(?:proposed|seconded)\s+by\b
    | ^\W*(?:resolved|agreed|recommended|decided)\b
    | {_DONE}[^,;]*?\b(?:at|to|by)\s+(?:the|our|its|that)\s+(?:last|previous|earlier)\s+(?:meeting|session)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WANTED = (
    rf"(?:{_PART}|complete|ready|available|come|begun|started|happened|heard|possible|responded|replied)"
)
# "hasn't been circulated", "never been sent", "yet to be", "still awaited", "no reply", "carried forward",
# "nothing had been received"; not "not only sent", "had been sent"
NOT_YET = re.compile(
    rf"""
      (?:\b(?:not|never|nor)|n['’]t)\s+
      (?:(?:yet|so\s+far|fully|been|being|all|have|be)\s+){{0,3}}{_WANTED}\b
    | \byet\s+to\s+(?:be|come|have|receive|reply|respond)\b
    | \b(?:still|remain(?:s|ed)?)\s+(?:\w+\s+)?
      (?:awaited|awaiting|outstanding|waiting|open|due|pending|required|unresolved|to\s+be|being)\b
    | \b(?:awaited|awaiting|outstanding|pending|ongoing|on-going|under\s?way|incomplete|unfinished)\b
    | \bin\s+(?:progress|hand|train)\b
    | \b(?:nothing|none|no\s+\w+)\s+(?:had|has|have|was|were)\s+(?:yet\s+|so\s+far\s+)?(?:been\s+)?{_WANTED}\b
    | \b(?:carried|held|stands?|left|rolled|brought)\s+(?:forward|over)\b
    | \bno\s+(?:reply|response|answer|acknowledgement|progress|news|action|date)\b
    | \b(?:unable|failed)\s+to\b
    | \bon\s+hold\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "The report had been deferred until", "would now come to", "has been put back"; not "the motion was carried"
PUT_OFF = re.compile(
    r"""
      \b(?:deferred|postponed|delayed|rescheduled|re-scheduled|slipped)\b | \bput\s+(?:back|off)\b
    | \bmoved\s+(?:back\s+)?to\s+(?:the\s+)?(?:\w+\s+)?(?:meeting|session)
    | \b(?:would|will|is|was|are|were)\s+now\s+(?:be|to|come|go|expected|due|report|follow)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "would be sent out by the end of the month", "Secretary to chase", "will follow"; not "had been sent"
TO_COME = re.compile(
    r"""
      \b(?:would|will|shall)\s+(?:now\s+|then\s+|also\s+|be\s+)?(?:circulate|send|sent|provide|share|supply|supplied
        |forward|email|e-mail|issue|publish|distribute|follow|present|submit|bring|brought|come|report|write|chase|pursue
        |raise|complete|obtain|arrange|be|take[n]|consider|discuss)[ed]{0,2}\b
    | \bto\s+(?:chase|pursue|follow\b(?!\s+up)
      |(?:be\s+)?(?:chased|pursued|circulated|sent|provided|actioned|completed|confirmed|done))\b
    | \bto\s+(?:write|remind|ask)\s+again\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a clause ends in which something may be done that the next says is open: ", but no answer",
# "; the table", " save for number 6"; not "all but one"
NEXT_CLAUSE = re.compile(
    r"""\s*;\s+
    | ,?\s+(?:but|although|though|however,|while|whilst|whereas
        |save\s+(?:for|that)|except(?:\s+for|\s+that)?)\s+
    (?!one\b|two\b|three\b|for\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# Where a question begins: "asked whether", "queried"; not "the list asked for at the last meeting"
QUESTION_FROM = re.compile(
    r"""\b(?:
      (?:asked|asks)\s+(?:\w+\s+){0,2}?(?:what|whether|if|why|when|how|which|who|about|after|that)\b
    | enquired | inquired | queried | wondered | questioned
    | sought\s+(?:clarification|assurance|confirmation|clarity)
    | wished\s+to\s+know | expressed\s+(?:\w+\s+)?(?:concern|disappointment|frustration)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "As requested at the last meeting", "referring to the figures", "which had been requested in January";
# not "the report requested funding"
REFERS_BACK = re.compile(
    r"""
      \bas\s+(?:\w+\s+){0,4}(?:requested|promised|agreed|undertaken|asked|resolved|recommended)\b
    | \b(?:requested|promised|sought|asked\s+for|called\s+for|commissioned|agreed)\s+
      (?:at|by|in|from|earlier|previously)\b
    | \b(?:at|since|after|from)\s+(?:the|our|its|this\s+committee['’]s)\s+(?:last|previous|earlier)\s+
      (?:meeting|session|report)
    | \breferring\s+(?:back\s+)?to\b | \bfurther\s+to\b | \barising\s+from\b
    | \b(?:following|in\s+response\s+to|at)\s+(?:a|the|an|its|their)\s+(?:earlier\s+|previous\s+)?
      (?:request|recommendation|resolution|invitation)\b
    | \b(?:action|request|recommendation|undertaking)s?\s+(?:from|of|at)\s+(?:the\s+)?(?:last|previous|that)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# To whom things go that were asked for: "to all Members", "sent to the Committee"; not "to schools"
TO_MEMBERS = re.compile(
    r"\b(?:to|with)\s+(?:(?:all|the|every|each|other)\s+)*"
    r"(?:members|councillors|cllrs?|committee|panel|board|governors|forum)\b",
    re.IGNORECASE,
)
# Sentences that tell a question's reply: "confirmed that", "reported that"; not "asked"
TOLD = re.compile(
    r"\b(?:confirmed|explained|advised|reported|replied|said|stated|informed|clarified|answered|responded|noted)\b",
    re.IGNORECASE,
)
# "find out why", "check whether", "to clarify": done by telling; not "check the drain"
FINDS_OUT = re.compile(
    r"\b(?:find\s+out|ascertain|clarify|establish|enquire|(?:check|confirm|look\s+into|investigate)"
    r"\s+(?:if|whether|why|how|what|when|which|who))\b",
    re.IGNORECASE,
)
# Who tells it, in front of it: "The Head of Roads reported that it", "Ms Rennie updated that it",
# "It was noted that it"; not "figures for roads"
TELLER = re.compile(
    r"""^(?:(?:(?!\s[–—-]\s)[^.;:]){0,110}?\b(?:reported|said|stated|confirmed|advised|explained|noted|regretted|updated|replied|apologised
      (?:\s+and\s+said)?|clarified|reminded|told|(?:informed|advised|assured)\s+(?:the\s+|all\s+)?\w+)
      \s+(?:that|to\s+say)\s+)""",
    re.VERBOSE | re.IGNORECASE,
)
# Words that stand for what was said before: "it", "this", "these"
STANDS_FOR = re.compile(
    r"\b(?:it|this|these|those|they|them|same)\b|\bthat\b(?=\s+(?:had|has|was|is)\b)", re.IGNORECASE
)

_NUMBER = r"(?:[A-Z]{1,4}[./ ]?)?\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?(?:\s?\((?:\d{1,2}|[a-z]|[ivx]{1,4})\))?"
# "Minute 26", "min. 5.3", "Minute No. 111", "Resolution 8.4", "Action 3", "Ref 24/11"; not "five minutes",
# "page 3"
REFERENCE = re.compile(
    rf"""\b(?:minutes?|min\.?|resolution|action|recommendation|paragraph|para\.?|ref(?:erence)?\.?)
    \s*(?:no\.?|nos\.?|number|ref\.?)?\s*:?\s*(?P<number>(?!\d+\s+(?:{"|".join(MONTHS)})){_NUMBER})(?![\d%])""",
    re.VERBOSE | re.IGNORECASE,
)
# Numbers that may be those of another list than the minutes: "Action 3", "Ref 24/11"; not "Minute 3"
OTHER_LIST = re.compile(r"^(?:action|ref|recommendation|para)", re.IGNORECASE)
# "Item 5/23, training", "arising from item 6"; not "covered under item 7"
ITEM_REFERENCE = re.compile(
    rf"(?:^\W*(?:\(?\w{{1,4}}\)\s*)?|\barising\s+(?:from|out\s+of)\s+|\bfurther\s+to\s+)(?:agenda\s+)?item"
    rf"\s*(?:no\.?\s*)?(?P<number>{_NUMBER})(?![\d%])",
    re.IGNORECASE,
)
# At the head of a paragraph of matters arising: "a) 98/14 Dog fouling", "- 23/088 – Bus shelter",
# "4.2: Quotes"; not "3. Roads", "12 Members"
BARE_REFERENCE = re.compile(
    r"^\W*(?:\(?[a-z]{1,3}[).]\s*)?(?P<number>\d{1,4}/\d{1,4}|\d{1,3}(?:\.\d{1,3})+)(?![\d%/])", re.IGNORECASE
)
# The day of the meeting behind the number of its minute: " (17 January)", " – March 2017", " of 4 May"
REFERENCE_DAY = re.compile(
    rf"^\W*(?:(?:of|from|the|meeting|held|on|dated)\s+)*\d{{0,2}}(?:st|nd|rd|th)?\s*"
    rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*(?:,?\s+\d{{4}})?"
    rf"(?=\W|$)",
    re.IGNORECASE,
)

# A minute is put right: "subject to the replacement of", "should read", "was amended to",
# "delete ... insert"; not "the policy was repealed"
CORRECTION = re.compile(
    r"""
      \bsubject\s+to\b | \bshould\s+(?:be|read|have\s+read|say|state|be\s+recorded)\b
    | \b(?:was|were|be|been)\s+(?:amended|corrected|replaced|deleted|altered)\b
    | \b(?:replac(?:e|ing|ement)|delet(?:e|ing|ion)|insert(?:ing|ion)?|substitut(?:e|ing|ion))\b
    | \b(?:amendment|correction)s?\b | \bto\s+(?:read|include)\b | \bwith\s+the\s+addition\s+of\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Resolution 8.4 was amended", "Minute 9 was corrected"; not "the budget was amended"
MINUTE_AMENDED = re.compile(
    rf"\b(?:minutes?|min\.?|resolution|recommendation|item|paragraph|action)\s*(?:no\.?\s*)?{_NUMBER}[^.;]{{0,60}}?"
    r"\b(?:was|were|be|been|is)\s+(?:amended|corrected|replaced|altered|deleted)\b",
    re.IGNORECASE,
)
# "under item 6"; not "the item was"
ANY_ITEM = re.compile(rf"\bitem\s*(?:no\.?\s*)?(?P<number>{_NUMBER})(?![\d%])", re.IGNORECASE)
# Words quoted in a correction: "“eleven”", "‘Easter’"; not "the Members’ room"
QUOTED = re.compile(r"[“\"‘']([^“”\"‘’']{1,160})[”\"’'](?!\w)")
# What stands before the new words: "by", "insert", "should read"; the words quoted behind it are new
NEW_WORDS = re.compile(
    r"\b(?:by|with|insert(?:ing|ion\s+of)?|substitut(?:e|ing)|read|be|to|add(?:ing|ition\s+of)?)\W*(?:the\s+words?\W*)?$",
    re.IGNORECASE,
)
# Before the old words, also where new ones come first: "instead of ", "rather than ", "delete the words ";
# not "insert "
OLD_WORDS = re.compile(
    r"\b(?:not|instead\s+of|rather\s+than|delete|replace|replacing|replacement\s+of|for)\W*(?:the\s+words?\W*)?$",
    re.IGNORECASE,
)

# The number with which an entry's own line opens: "8.4 That", "8(4) That"; not "8. That"
OWN_NUMBER = re.compile(r"^\W*(?P<number>\d+(?:\.\d+)+|\d+\(\w+\))")
# The limb of a resolution: "(4) that", "b) That"; not "That"
LIMB = re.compile(r"^\W*\(?(?P<limb>\w{1,3})[).]\s")
# "the minutes of 4 May"; not "the record"
NAMES_MINUTES = re.compile(r"\bminutes?\b", re.IGNORECASE)

# What opens a paragraph before its words: "Minute 26 (re-referrals) – The", "4.2: Three"; not "The Chair"
OPENING = re.compile(r"^(?P<head>.{3,90}?)(?:\s[–—-]\s?|:\s|\.\s(?=[A-Z]))")
# Where a sentence ends within a paragraph: "sent. It"; not "sent to"
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")

# Why something is so, behind the words that say what: ", as two invoices were", " because of sickness",
# " owing to"; not "as requested"
REASON = re.compile(r",\s+(?:as|since|so\s+that)\b|\s(?:because|owing\s+to|due\s+to)\b", re.IGNORECASE)

# What is brought to a meeting: "bring a report on", "an update be presented",
# "report back to the Panel"; not "circulate the figures"
BRINGS = re.compile(
    r"""
      \b(?:report|update|paper|presentation|briefing|review|item|policy|plan|strategy)\b.*
      \b(?:brought|bring|come|submitted|submit|presented|present|considered|receive[d]?|added|future\s+meeting|next\s+meeting|back
        |in\s+(?:\w+\s+)?(?:months?|year)|work\s+programme|to\s+the\s+\w+\s+meeting)\b
    | \b(?:bring|brought|submit|present|receive|add|consider|request(?:ed)?|asked\s+for)\b.*
      \b(?:report|update|paper|presentation|briefing|review|item|policy|plan|strategy)\b
    | \breport\s+(?:back\s+)?(?:on|to)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Words that say nothing of what a thing is about.
_DOING = (
    r"(?:(?:also|now|since|then|already|always|duly)\s+)?"
    r"(?!(?:advised|asked|informed|promised|requested|told)\b)(?P<verb>[a-z]{3,}(?:ed|[a-z]t|[a-z]n|[a-z]d))\b"
)
# Finds "that a map be bound in with the report"
TO_BE_DONE = re.compile(rf"\b(?:should|that|to|must|might)\b[^.;]{{0,80}}?\bbe\s+{_DOING}", re.IGNORECASE)
# Finds "a map had been bound in at the back"; not "he had been asked to"
WAS_DONE = re.compile(
    rf"\b(?:had|has|have)\s+(?:\w+ly\s+)?(?:now\s+|since\s+)?been\s+{_DOING}", re.IGNORECASE
)
EMPTY = {
    "addition",
    "able",
    "action",
    "agenda",
    "back",
    "be",
    "bound",
    "but",
    "copy",
    "day",
    "did",
    "do",
    "due",
    "email",
    "future",
    "he",
    "her",
    "him",
    "his",
    "it",
    "item",
    "last",
    "later",
    "let",
    "matter",
    "may",
    "meeting",
    "minute",
    "month",
    "monthly",
    "necessary",
    "new",
    "next",
    "no",
    "not",
    "number",
    "off",
    "offered",
    "one",
    "out",
    "please",
    "possible",
    "progress",
    "promised",
    "recommend",
    "recommended",
    "reply",
    "request",
    "requested",
    "resolved",
    "say",
    "sent",
    "she",
    "show",
    "since",
    "so",
    "sought",
    "suggested",
    "time",
    "unable",
    "undertake",
    "undertook",
    "up",
    "use",
    "used",
    "want",
    "wanted",
    "way",
    "week",
    "wished",
    "writing",
    "written",
    "year",
    "yet",
}
