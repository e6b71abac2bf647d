"""The rates: what is taken of what, and what minutes must show for it to mean anything. Data only."""

from dataclasses import dataclass, replace
from enum import StrEnum

from minutes_miner.compare.columns import ADDRESSEES, KINDS, ROLES, STANDINGS, VOICES

PER_WORDS = "per 1,000 words"


class Needs(StrEnum):
    """What a rate needs of the way minutes are taken."""

    NOTHING = ""
    DISCUSSION = "discussion"  # minutes that tell what was asked and answered
    NAMES = "names"  # minutes that tell who spoke


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate.

    Attributes:
        name: What it is called in tables.
        title: What it is called on the page and on charts.
        numerator: Column of the facts that is summed.
        denominator: Column it is divided by.
        scale: What the quotient is multiplied by.
        unit: Unit of the rate.
        needs: What minutes must show.
        act: Label of `evaluate` that the numerator counts in full, so that it can be corrected; "" for none.
        by_subject: Whether it can be told of single items.
        group: Heading under which the page shows it.
        main: Whether page and charts show it by council.
    """

    name: str
    title: str
    numerator: str
    denominator: str
    scale: float = 1.0
    unit: str = "share"
    needs: Needs = Needs.NOTHING
    act: str = ""
    by_subject: bool = True
    group: str = ""
    main: bool = False


def _per(
    what: str, title: str, group: str, needs: Needs, *, act: str = "", words: str = "words"
) -> tuple[Rate, ...]:
    """A count per meeting, per item and per 1,000 words.

    Talk is best compared by words, decisions by items: terse minutes hold as many in fewer words.
    """
    rate = Rate(
        name=f"{what}_per_meeting",
        title=f"{title} per meeting",
        numerator=what,
        denominator="meetings",
        unit="per meeting",
        needs=needs,
        act=act,
        group=group,
    )
    by_item = replace(
        rate,
        name=f"{what}_per_item",
        title=f"{title} per item",
        denominator="business_items",
        unit="per item",
        main=needs is Needs.NOTHING,
    )
    by_words = replace(
        rate,
        name=f"{what}_per_1000_words",
        title=f"{title} per 1,000 words",
        denominator=words,
        scale=1000.0,
        unit=PER_WORDS,
        main=needs is not Needs.NOTHING,
    )
    return rate, by_item, by_words


def _shares(
    prefix: str,
    names: tuple[str, ...],
    of: str,
    title: str,
    group: str,
    needs: Needs,
    *,
    by_subject: bool = True,
) -> tuple[Rate, ...]:
    """Shares of a whole, one for each of its parts."""
    return tuple(
        Rate(
            name=f"{prefix}_{name}",
            title=title.format(name.replace("_", " ")),
            numerator=f"{prefix}_{name}",
            denominator=of,
            needs=needs,
            group=group,
            by_subject=by_subject,
        )
        for name in names
    )


QUESTIONS, ANSWERS, FOLLOWED, CONCLUDED = "Questions", "Who asks and who answers", "Follow-ups", "Conclusions"
ASKED_FOR, MEASURED = "Recommendations", "Measures and figures"

RATES: tuple[Rate, ...] = (
    *_per("questions", "Questions", QUESTIONS, Needs.DISCUSSION, act="question"),
    *_per("answers", "Answers", QUESTIONS, Needs.DISCUSSION, act="answer"),
    Rate(
        name="questions_answered",
        title="Questions with an answer minuted",
        numerator="questions_answered",
        denominator="questions",
        needs=Needs.DISCUSSION,
        group=QUESTIONS,
        main=True,
    ),
    *_shares(
        "questions",
        ("partly", "deferred", "not_minuted"),
        "questions",
        "Questions {}",
        QUESTIONS,
        Needs.DISCUSSION,
    ),
    *_shares("asked_by", ROLES, "questions", "Questions asked by: {}", ANSWERS, Needs.NAMES),
    *_shares("answered_by", ROLES, "answers", "Answers given by: {}", ANSWERS, Needs.NAMES),
    Rate(
        name="speech_attributed",
        title="Words under a named speaker",
        numerator="speech_attributed",
        denominator="speech_words",
        group=ANSWERS,
        by_subject=False,
    ),
    *_shares(
        "speech_by",
        VOICES,
        "speech_attributed",
        "Attributed words spoken by: {}",
        ANSWERS,
        Needs.NAMES,
        by_subject=False,
    ),
    *_per("follow_ups", "Follow-ups", FOLLOWED, Needs.NOTHING, act="follow_up"),
    *_shares(
        "closed",
        ("stated", "inferred"),
        "follow_ups_watched",
        "Follow-ups closed, {}",
        FOLLOWED,
        Needs.NOTHING,
    ),
    *_shares("closed", ("by_person",), "follow_ups", "Follow-ups closed, {}", FOLLOWED, Needs.NOTHING),
    *_per(
        "conclusions",
        "Conclusions",
        CONCLUDED,
        Needs.NOTHING,
        act="conclusion",
        words="business_words",
    ),
    *_shares("concluded", (*KINDS, "changed"), "conclusions", "Conclusions: {}", CONCLUDED, Needs.NOTHING),
    Rate(
        name="items_noted_only",
        title="Items concluded by noting alone",
        numerator="items_noted_only",
        denominator="items_concluded",
        group=CONCLUDED,
        main=True,
    ),
    *_per("recommendations", "Recommendations", ASKED_FOR, Needs.NOTHING),
    *_shares(
        "recommended_to", ADDRESSEES, "recommendations", "Recommendations to: {}", ASKED_FOR, Needs.NOTHING
    ),
    Rate(
        name="responses_stated",
        title="Recommendations with a stated response",
        numerator="responses_stated",
        denominator="recommendations",
        group=ASKED_FOR,
    ),
    *_shares("responses", STANDINGS, "responses_stated", "Responses: {}", ASKED_FOR, Needs.NOTHING),
    *_per("figures", "Figures quoted", MEASURED, Needs.DISCUSSION),
    Rate(
        name="indicators_per_meeting",
        title="Measures discussed per meeting",
        numerator="indicators",
        denominator="meetings",
        unit="per meeting",
        needs=Needs.DISCUSSION,
        group=MEASURED,
    ),
    Rate(
        name="with_indicator",
        title="Meetings that discuss a measure",
        numerator="with_indicator",
        denominator="meetings",
        needs=Needs.DISCUSSION,
        group=MEASURED,
        by_subject=False,
    ),
)
MAIN = tuple(rate for rate in RATES if rate.main)
