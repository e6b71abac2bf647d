"""What a catalogue is made of: frozen records that import no behaviour."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which way a figure must move to be better."""

    HIGHER = "higher-is-better"
    LOWER = "lower-is-better"
    NEUTRAL = "neutral"


class Unit(StrEnum):
    """What a measure's figures count."""

    PERCENT = "percent"
    COUNT = "count"
    RATE_100 = "rate-per-100"
    RATE_1000 = "rate-per-1000"
    RATE_10000 = "rate-per-10000"
    RATE_100000 = "rate-per-100000"
    SECONDS = "seconds"
    MINUTES = "minutes"
    DAYS = "days"
    WEEKS = "weeks"
    YEARS = "years"
    CURRENCY = "currency"
    SCORE = "score"
    RATIO = "ratio"
    KG = "kg"
    TONNES = "tonnes"


class Nation(StrEnum):
    """The nations whose councils report a measure."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


class Area(StrEnum):
    """The service areas; the shipped catalogue has a file for each but the last."""

    CHILDREN = "children"
    EDUCATION = "education"
    ADULTS = "adults"
    HEALTH = "health"
    HOUSING = "housing"
    ENVIRONMENT = "environment"
    PLANNING = "planning"
    HIGHWAYS = "highways"
    COMMUNITY_SAFETY = "community-safety"
    REVENUES = "revenues"
    CORPORATE = "corporate"
    LEISURE = "leisure"
    CLIMATE = "climate"
    ECONOMY = "economy"
    OTHER = "other"  # a council's own measures that name no area


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of a measure in one scheme.

    Attributes:
        code: As the scheme prints it: "NI 62", "SCC/041(a)", "2A(2)".
        scheme: Id of the scheme; "" where a file leaves it out, which `check` reports.
        seen: Whether the code was seen with this measure in a publication; else general knowledge.
        valid_from: First day on which the code meant this measure; None where open.
        valid_until: Last such day; None where open.
        note: What to know of it: that it counts the complement, or only a part.
    """

    code: str
    scheme: str
    seen: bool = False
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Words that minutes use for a measure.

    Attributes:
        text: The words, in lower case unless an abbreviation.
        inverse: Whether they state the complement: "placed in county" of children placed outside it.
    """

    text: str
    inverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measure.

    Attributes:
        id: Stable name: area prefix and words, "cyp-cpp-repeat".
        name: What it is called.
        definition: What is counted, in a sentence.
        area: Service area.
        unit: What its figures count.
        polarity: Which way is better.
        nations: Where it is reported.
        denominator: Of what a percentage or rate is taken; "" where unknown or none.
        codes: Its codes in all schemes.
        aliases: Words that stand for it, and for no other measure.
        abbreviations: Short forms that stand near it; shared between measures, hence context only.
        notes: What to know when linking figures to it.
        source: Where it is defined or published.
        verified: Whether the measure was seen in a publication.
        added: Whether this project added it to the survey it began from.
    """

    id: str
    name: str
    definition: str
    area: Area
    unit: Unit
    polarity: Polarity
    nations: tuple[Nation, ...]
    denominator: str = ""
    codes: tuple[Code, ...] = ()
    aliases: tuple[Alias, ...] = ()
    abbreviations: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    verified: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What a council adds to a measure that exists: further codes and words.

    Attributes:
        extends: Id of the measure.
        where: File and row, for messages.
    """

    extends: str
    codes: tuple[Code, ...] = ()
    aliases: tuple[Alias, ...] = ()
    abbreviations: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A measure that an ambiguous term may stand for, with the words nearby that speak for it."""

    indicator: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """A term that stands for several measures.

    Attributes:
        terms: The term and its forms.
        candidates: What it may stand for.
        defaults: Candidates of different services; each is taken in an item of its own service when no
            context word is near. Without one it stays open.
        never: Words near which the term is no measure at all ("minutes" beside "adoption").
        note: Why it is ambiguous.
    """

    terms: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    defaults: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form and all it may mean."""

    short: str
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A set of codes and how minutes write them.

    Attributes:
        id: Short name used in `Code.scheme`.
        title: Full name.
        nations: Where it is or was in use.
        valid_from: First day of use; None where unknown.
        valid_until: Last day of use; None while in use.
        digits: How many digits its numbers are printed with; 0 where this varies.
        prefixes: Letters or a word that open a code in text ("NI"), whether or not the scheme prints them.
        guarded: Prefixes (or "" for codes without one) that need a cue nearby: "A1" is also a road.
        cues: Words that make a guarded code one of this scheme.
        table: Whether a code names a table of several measures.
    """

    id: str
    title: str
    nations: tuple[Nation, ...]
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    digits: int = 0
    prefixes: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """All measures known in a run. Compared by identity, so that indexes of it can be kept.

    Attributes:
        indicators: The measures, in the order of their files.
        schemes: The sets of codes.
        ambiguities: Terms that stand for several measures.
        abbreviations: Short forms with several meanings.
        extensions: What a council's file adds to measures of another catalogue; none once applied.
        source: The file or package it came from.
    """

    indicators: tuple[Indicator, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    extensions: tuple[Extension, ...] = ()
    source: str = ""
