"""How committees record what they resolve: openings, limbs and outcomes.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.words import any_of

_BODIES = any_of(
    {
        "board",
        "cabinet",
        "commission",
        "committee",
        "council",
        "forum",
        "governing body",
        "governors",
        "group",
        "meeting",
        "members",
        "panel",
        "sub-committee",
    }
)
# Nouns that head a resolution on a line of its own.
_RESOLUTION_NOUNS = any_of(
    {
        "agreed",
        "conclusion",
        "conclusions",
        "decided",
        "decision",
        "decisions",
        "recommendation",
        "recommendations",
        "recommended",
        "resolution",
        "resolutions",
    }
)
_SPACED_OUT = r"R\s?E\s?S\s?O\s?L\s?V\s?E\s?D"  # "R E S O L V E D"
_LEADING_WORDS = rf"""(?:
      it\s+was\s+(?:therefore\s+)?                                         # "It was therefore"
    | (?:the\s+(?:\w+\s+)?)?{_BODIES}\s+(?:therefore\s+|then\s+)?          # "The Housing Panel then"
    | therefore,?\s+it\s+was\s+
    | upon\s+\w+\s+                                                        # "Upon voting"
    | accordingly\s+
    )"""

# "RESOLVED – That the report be noted", "It was therefore resolved that", "AGREED: to write",
# "Decision 4", "The Panel recommends that"; not "The complaint was resolved", "Agreed targets were missed"
FORMAL_OPENING = re.compile(
    rf"""^\W*(?:
        {_LEADING_WORDS}?(?:unanimously\s+)?
            (?:{_SPACED_OUT} | resolved | (?-i:AGREED|RECOMMENDED|DECIDED|NOTED))\b
      | {_RESOLUTION_NOUNS}\s*(?:[:–—-] | \d | \( | that\b | to\b | $)
      | (?:the\s+)?(?:\w+\s+)?{_BODIES}\s+(?:therefore\s+|then\s+)?(?:recommends|recommended|decided)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

# "It was moved, seconded and RESOLVED that", "R E S O L V E D"; not "the resolved complaints"
SHOUTED = re.compile(
    r"""\b(?:
        RESOLVED | AGREED | RECOMMENDED | DECIDED | NOTED | ENDORSED | APPROVED | SUPPORTED
      | R[ ]E[ ]S[ ]O[ ]L[ ]V[ ]E[ ]D
    )\b""",
    re.VERBOSE,
)

# "The HOUSING AND CARE JOINT BOARD noted the report", "The EDUCATION COMMITTEE requested a report"; not
# "The NHS noted that", "The Board noted that"
BODY_IN_CAPITALS = re.compile(
    r"""^\W*(?:The\s+)?(?:[A-Z][A-Z’'&,-]*\s+){2,12}(?:then\s+|also\s+|unanimously\s+)?
        (?:noted|agreed|approved|requested|resolved|decided|recommended|endorsed|welcomed|remitted|instructed|referred)\b""",
    re.VERBOSE,
)

# What settles a proposal of the sentence before: "This was seconded by Cllr Roe and agreed",
# "The motion was seconded and carried"; not "Cllr Roe seconded this"
SETTLES_PROPOSAL = re.compile(
    r"""^\W*(?:this|it|the\s+(?:motion|proposal|proposition|amendment)|proposed\b.{0,60})\s*(?:was|were|,)?\s*
        (?:duly\s+|then\s+)?seconded\b.{0,90}\b(?:agreed|carried|resolved|approved|adopted|unanimous\w*)""",
    re.VERBOSE | re.IGNORECASE,
)
# "proposed the deadline be extended", "A proposal was made", "moved that"; not "the proposed scheme"
PROPOSES = re.compile(
    r"\b(?:proposed|moved)\s+(?:that|the|a|an|to)\b|\bproposal\s+was\s+made\b", re.IGNORECASE
)

# "that officers report back", "to note the position"; not "to widen the path"
THAT_LIMB = re.compile(
    r"""
      ^\W*that\b
    | ^\W*to\s+(?:note|agree|approve|endorse|receive|recommend|support|accept)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "be confirmed as a correct record", "the press and public be excluded", "was re-elected",
# "places on record", "its thanks be extended", "be appointed as Chair"; not "be requested to report"
PROCEDURE = re.compile(
    r"""
      \b(?:correct|true|accurate)\b.{0,20}\brecord\b
    | press\s+and\s+public
    | exclu(?:ded|sion)
    | \b(?:be|was|were)\s+(?:re-?)?elected\b
    | \bplace[sd]?\s+on\s+record\b
    | \b(?:thanks|congratulations|appreciation)\b.{0,80}\bbe\s+(?:extended|conveyed|passed|recorded|placed)\b
    | \bnotes?\s+and\s+(?:makes?\s+)?comments?\b
    | be\s+appointed\s+(?:as\s+)?(?:chair|vice)
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "recommends that Cabinet"; not "commended"
_RECOMMENDED = re.compile(r"\brecommend(?:s|ed|ation)?\b", re.IGNORECASE)
# "the petition be referred to Cabinet", "to refer the matter"; not "a reference"
_REFERRED = re.compile(
    r"""
      \b(?:be|is|was|were)\s+referred\b
    | \brefer(?:red)?\s+(?:the|this|it|to)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the report be received and noted", "Members noted the update"; not "denoted"
_NOTED = re.compile(
    r"""
      \b(?:be|was|were|is)\s+(?:also\s+)?(?:received\s+and\s+)?noted\b
    | \bnote(?:s|d)?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the plan be approved", "signed as a correct record"; not "disagreement"
_AGREED = re.compile(
    r"\bagree[sd]?\b | \bapproved?\b | \bconfirmed\b | \baccepted\b | \badopted\b | \bcorrect\s+record\b",
    re.VERBOSE | re.IGNORECASE,
)
# Kinds of conclusion with the words that tell them, looked up in this order.
CONCLUSION_KINDS = (
    ("recommended", _RECOMMENDED),
    ("referred", _REFERRED),
    ("noted", _NOTED),
    ("agreed", _AGREED),
)

_MOVED_THINGS = r"(?:motion|amendment|proposal|recommendation|nomination|proposition)s?"
_FATES = any_of(
    {
        "agreed",
        "approved",
        "carried",
        "defeated",
        "lost",
        "passed",
        "put",
        "rejected",
        "seconded",
        "withdrawn",
    }
)
_RECEIVED_THINGS = any_of(
    {
        "accounts",
        "action log",
        "amendment",
        "application",
        "budget",
        "briefing",
        "content",
        "contents",
        "dashboard",
        "data",
        "donation",
        "grant",
        "information",
        "list",
        "note",
        "notes",
        "plan",
        "policy",
        "position",
        "presentation",
        "programme",
        "proposal",
        "proposals",
        "recommendation",
        "recommendations",
        "report",
        "reports",
        "return",
        "scorecard",
        "statement",
        "strategy",
        "tender",
        "update",
    }
)
_RECEIVED = r"(?:noted|approved|agreed|accepted|adopted|received|endorsed)"

# "It was moved by Cllr Dunn, seconded by Cllr Hale and carried", "The motion was lost",
# "put to the vote", "Councillor Dunn was duly elected", "were approved as a correct record",
# "The minutes of 4 May were signed", "The report and its annex were noted",
# "The Chair declared the motion carried", "agreed as a true record", "Noted.", "it was unanimously decided",
# "the plan be endorsed"; not "The contractor agreed a price"
OUTCOME = re.compile(
    rf"""\b(?:
        (?:proposed|moved|seconded)\b.*\b(?:seconded|carried|agreed|approved|adopted|resolved|vote)
      | proposed\s+by | seconded\s+by | moved\s+by
      | ^\W*(?:proposed|seconded|moved)\s*(?:/\s*seconded\s*)?[:–—-]
      | on\s+the\s+(?:proposal|proposition|motion)\s+of\b.{{0,60}}\bseconded\b
      | {_MOVED_THINGS}\b.{{0,80}}\b(?:was|were)\s+(?:\w+\s+)?{_FATES}
      | put\s+to\s+the\s+vote
      | voted\s+on\s+and
      | (?:was|were)\s+(?:unanimously\s+|duly\s+|formally\s+)?
            (?:elected|re-elected|co-opted|adopted|ratified|carried)
      | (?:was|were)\s+(?:\w+\s+)?(?:approved|agreed|confirmed|accepted|signed|taken)\s+
            (?:and\s+signed\s+)?(?:by\s+[\w\s]{{3,30}}\s+)?as\s+(?:an?|the)?\s*(?:true|correct|accurate)
      | minutes\b.{{0,120}}\b(?:approved|agreed|confirmed|accepted|adopted|signed|noted)
      | \b{_RECEIVED_THINGS}\b(?:(?!\b(?:points|issues|matters|comments)\b).){{0,90}}?
            (?<!\bit\s)\b(?:was|were)\s+
            (?:duly\s+|then\s+|unanimously\s+|otherwise\s+)?{_RECEIVED}\b
      | \b(?:declared|declares)\s+(?:the\s+)?.{{0,60}}(?:carried|lost|adopted|elected)
      | \bagreed\s+as\s+(?:a|an)\b
      | ^\W*(?:carried|lost|agreed|noted|approved|report\s+received|minutes.{{0,40}}agreed)\b\W*(?:$|[,.:])
      | it\s+was\s+(?:\w+ly\s+|also\s+|further\s+|then\s+)?(?:resolved|decided|recommended)
      | (?<!\bto\s)(?<!\bwould\s)(?<!\bcould\s)(?<!\bcan\s)
            be\s+(?:noted|approved|adopted|endorsed|received|agreed|accepted|authorised|supported|ratified)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

# "It was also unanimously agreed that"; not "The price it was agreed to pay"
AGREED_IT = re.compile(
    r"""^\W*
        (?:(?:after|following|upon|on)\s+(?:[\w’']+\s+){0,4}?(?:discussion|debate|consideration|deliberation)s?,?\s+)?
        (?:it\s+was|(?:the\s+)?(?:meeting|committee|panel|board|council)\s+then)\s+
        (?:\w+ly\s+|also\s+|further\s+|then\s+|therefore\s+)*agreed\b""",
    re.VERBOSE | re.IGNORECASE,
)

# "The Panel considered its programme and agreed that"; not "Officers met the parish and agreed to"
BODY_AGREED = re.compile(
    rf"^\W*(?:the\s+)?(?:\w+\s+){{0,4}}{_BODIES}\s+[^.;]{{3,120}}?\s+and\s+(?:\w+ly\s+)?agreed\s+(?:that|to)\b",
    re.IGNORECASE,
)
# "The hall was cold and it was agreed to", "suggested, and it was agreed, that";
# not "the price it was agreed to pay"
AND_AGREED = re.compile(
    r"""(?:[,;–—-]\s*|\band\s+|\bwhich\s+)(?:and\s+|so\s+)?it\s+was\s+
        (?:\w+ly\s+|also\s+|further\s+|then\s+|therefore\s+)*(?:agreed|decided|resolved),?\s+(?:to|that|by|with)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What was agreed is yet to be done: "agreed to arrange a walk", "agreed that Cllr Roe would ask";
# not "agreed that the hall was cold", "agreed to note"
TO_BE_DONE = re.compile(
    r"""\bagreed,?\s+(?:
        to\s+(?:\w+ly\s+)?(?:approach|arrange|ask|bring|check|circulate|contact|draft|enquire|explore|find|hold|include|
            invite|investigate|look|make|meet|obtain|organise|prepare|put\s+together|raise|request|report|review|seek|send|
            set\s+up|submit|visit|write)\b
      | that\s+(?:we|he|she|they|the\s+\w+|[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,3})\s+(?:should|would|will)\s+
            (?!be\b|not\b|have\b|remain|continue)[a-z]+
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_OUTCOME_VERBS = (
    r"(?:note[sd]?|endorse[sd]?|approve[sd]?|receive[sd]?|accept(?:s|ed)?|adopt(?:s|ed)?|support(?:s|ed)?"
    r"|welcome[sd]?|agree[sd]?|ratif\w+)"
)
_BEFORE_COMMITTEES = any_of(
    {
        "budget",
        "content",
        "draft",
        "information",
        "minutes",
        "plan",
        "position",
        "presentation",
        "programme",
        "progress",
        "proposal",
        "recommendation",
        "report",
        "response",
        "strategy",
        "terms",
        "update",
    }
)
# "noted the annual report", "agreed to receive", "endorsed the revised housing strategy";
# not "noted the weather"
NOTED_THING = re.compile(
    rf"\b{_OUTCOME_VERBS}\s+(?:and\s+\w+\s+)?(?:the\s+)?(?:[\w'’]+\s+){{0,4}}?(?:{_BEFORE_COMMITTEES}|to\b|that\b)",
    re.IGNORECASE,
)
# "The Committee noted that numbers had risen", "Members welcomed the visit", "agreed with the officer";
# not "noted the report"
NEUTRAL_REMARK = re.compile(
    r"""
      \bnote[sd]?\s+that\b
    | \bwelcomed\b
    | \bagreed\s+(?:with|that\s+it|on\s+the\s+importance)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "agreed to set up a group", "agreed: the plan", "agreed that the Chair should write";
# not "agreed that the weather was poor"
AGREED_TO_DO = re.compile(
    r"""\bagreed[:,]?(?:
        -
      | \s+(?:to|its|recommendations?|the)\b
      | \s+that\b.{0,160}\b(?:be|should|would|could)\b
    )""",
    re.VERBOSE,
)

# A line over what a report asks of the committee, before it decides: "The report recommended:-",
# "The paper's recommendations were as follows:"; not "The Committee recommended:"
REPORT_RECOMMENDS = re.compile(
    r"""^\W*(?:the\s+)?(?:report|paper)(?:['’]s)?\s+
        (?:(?:therefore\s+)?(?:recommend(?:s|ed)|sought|asked)|contained\s+the\s+following\s+recommendations?|recommendations?)
        \b[^.;]{0,60}[:–-]\s*$""",
    re.VERBOSE | re.IGNORECASE,
)

# A line over the courses that stand open, none of them taken yet: "the Council may:", "it may resolve one of
# the following:", "The options before Members were:"; not "The Committee may request:"
OPTIONS_FOLLOW = re.compile(
    r"""(?:\bmay(?:,[^,;:]{1,60},)?(?:\s+(?:either|then))?
      | \b(?:one|any)\s+of\s+the\s+following(?:\s+(?:options|courses|ways))?
      | \b(?:options|alternatives)(?:\s+(?:open|available|before)\b[^.;:]{0,40})?
        \s+(?:are|were|would\s+be)(?:\s+to)?
    )\s*[:–-]-?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
