"""How action lines stand in minutes.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

# "ACTION: Clerk to write", "3. Action 2 – send the map", "Actions (JT): update"; not "action was taken"
ACTION_OPENING = re.compile(
    r"""^\W*(?:\w{1,4}\W+)?(?:ACTIONS?|Actions?)
        (?:\s+(?:points?|required|by|for))?(?:\s+\d+)?\s*(?:\([^)]*\)\s*)?[:–—-]\s*\S""",
    re.VERBOSE,
)
# "Action: none", "Actions – nil", "Action plan"; not "Action: write to"
NO_ACTION = re.compile(r"^\W*actions?\W+(?:none|nil|n/a|plan)\b", re.IGNORECASE)
# "send the map (Owner: Director of Roads)", "(Action by: JT)"; not "(by hand)"
OWNER_NOTE = re.compile(r"\((?:owner|action|lead|action\s+by|by)\s*:\s*[^)]+\)", re.IGNORECASE)

_DOERS = (
    r"(?:(?:The\s+)?(?:Clerk|Chair|Chairman|Chairperson|Secretary|Treasurer|Officers?|Cllr\.?|Mr|Mrs|Ms"
    r"|[A-Z]{2,3})(?:\s+[A-Z][\w'’.-]+){0,2})"
)
# "Clerk to write to the bus company", "JT to circulate dates", "Cllr Ann Roe to ask"; not "to write"
DOER_TO = re.compile(rf"^\W*{_DOERS}\s+to\s+[a-z]+")

# The end of a line over a list of what is asked for: "requested further information on the following:",
# "asked that the following be provided:"; not "asked the following questions:"
REQUEST_LIST = re.compile(
    r"""\b(?:requested|requests\s+for|asked\s+(?:for|that))\b(?:(?!\bquestions?\b)[^.;]){0,80}:\s*[-–]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)

# A line over a list of actions: "Actions and further information:", "Agreed actions"; not
# "Actions were taken:"
ACTIONS_HEAD = re.compile(
    r"""^\W*(?:agreed\s+|summary\s+of\s+)?actions?\b
        (?:\s+(?:points?|agreed|required|arising|and\s+[\w\s]{3,30}))?\s*:?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Who is to do what, in such a list: "The Head of Roads to provide a map", "Lampco to consider a visit";
# not "to do"
SOMEBODY_TO = re.compile(r"^\W*(?:\d+\W+)?(?:The\s+)?[A-Z][^.;:]{1,90}?\s+to\s+(?:\w+ly\s+)?[a-z]+\b")
# Asking that somebody be thanked: "asked that Mr Roe be thanked", "that thanks be passed on"; not
# "thanked Mr Roe"
BE_THANKED = re.compile(
    r"\bbe\s+(?:thanked|congratulated)\b|\b(?:thanks|congratulations|appreciation)\b.{0,80}\bbe\s+"
    r"(?:passed|extended|conveyed|recorded|sent|placed|given)\b",
    re.IGNORECASE,
)
