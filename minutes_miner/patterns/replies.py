"""How replies stand in minutes: labelled, in a clause behind the question, by a member.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.words import any_of

# "Reply: The scheme", "Response 2 – Yes", "A: It was"; not "A reply was sent"
REPLY_LABEL = re.compile(
    r"^\W*(?:reply|response|answer|a|officer\s+response|cabinet\s+member\s+response)\s*\d*\s*[:–—-]",
    re.IGNORECASE,
)

# "A – Absent" of a list of those present looks the same; not "Answer: It was"
BARE_LABEL = re.compile(r"^\W*a\s*\d*\s*[:–—-]", re.IGNORECASE)

# A line that opens a reply printed in full: "REPLY:", "Reply by Councillor Roe", "RESPONSE (Ms Noctor)",
# "In her written reply the Director says:", "Ms Noctor read out the reply:";
# not "Reply: The scheme is late and will stay so"
REPLY_HEADING = re.compile(
    r"""^\W*(?:written\s+)?(?:reply|response|answer)
        (?:\s*(?:by|from|of)\b.{3,90} | \s*\([^)]{3,60}\))?\s*[:.–—-]*\s*$
      | ^\W*(?:in|the)\s+(?:(?:a|his|her|the|their|following)\s+){0,2}
        written\s+(?:reply|response|answer)\b.{0,120}:\W*$
      | ^.{3,80}\bread\s+(?:out\s+)?(?:the|a)\s+(?:following\s+|written\s+)?
        (?:reply|response|answer)\b.{0,60}:[-–—\s]*$
      | ^\W*the\s+(?:following\s+)?(?:reply|response|answer)\s+(?:from\b.{3,80}\s+)?was\s+(?:then\s+)?
        (?:given|read|received|issued|circulated|provided)\b.{0,120}:\W*$""",
    re.VERBOSE | re.IGNORECASE,
)

_TOLD = any_of(
    {
        "advised",
        "answered",
        "assured",
        "clarified",
        "confirmed",
        "emphasised",
        "explained",
        "highlighted",
        "informed",
        "noted",
        "reassured",
        "reminded",
        "reported",
        "said",
        "stated",
        "stressed",
        "told",
    }
)
_WHO_IS_TOLD = r"""(?:it | this | that | members | councillors | he | she | they
    | (?:the\s+)?(?:committee|panel|board|chair|member|forum|council))"""
# "about vans, and it was explained that", "delays – members were told", "; the response was that";
# not "asked whether members would be told"
TOLD_CLAUSE = re.compile(
    rf"""(?:[,;] | \band\b | \bto\s+which | [–—-])\s*
        (?:and\s+|but\s+)?(?:in\s+(?:response|reply),?\s+)?
        (?: {_WHO_IS_TOLD}\s+(?:was|were)\s+(?:also\s+|then\s+)?{_TOLD}
          | (?:was|were)\s+(?:informed|told|advised|assured|reassured)
          | the\s+(?:answer|reply|response)\s+(?:was|being) )\b""",
    re.VERBOSE | re.IGNORECASE,
)

_INFORMS = any_of(
    {
        "advised",
        "answered",
        "assured",
        "clarified",
        "confirmed",
        "explained",
        "informed",
        "noted",
        "reassured",
        "replied",
        "reported",
        "responded",
        "said",
        "stated",
        "told",
    }
)
# Right behind a speaker: " explained that", ", in response, advised"; not " asked why"
INFORMS = re.compile(rf"\W*(?:in\s+(?:response|reply),?\s+)?{_INFORMS}\b", re.IGNORECASE)

# Right behind a member: " then replied that", " in response explained"; not " noted that"
MEMBER_REPLIES = re.compile(
    r"""^\s*(?:also\s+|then\s+|in\s+(?:response|reply)\s+)?
        (?:replied|responded|answered|explained|confirmed|clarified|informed|advised)\b""",
    re.VERBOSE | re.IGNORECASE,
)
