"""How questions stand in minutes: literal, labelled, in the passive, behind a name and a colon.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.words import any_of

# "How many places remain?", "“Why was it late?”"; not "Whether to go? Members stayed."
LITERAL_QUESTION = re.compile(r"\?\W*$")

# "Question 3: How many", "Q2. Why", "Supplementary question – when"; not "Questions were asked"
QUESTION_LABEL = re.compile(
    r"^\W*(?:question|q|query|supplementary\s+question)\s*\d*\s*[:.–—-]\s*\S", re.IGNORECASE
)

# A member's notice of what they will ask, printed in place of the question: "I will ask at the next meeting
# for an update", "I wish to ask the Chairman"; not "I will ask officers to report", which is an undertaking
NOTICE_OF_QUESTION = re.compile(
    r"""^\W*I\s+(?:will|shall|wish\s+to|beg\s+to|would\s+like\s+to)\s+ask\s+
        (?:(?:the\s+)?(?:chair|chairman|chairperson|leader|mayor|cathaoirleach|cabinet\s+member|chief\s+executive)\b
          | at\s+(?:the|this|your|our|next))""",
    re.VERBOSE | re.IGNORECASE,
)

_QUESTION_OPENERS = any_of(
    {
        "are",
        "can",
        "could",
        "did",
        "do",
        "does",
        "had",
        "has",
        "have",
        "how",
        "if",
        "is",
        "should",
        "was",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "who",
        "why",
        "will",
        "would",
    }
)
# "and why the survey was late", "could the map be shown"; not "the survey was late"
SPOKEN_QUESTION = re.compile(rf"^\W*(?:and\s+|also\s+)?{_QUESTION_OPENERS}\b", re.IGNORECASE)

# "Asked about the vans, she", "When questioned by Members, the Head", "Pressed on why it was late – yes",
# "On whether the path was safe, she"; not "Asked to leave, she"
ASKED_OPENING = re.compile(
    r"""^\W*(?:(?i:as\s+to|on|regarding|concerning)\s+(?:the\s+(?:question|query|point)\s+(?:of|as\s+to)\s+)?whether\b
      | (?:(?i:when|on\s+being|having\s+been)\s+(?i:then\s+)?)?
        (?i:asked|questioned|pressed|pushed|challenged|queried|quizzed)\s+(?:further\s+|again\s+)?
        (?:about|on|by|regarding|concerning|as\s+to|why|whether|if|how|what|when|where|which|who
          |for\s+(?:his|her|their|an))\b
      )[^.]*?[,–—-]\s""",
    re.VERBOSE,
)
# Whose question a reply names: "Councillor Ann Roe's", "Mr Dunn"; not "the Clerk's"
ASKER = re.compile(
    r"\b(?:Councillor|Cllr|Clr|Mr|Mrs|Ms|Miss|Dr|Ald|Alderman|Bailie|Deputy|Senator)\b\.?\s+"
    r"(?:[A-Z][\w.]*\s+){0,2}?(?P<surname>[A-Z][\w-]+)(?=['’]s?\b|['’]|,|\s+[a-z]|$)"
)
# "Roe", "Mc-Dunn" of "Councillor Roe and Mc-Dunn"; not "and"
CAPITALISED = re.compile(r"\b[A-Z][\w-]+")

# "Members voiced these concerns:", "objected to the scheme on three grounds:"; not "the concerns:"
LISTS_CONCERNS = re.compile(
    r"""\b(?:
        (?:raised|expressed|voiced|highlighted|made|put|had)\b.{0,60}
          \b(?:concerns?|objections?|issues|reservations|worries|criticisms|complaints)
      | (?:concerns?|objections?|issues|reservations|worries|criticisms)\b.{0,40}
          \b(?:raised|expressed|voiced|highlighted|included|were|was|as\s+follows)
      | (?:opposed|objected)\b.{0,120}\b(?:reasons|grounds|because|that)
    )\b(?!.*\b(?:comments|responses?|repl(?:y|ies)|answers?|discussed|points|noted)\b).{0,80}[:–—-]\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# "raised the state of the path and was told that", "thought it dim; in reply she was advised",
# "referred to the fall in visits and this was explained";
# not "Members were told"
WAS_TOLD = re.compile(
    r"""\w.{8,}?(?:\band|[,;–—-])\s+(?:in\s+(?:reply|response),?\s+)?(?:
            (?:(?:he|she|they|it)\s+)?(?:was|were)\s+
            (?:informed|told|advised|assured|reassured|reminded|referred)
          | (?:it|this|that|these)\s+(?:was|were)\s+(?:explained|clarified|answered|addressed)
        )\b""",
    re.VERBOSE,
)
# Words without which the regex above finds nothing, and for which it would look from every letter:
# "was told", "were clarified"; not "told Members"
TOLD_BY = re.compile(
    r"\b(?:was|were)\s+(?:informed|told|advised|assured|reassured|reminded|referred|explained|clarified|answered"
    r"|addressed)\b"
)
# Cues in which nobody need be named: "were also asked about", "clarification was sought",
# "queried"; not "the Director asked"
PASSIVE_CUE = re.compile(
    r"""
      \b(?:was|were)\b.*\b(?:asked|sought|raised|questioned|queried|posed|put|requested|made)
    | ^(?:asked|queried|questioned|clari|following)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "It was further queried", "assurance was sought"; not "was asking"
ASKED_PASSIVELY = re.compile(
    r"""\b(?:was|were)\s+(?:also\s+|then\s+|further\s+)?
        (?:asked|sought|raised|questioned|queried|posed|requested|put|enquired|inquired)\b""",
    re.VERBOSE | re.IGNORECASE,
)

# "asked why", "asks how many"; not "asked for a copy"
ASKS_FOR_WORDS = re.compile(r"ask(?:ed|s|ing)?\s+(?:why|what|how|when|where|who|which)\b", re.IGNORECASE)
# "asked whether the target was met"; not "asked whether the figures could be circulated"
ASKS_WHETHER = re.compile(r"ask(?:ed|s|ing)?\s+(?:if|whether)\b(?!.*\b(?:be|could|would)\b)", re.IGNORECASE)
# Behind who speaks: " discussed the fall and whether it would last", " were concerned about posts and what
# could be done"; not " discussed the report", " noted how well it went", " considered whether the report be
# received"
WEIGHS = re.compile(
    r"""\s*(?:also\s+|then\s+|further\s+)?(?:
          discussed | considered | debated | explored | reflected\s+(?:up)?on | talked\s+about
        | commented\s+(?:up)?on | spoke\s+(?:of|about) | raised
        | (?:was|were)\s+(?:\w+\s+)?(?:concerned|unsure|unclear|uncertain|doubtful|curious|interested|puzzled)
        )\b.*?\b(?:whether|how|why|what|when|where|if)\s+(?!the\s+(?:report|meeting)\b)""",
    re.VERBOSE,
)

# A line over the replies: "Ms Dunn then responded to questions from the Panel:",
# "Officers answered Members' queries:"; not "Officers responded to questions.",
# "Officers responded to the consultation:"
ANSWERS_QUESTIONS = re.compile(
    r"""^[^:;.]{0,80}?\b(?:responded\s+to|answered|replied\s+to)\s+(?:[\w’']+\s+){0,3}(?:questions|queries)\b[^:;.]{0,60}:\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
