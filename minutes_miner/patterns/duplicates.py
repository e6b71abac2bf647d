"""Words that do not tell two printings apart, and words that do. Data only."""

from minutes_miner.patterns.number_words import CARDINALS

# Words that may stand or be missing in one of two printings.
FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "shall",
        "should",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "this",
        "those",
        "to",
        "was",
        "were",
        "which",
        "will",
        "with",
        "would",
    ]
)

# Words that are one to the next.
ONE_FORM = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "clr": "cllr",
    "councillor": "cllr",
    "councillors": "cllrs",
    "per cent": "%",
    "percent": "%",
    "&": "and",
    **{word: str(number) for word, number in CARDINALS.items() if number > 1},
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
}  # "one" and "first" are left: "one of them", "the First Minister"

# Words before names, and between them.
TITLES_OF_PEOPLE = frozenset(
    ["cllr", "cllrs", "dr", "mr", "mrs", "ms", "miss", "prof", "rev", "sir", "the", "of", "and", "for", "to"]
)

# Words of the names of councils that are left out of one printing or the other.
COUNCIL_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "council",
        "borough",
        "london",
        "royal",
        "metropolitan",
        "district",
        "unitary",
        "authority",
    ]
)

# Words that turn what a sentence says.
NEGATIONS = frozenset(
    [
        "cannot",
        "neither",
        "never",
        "no",
        "none",
        "nor",
        "not",
        "refuse",
        "refused",
        "reject",
        "rejected",
        "without",
    ]
)
