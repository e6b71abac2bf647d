"""How minutes name who is to do a thing."""

import re

# "asked that officers …", "requested the Director to …"
TASKED = re.compile(
    r"""\b(?:asked|requested|requests?|asks?|invited|instructed|directed|tasked|urged|asking|requesting)\s+
        (?:that\s+|for\s+|if\s+|whether\s+)?(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands behind the name of who is asked: "the Director TO report", "officers COULD look into"
TASK_FOLLOWS = re.compile(
    r"(?:to|if|whether|could|would|can|for|should|provide|circulate|write|bring|look|be\s+asked)\b",
    re.IGNORECASE,
)
# "that the Head of Service BE REQUESTED to …"
BE_ASKED = re.compile(
    r"\b(?:be|were|was)\s+(?:requested|asked|invited|instructed|tasked|authorised|recommended|pressed|urged)\b",
    re.IGNORECASE,
)
# "That officers report", "requested that the Chair"; not "thatched"
THAT = re.compile(r"(?:^\W*|\b)that\s+", re.IGNORECASE)
# "(Owner: Head of Fostering)"
OWNER_NOTE = re.compile(r"\(\s*(?:owner|action(?:\s+by)?|lead|by)\s*:\s*(?P<owner>[^)]+)\)", re.IGNORECASE)
# "ACTION (Clerk): order the sign", "Action 3 - JH to write"
ACTION_LINE = re.compile(
    r"""^\W*(?:\w{1,4}\W+)?actions?(?:\s+(?:points?|required|for|by))?(?:\s+\d+)?\s*
        (?:\((?P<bracket>[^)]+)\)\s*)?[:–—-]\s*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# "The Clerk to obtain quotes"
TO_DO = re.compile(
    r"""^\W*(?:that\s+)?(?P<owner>(?:[Tt]he\s+)?[A-Z][\w'’.&/ -]{1,60}?)
        \s+(?:to|will|would|is\s+to|are\s+to)\s+[a-z]+""",
    re.VERBOSE,
)
# "card on choosing a review (MP, September)", "order the sign - Clerk"
TRAILING_OWNER = re.compile(
    r"(?:[–—-]|\(|/)\s*(?P<owner>[A-Z][\w'’.& /-]{1,40}?)(?:,\s*[^)]{3,20})?\s*\)?\s*\.?$"
)
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
# "a report to a future meeting of THE PANEL"
RESOLVING_BODY = re.compile(
    r"""\b(?:on\s+behalf\s+of\s+)?(?P<body>(?:the|this)\s+(?:[A-Z][\w-]+\s+){0,4}
        (?:Committee|Panel|Board|Council|Forum|Sub-Committee|Cabinet|Group))\b""",
    re.VERBOSE | re.IGNORECASE,
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
OWNS_NOTHING = {"it", "that", "there", "this"}
