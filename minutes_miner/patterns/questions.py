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
        (?:asked|sought|raised|questioned|queried|posed|requested|put)\b""",
    re.VERBOSE | re.IGNORECASE,
)

# "asked why", "asks how many"; not "asked for a copy"
ASKS_FOR_WORDS = re.compile(r"ask(?:ed|s|ing)?\s+(?:why|what|how|when|where|who|which)\b", re.IGNORECASE)
# "asked whether the target was met"; not "asked whether the figures could be circulated"
ASKS_WHETHER = re.compile(r"ask(?:ed|s|ing)?\s+(?:if|whether)\b(?!.*\b(?:be|could|would)\b)", re.IGNORECASE)
