"""Tell a title from a sentence by its shape: length, capitals, closing stop, verbs."""

import re
from functools import lru_cache

CACHED = 4096  # lines held: the rules that join lines, find items and tell headings all ask for them
LONGEST_TITLE = 16  # words; longer headings in minutes are sentences in bold
LONGEST_WITH_COLON = 8  # words before a colon; more of them introduce what follows
LONGEST_BOLD_TITLE = 30  # bold type is evidence of its own
LONGEST_CAPITALS = 45  # "MINUTES OF PROCEEDINGS AT MEETING OF … HELD ON …" runs over four lines
SHORT_WITH_STOP = 6  # words up to which a closing full stop is a printer's habit ("Apologies for absence.")
LONGEST_LOOKED_AT = 600  # letters; what is longer is no heading, and endless lines cost no time
CAPITAL_SHARE = 0.85  # "WEDNESDAY, 12th JANUARY, 2022, AT 10AM." counts as capitals
FEWEST_CAPITALS = 4  # below, it is an abbreviation

# What the body decided: a line that opens so is minuted text, however bold.
OUTCOME_WORDS = {
    "accepted",
    "action",
    "agreed",
    "amendment",
    "approved",
    "carried",
    "decided",
    "lost",
    "motion",
    "nil",
    "none",
    "noted",
    "ordered",
    "proposed",
    "recommended",
    "resolved",
    "seconded",
    "unanimously",
}

# Openings of clauses and sentences, not of titles.
SENTENCE_OPENINGS = {
    "he",
    "however",
    "it",
    "members",
    "she",
    "that",
    "there",
    "these",
    "they",
    "this",
    "to",
    "we",
    "whether",
    "why",
}

# Verbs that make a sentence; in lower case only, since "May" is a month.
SENTENCE_VERBS = {
    "added",
    "advised",
    "agreed",
    "are",
    "asked",
    "be",
    "been",
    "can",
    "clarified",
    "commented",
    "confirmed",
    "could",
    "declared",
    "did",
    "does",
    "emphasised",
    "explained",
    "expressed",
    "gave",
    "had",
    "has",
    "have",
    "highlighted",
    "informed",
    "introduced",
    "is",
    "noted",
    "outlined",
    "queried",
    "replied",
    "responded",
    "said",
    "should",
    "spoke",
    "stated",
    "suggested",
    "summarised",
    "thanked",
    "told",
    "was",
    "welcomed",
    "were",
    "will",
    "would",
}

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_SECOND_SENTENCE = re.compile(r"[a-z)]{3}[.?!]\s+[A-Z]")
_STOP = re.compile(r"[.;!?,]$")
_NAME = re.compile(
    r"(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\.?\s+)?(?:[A-Z]\.\s*)+[A-Z][\w’'-]+(?:,|$|\sand\b)"
)
_OUTCOME = re.compile(
    rf"[\W_]*(?:and\s+|it\s+was\s+)?(?P<word>{'|'.join(sorted(OUTCOME_WORDS))})\b"
    r"(?P<goes_on>\s*(?:[:;.–—-]|$|\(|(?:and|by|carried|defeated|lost|made|on|passed|that|to|unanimously|with)\b))?",
    re.IGNORECASE,
)
_INITIALS_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Ltd|Co|etc|Snr|Jnr|Esq)\.$")  # "– Mr. A. Finn, S.E."
_ORDINAL_OR_CLOCK = re.compile(r"(?<=\d)(?:st|nd|rd|th|am|pm|a\.m\.|p\.m\.)\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[£€$]\s?\d|\d[.,]\d\d\b(?!\s?[ap]\.?m)", re.IGNORECASE
)  # in a table's row, not in a heading
_SPACED = re.compile(r"(?:[^\W\d_]\s+){3,}[^\W\d_][.:]?")


def is_title(text: str, *, longest: int = LONGEST_TITLE) -> bool:
    """Return whether words look like the title of an item rather than a sentence.

    Args:
        text: The words without their number.
        longest: Most words that a title may have.
    """
    words = _WORD.findall(text[:LONGEST_LOOKED_AT])
    if not words or len(words) > longest or not _opens_like_title(text, words[0]):
        return False
    if _SECOND_SENTENCE.search(text) or (text.endswith(":") and len(words) > LONGEST_WITH_COLON):
        return False
    if (
        _STOP.search(text)
        and not _INITIALS_END.search(text)
        and (len(words) > SHORT_WITH_STOP or not text.endswith("."))
    ):
        return False
    return SENTENCE_VERBS.isdisjoint(words)


def _opens_like_title(text: str, first_word: str) -> bool:
    opening = text.lstrip("“‘\"'([*")[:1]
    if not (opening.isupper() or opening.isdigit()):
        return False
    return first_word.lower() not in SENTENCE_OPENINGS and not (is_outcome(text) or _NAME.match(text))


def is_outcome(text: str) -> bool:
    """Return whether words open with what was decided ("RESOLVED – That", "Agreed:", "ACTION Clerk").

    A title that only begins with such a word ("Action Plan", "Proposed Meeting of …") is none.
    """
    opening = _OUTCOME.match(text)
    if opening is None:
        return False
    return opening["goes_on"] is not None or (opening["word"].isupper() and not is_capitals(text))


def is_bold_title(text: str) -> bool:
    """Return whether words all set in bold are a heading and no emphasised sentence."""
    return is_title(text, longest=LONGEST_BOLD_TITLE)


@lru_cache(maxsize=CACHED)
def is_capitals(text: str) -> bool:
    """Return whether words are a heading set in capitals ("APOLOGIES FOR ABSENCE")."""
    if len(text) > LONGEST_LOOKED_AT or _AMOUNT.search(text):
        return False
    letters = "".join(filter(str.isalpha, _ORDINAL_OR_CLOCK.sub("", text)))
    if len(letters) < FEWEST_CAPITALS or len(text.split()) > LONGEST_CAPITALS:
        return False
    return sum(map(str.isupper, letters)) >= CAPITAL_SHARE * len(letters)


def is_spaced_out(text: str) -> bool:
    """Return whether a line is one word in spaced letters ("M I N U T E S")."""
    return len(text) <= LONGEST_LOOKED_AT and _SPACED.fullmatch(text.strip()) is not None
