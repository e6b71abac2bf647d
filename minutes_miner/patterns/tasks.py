"""How minutes name who is to do a thing."""

import re

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

_NAME = (
    r"(?!(?:That|THAT|To|If)\b)(?:(?:[Tt]he|[Tt]wo|[Tt]hree|[Aa]ll|[Bb]oth)\s+)?[A-ZÀ-Þ][\w'’&/.-]*"
    r"(?:(?:\s+|,\s+(?=[A-Z])|\s+(?:of|for|and|the|&|with|in)\s+(?:the\s+)?(?=[A-Z]))[A-ZÀ-Þ][\w'’&/.-]*){0,9}"
)
_COLLECTIVE = (
    r"(?:(?:the|all|two|three|local)\s+)?(?:officers?|group\s+leaders|heads\s+of\s+service|head\s?teachers"
    r"|governing\s+bodies|schools|governors|engineers?|company|companies|operators?|contractors?|police|clerk"
    r"|secretary|chair(?:man|person|woman)?|working\s+(?:group|party)|task\s+group|group|lead\s+member)"
)
_OWNER = rf"(?P<owner>(?:{_NAME}|{_COLLECTIVE}\b))"
_TIMES = any_of({*MONTHS, "Christmas", "Easter"})
# What somebody is to do, in the plain form of the verb.
_DOES = any_of(
    {
        "add",
        "agree",
        "approach",
        "arrange",
        "ask",
        "attend",
        "bring",
        "check",
        "circulate",
        "compile",
        "consider",
        "contact",
        "convene",
        "convey",
        "draft",
        "explore",
        "find",
        "get",
        "give",
        "go",
        "include",
        "investigate",
        "invite",
        "issue",
        "lay",
        "let",
        "liaise",
        "limit",
        "look",
        "make",
        "meet",
        "obtain",
        "pick",
        "prepare",
        "present",
        "produce",
        "provide",
        "publish",
        "put",
        "raise",
        "reply",
        "report",
        "respond",
        "review",
        "seek",
        "send",
        "set",
        "share",
        "speak",
        "submit",
        "supply",
        "take",
        "update",
        "visit",
        "work",
        "write",
    }
)

# "asked that officers …", "requested the Director to …", "to instruct the Head of Roads to …"
TASKED = re.compile(
    r"""\b(?:asked|requested|requests?|asks?|invited?|invites|instructed|directed|tasked|urged|asking|requesting
        |instructs?|authorised?|authorises|directs?|urges?|called\s+(?:up)?on|calls\s+(?:up)?on
        |recommend(?:s|ed)?\s+to)\s+
        (?:that\s+|for\s+|if\s+|whether\s+)?(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands behind the name of who is asked: "the Director TO report", "officers COULD look into"
TASK_FOLLOWS = re.compile(
    r"(?:to|if|that|whether|could|would|can|for|should|provide|circulate|write|bring|look|reply|be\s+asked)\b",
    re.IGNORECASE,
)
# "that the Head of Service BE REQUESTED to …"
BE_ASKED = re.compile(
    r"""\b(?:be|were|was)\s+(?:(?:requested|asked|instructed|tasked|authorised|recommended|pressed|urged)\b
    |(?:invited|nominated)\s+to\s+(?!the\b|this\b|a\b|its\b|\w+\s+meeting))""",
    re.VERBOSE | re.IGNORECASE,
)
# Behind the name of who is asked only to be given: "should see the list", "be told"; not "should write"
IS_GIVEN = re.compile(
    r"(?:(?:should|could|might|to)\s+)?(?:see|receive|hear|have\s+sight|be\s+(?:told|given|sent|informed|kept|shown|supplied|provided))\b",
    re.IGNORECASE,
)
# Right before the asking stands who is asked: "that the Trust be requested", "GL be asked"; not "the report
# be noted"
ASKED_OWNER = re.compile(
    rf"(?:^\W*|[\s(]){_OWNER}\s+(?:be|were|was|would\s+be)\s+(?:requested|asked|invited|instructed|tasked|authorised"
    r"|recommended|pressed|urged|nominated)\b"
)
# Who is to do what a request asks, whether or not a list knows the name.
REQUESTED_OWNERS = (
    # "asked Dana to go back", "asked the company to put up", "called on the Trust to"
    re.compile(
        rf"\b(?:asked|requested|instruct(?:s|ed)?|invited?|authorised?|ask|asks|called\s+on)\s+(?:that\s+)?{_OWNER}"
        rf"\s+(?:to|(?:pick|{_DOES}))\b"
    ),
    # "officers were asked to", "Mr Roe was asked by the Panel to see to it"
    re.compile(
        rf"\b{_OWNER}\s+(?:was|were)\s+(?:then\s+)?(?:asked|requested|invited|instructed)\s+"
        r"(?:by\s+[^,;]{3,40}?\s+)?to\b"
    ),
    # "and Ms Roe agreed to this"
    re.compile(rf"(?:,|;|\band)\s+{_OWNER}\s+(?:agreed|undertook|offered|promised)\s+to\b"),
    # "suggested that the group pick two"
    re.compile(rf"\bthat\s+{_OWNER}\s+(?:should\s+)?{_DOES}\b"),
)
# Who is to do what a resolution says, whether or not a list knows the name.
RESOLVED_OWNERS = (
    # "that GL attend", "(c) Dana Roe to obtain", "the Working Party report back", "LH writes"
    re.compile(
        rf"(?:^\W*(?:\(?\w{{1,4}}[).]\s+)?|\b[Tt]hat\s+|\)\s+|[:;–]\s+|\band\s+(?:that\s+)?){_OWNER}\s+"
        rf"(?:(?:to|will|would|should)\s+)?{_DOES}(?:e?s)?\b"
    ),
    # "Clerk to draft", ", Secretary to do"
    re.compile(rf",\s+{_OWNER}\s+to\s+(?:{_DOES}|do)\b"),
    # "be referred to the Cabinet Member for a response"
    re.compile(
        rf"\b(?:referred|commended|conveyed|submitted|forwarded)\s+(?:up)?to\s+{_OWNER},?\s+"
        r"(?:for\s+(?:a\s+|its\s+|their\s+)?(?:\w+\s+)?(?:response|consideration|reply|action)|with\s+a\s+request)\b"
    ),
    # "to invite two headteachers"
    re.compile(rf"\b(?:invite|ask|instruct)\s+{_OWNER}"),
)
# Words that stand where an owner might: "the Committee", "Members", "RESOLVED"; not "The Clerk"
OWNS_NAMELESS = re.compile(
    r"^(?:Members|RESOLVED|Resolved|AGREED|Agreed|RECOMMENDED|It|This|That|They|These|Panel|Committee|Board|He|She"
    r"|If\b.*|(?:[Tt]he|[Tt]his)\s+(?:Committee|Panel|Board|Council|Forum|Sub-Committee|Commission|Members)(?:\s+[A-Z]{4,})?)$"
)
# By whom it is done: "be sent by the", "in a letter from the", "be checked by officers"; not "by March"
AGENT = re.compile(
    r"""\b(?:be\s+[\w-]+(?:ed|en|wn|nt|de|ld|ght|ut)\s+(?:[^,;:]{0,70}\s)?by\s+
        |(?:letter|reply|report|answer|paper)\s+from\s+ | to\s+follow\s+(?:[^,;:]{0,40}\s)?from\s+
        |assured\s+by\s+)
        (?!\d|end\b|the\s+end)(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# The same before a name that no list knows: "be sent by the Roads Lead in May", "be drafted by Dana Roe";
# not "by March"
AGENT_NAMED = re.compile(
    r"\bbe\s+[\w-]+(?:ed|en|wn|nt|de|ld|ght|ut)\s+(?:[^,;:]{0,70}?\s)?by\s+"
    rf"(?![A-Z]{{2,5}}\b|(?:the\s+)?(?:{_TIMES}|end)\b){_OWNER}"
)
# Where a doer's name ends: "the Leader to Members", "officers with the Chair"; not "Head of Roads"
GOES_ON = re.compile(r"\s+(?:to|with)\s+")
# Words of somebody who promises: "undertook to", "agreed that", "was happy to", "he would find"; not "a note
# would be sent"
PROMISES = re.compile(
    r"""\b(?:
        agreed | agrees | undertook | undertakes | offered | offers | promised | promises | committed
      | pledged | volunteered
      | (?:was|were|is|are)\s+(?:also\s+|very\s+)?
        (?:happy|pleased|willing|content|ready|prepared|glad|agreeable)
      | (?:would|will|shall)\s+(?:also\s+|then\s+|gladly\s+|happily\s+|need\s+to\s+)?
        (?!have\s+to\s+be | be\s+(?!happy|pleased|willing|writing|visiting|asking|back) | also\b | then\b
          | like\b | follow\b(?!\s+(?:up|this|it)))[a-z-]+
    )\b""",
    re.VERBOSE,
)
# Something will be done, by whomever: "would be sent", "to be supplied", "to follow"; not "would send"
WILL_BE = re.compile(
    r"""\b(?:would|will|could|to|should)\s+(?:also\s+|then\s+)?(?:have\s+to\s+)?be\s+[\w-]+
        | \bto\s+follow\b | \bto\s+come\s+back\b | \bpromised\s+a\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Who promises, known or not: "The CFO would provide", "was late, and Dana Roe undertook to"; not "the price
# would rise"
PROMISER = re.compile(
    rf"""(?:^\W*(?:\w{{1,3}}[).]\s+|[\d./]+\s+)?|(?:,|;|\band|\bbut|\bsaid)\s+)
        (?P<owner>{_NAME})
        \s*(?:,\s+and\s+(?:he|she)\s+|,\s+[^,;]{{3,60}},\s+
          |(?:advised|confirmed|explained|noted|replied|responded|stated)\s+that\s+(?:he|she|they)\s+)?
        \s*(?:also\s+|then\s+)?
        (?:would|will|agreed|undertook|offered|promised|thought|said
          |was\s+(?:happy|willing|content|pleased|glad))\b""",
    re.VERBOSE,
)
# Who replies behind a question in the same sentence: "asked why, to which the DSO replied that he would"; not
# "the road to which the bus"
REPLIES_BEHIND = re.compile(
    rf"""\b(?:to\s+)?which\s+(?P<owner>{_NAME})\s+(?:agreed|answered|confirmed|felt|offered|promised|replied|responded|said
        |thought|undertook)\b""",
    re.VERBOSE,
)
# What somebody at the table would like to have: "would find it useful", "would value"; not "would find out"
WISH = re.compile(
    r"""^(?:(?!\b(?:will|would)\b).)*\bwould\s+
        (?:find\s+it\s+(?:\w+\s+)?(?:useful|helpful) | value | appreciate | welcome
          |get\s+a\s+good\s+deal)""",
    re.VERBOSE | re.IGNORECASE,
)
# "If Mrs Roe would give her the name"; not "Mrs Roe asked if"
CONDITION = re.compile(r"^\W*If\b")
# What goes before the name of who asked: "In reply to a question from Mrs", "as requested by the"; not "asked
# why"
ASKED_BY = re.compile(
    r"""\b(?:(?:question|query|request|suggestion|point|concern|comment)s?\s+(?:from|by|of|raised\s+by|put\s+by|asked\s+by)
        |(?:requested|suggested|asked)\s+by|in\s+(?:response|reply|answer)\s+to)\s+(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# Before the name of who asks in the passive: "was asked by the", "it was requested by Mrs"; not "as asked by"
WAS_ASKED_BY = re.compile(
    r"\b(?:was|were|been)\s+(?:then\s+)?(?:asked|requested|invited|urged)\s+by\s+(?=\S)", re.IGNORECASE
)
# Whom a promise names: "forwarded to Ms Roe", "provide Cllr Dunn with", "referred to by Mr Lee"; not "to Roe"
PROMISED_TO = re.compile(
    r"""\b(?:to | referred\s+to\s+by | provide | send | give | show | inform | e-?mail | contact | tell
        | advise | update)\s+(?P<whom>(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b\.?\s+[A-Z][\w'’-]+)""",
    re.VERBOSE,
)
# "ACTION: write", "Action 3 – Clerk to"; not "Clerk to check"
OPENS_ACTION = re.compile(r"^\W*(?:\w{1,4}\W+)?(?:ACTIONS?|[Aa]ctions?)\b|\(\s*(?:[Oo]wner|[Aa]ction)\b")
# "That officers report", "requested that the Chair"; not "thatched"
THAT = re.compile(r"(?:^\W*|\b)that\s+", re.IGNORECASE)
# "(Owner: Head of Fostering)"
OWNER_NOTE = re.compile(
    r"\(\s*(?:owner|action(?:\s+by)?|lead|by)\s*:\s*(?P<owner>[^);]+?)\s*(?:\s+with\s[^);]*)?(?:;[^)]*)?\)",
    re.IGNORECASE,
)
# "ACTION (Clerk): order the sign", "Action 3 - JH to write"
ACTION_LINE = re.compile(
    r"""^\W*(?:\w{1,4}\W+)?actions?(?:\s+(?:points?|required|for|by))?(?:\s+\d+)?\s*
        (?:\((?P<bracket>(?-i:[A-Z])[^)]*)\)\s*)?(?:\([^)]*\)\s*)?[:–—-]\s*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# "The Clerk to obtain quotes"
TO_DO = re.compile(
    r"""^\W*(?:that\s+)?(?P<owner>(?:[Tt]he\s+)?[A-Z][\w'’.&/ -]{1,60}?)
        \s+(?:to|will|would|is\s+to|are\s+to)\s+(?!be\s+\w+(?:ed|en|de)\b)[a-z]+""",
    re.VERBOSE,
)
# "card on choosing a review (MP, September)", "order the sign - Clerk"
TRAILING_OWNER = re.compile(
    r"(?:[–—-]|\(|/)\s*(?P<owner>[A-Z][\w'’.& /-]{1,40}?)(?:,\s*[^)]{3,20})?\s*\)?\s*\.?$"
)
# Before the task, by a dash or comma: "KL – send the map", "TI, one page, 10 June", "GP"; not "Map - to all"
LEADING_OWNER = re.compile(
    r"^\W*(?P<owner>[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*)(?=\s*(?:[–—-]\s|,\s+[a-z]|\.?$))"
)
# Nothing but who acts: "Director of Estates", "Dana Roe/Clerk", "Mr Roe and Ms Dunn"; not "Lamps to be lit"
ONLY_OWNER = re.compile(
    r"^\W*(?P<owner>[A-Z][\w'’.-]*(?:(?:\s+(?:of|for|and|the|&)\s+|\s*/\s*|,\s+|\s+)(?:the\s+)?[A-Z][\w'’.-]*){0,8})\W*$"
)
# Behind it, in brackets: "to be sent in May (Head of Roads)", "Cards (MP, May)"; not "in May (see annex)",
# "in May. (ACTION)"
BRACKETED_OWNER = re.compile(
    r"\((?P<owner>(?!ACTIONS?\b|Actions?\b)[A-Z][\w'’./ &-]{0,40}?)(?:,\s*[^)]{3,20})?\)\s*\.?$"
)
# Behind it, by a dash: "Survey to be sent – Dana Roe"; not "- Mr Roe would"
DASHED_OWNER = re.compile(r"\S\s+[–—-]\s+(?P<owner>[A-Z][\w'’.]*(?:\s+[A-Z][\w'’.]*){0,3})\s*\.?$")
# Behind the thing: "travel float – AM to speak to Finance"; not "the float - to be agreed"
LATE_TO_DO = re.compile(r"[–—-]\s+(?P<owner>[A-Z][\w'’.&/ ]{1,40}?)\s+to\s+[a-z]+")
# A word that is no plain verb: "asked", "writing", "briefly"; not "reply"
NO_BARE_VERB = re.compile(r"(?:ed|ing|s|(?<!rep)(?<!supp)(?<!app)ly)$")
# Behind the owner of a limb: "the Chair WRITE to", "officers, in consultation with the Chair, BRING a report"
BARE_VERB = re.compile(
    r",?\s+(?:(?:in\s+consultation|together|jointly)\s+with\s+[^,]{3,60},\s+)?(?P<verb>[a-z][a-z-]+)\b"
)
# Behind the owner of a limb: " writes to", " to report", " be asked"; not " thinks"
THIRD_PERSON = re.compile(
    r"""\s+(?:to|would|will|should|be\s+(?:asked|requested)|writes?|provides?|circulates?|arranges?|liaises?|reports?
        |contacts?|prepares?|investigates?|seeks?|reviews?|ensures?|brings?)\b""",
    re.VERBOSE,
)
_OWN_BODY = r"(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Ff]orum|[Ss]ub-[Cc]ommittee|[Cc]ommission)"
_THE_BODY = rf"(?:(?:[Tt]he|[Tt]his)\s+(?:[A-Z][\w-]+\s+){{0,4}}{_OWN_BODY}|[Tt]his\s+Council)"
# The body that decides, where the words name it.
RESOLVING_BODY = (
    # "THE PANEL noted the report and asked that ..."
    re.compile(
        rf"""(?:^(?:[\W\d]*|\W*(?:Accordingly|Decision\s+[\d.]+:?)\s+)|\band\s+)(?P<body>{_THE_BODY}|Forum|Members)
        (?:\s+(?:also|further|unanimously|then|thereafter|therefore|accordingly))?
        (?:\s*:|\s+(?i:agree[sd]|note[sd]|resolve[sd]|ask(?:s|ed)|recommend(?:s|ed)|request(?:s|ed)|determine[sd]|decide[sd]
        |direct(?:s|ed)|approve[sd]|instruct(?:s|ed))\b)""",
        re.VERBOSE,
    ),
    # "RESOLVED – That THE PANEL", "That THIS COMMITTEE asks officers to"
    re.compile(
        rf"\b[Tt]hat\s+(?P<body>{_THE_BODY})(?!['’]|\s+(?:be|is|was|will|would|should)\b)(?=[:,]|\s+[a-z])"
    ),
    # "a report to a future meeting of THE PANEL", "THE PANEL receive a report", "THE COMMITTEE's concern"
    re.compile(
        rf"""(?:\b(?:to|before|by|of|behalf\s+of|from|for|with)\s+(?P<body>{_THE_BODY})\b
        (?!\s+(?:be|is|was|meeting|Member|Clerk|Officer|Chair)))""",
        re.VERBOSE,
    ),
    re.compile(
        rf"(?P<body>{_THE_BODY})(?:['’]s\b|\s+(?:receives?|be\s+(?:given|sent|told|provided|kept|updated))\b)"
    ),
)

# Words behind a name that are no verb of doing.
NO_ACTION_VERBS = {
    "and",
    "are",
    "at",
    "be",
    "but",
    "by",
    "for",
    "from",
    "had",
    "has",
    "have",
    "in",
    "is",
    "not",
    "of",
    "on",
    "or",
    "that",
    "was",
    "were",
    "which",
    "who",
    "whose",
    "with",
    "within",
}

# Subjects that own nothing.
OWNS_NOTHING = {"a", "an", "i", "it", "that", "the", "there", "this"}
# What a body is told to do, in capitals behind its name: " BE DIRECTED"; not " Head of Roads"
BE_DIRECTED = re.compile(r"\s+BE\s+[A-Z]{4,}$")
