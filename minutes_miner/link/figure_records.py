"""What a figure is made of: frozen records that import no behaviour."""

from dataclasses import dataclass
from enum import StrEnum


class FigureRole(StrEnum):
    """What a number is to the measure."""

    VALUE = "value"
    PREVIOUS = "previous"
    TARGET = "target"
    COMPARATOR = "comparator"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    DEFINITION = "definition"
    DIFFERENCE = "difference"  # by how much a value moved, or lies off another: "a reduction of 25"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure that a sentence is about.

    Attributes:
        indicator: Its id in the catalogue.
        start: First character of the words that name it in the sentence; None where it was carried over.
        end: One past the last; None where it was carried over.
        inverse: Whether the words state the complement of the measure ("absence" for attendance).
    """

    indicator: str
    start: int | None = None
    end: int | None = None
    inverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that states something, with its unit.

    Attributes:
        value: The number; a colour of a rating from 1 (red) to 3 (green), a quartile from 1 (top) to 4.
        words: As written, unit included.
        start: First character in the sentence.
        end: One past the last.
        unit: What it counts, in the words of `catalogue.records.Unit`, or "percentage-points", "rag",
            "quartile", "months", "hours", "miles".
        bare: Whether neither unit nor a thing counted stands with it.
    """

    value: float
    words: str
    start: int
    end: int
    unit: str
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic that a sentence states.

    Attributes:
        number: The number; a colour of a rating from 1 (red) to 3 (green), a quartile from 1 (top) to 4.
        words: As written, unit included.
        start: First character in the sentence.
        end: One past the last.
        unit: As `Number.unit`.
        role: What it is to the measure, in the words of `FigureRole`.
        period: Words that say for when; "" where none stand near.
        population: Words that say of what it is a share or count; "" where none do.
        comparator: Words that say with whom it is compared ("statistical neighbours"); "" where none do.
        indicator: Id of the measure it belongs to; "" for none of those known.
        change: Which way it moved, by words or the figure given for before: "up", "down", "unchanged", "".
        judged: What that means by the measure's polarity: "better", "worse", "unchanged" or "".
        doubt: Why it contradicts the measure's unit or its own wording; "" where it does not.
    """

    number: float
    words: str
    start: int
    end: int
    unit: str
    role: str
    period: str = ""
    population: str = ""
    comparator: str = ""
    indicator: str = ""
    change: str = ""
    judged: str = ""
    doubt: str = ""
