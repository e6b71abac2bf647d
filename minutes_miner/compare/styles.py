"""Tell how councils take minutes: what their minutes cannot show is not compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from minutes_miner.compare.columns import STYLES
from minutes_miner.compare.measures import RATES, Needs

# Chosen on 97 meetings of some twenty published bodies and our samples; docs/compare.md says what was seen.
# Share of questions and answers among all acts below which talk is hardly minuted, unless speakers are named
RESOLVES_ONLY = 0.25
VERBATIM_WORDS = 1500.0  # words of an item from which it is told at length
VERBATIM_NAMED = 0.8  # share of words under a named speaker that a verbatim record has at least
NAMED = 0.65  # share from which minutes are attributed
HARDLY_NAMED = 0.4  # share below which they are not
ENOUGH_WORDS = 2000  # below, a profile is thin
_ACTS = ("questions", "answers", "follow_ups", "conclusions")


class Style(StrEnum):
    """How fully minutes are written."""

    VERBATIM = "verbatim"
    SUMMARY = "summary"
    RESOLUTION_ONLY = "resolution_only"


class Attribution(StrEnum):
    """Whether minutes say who spoke."""

    ATTRIBUTED = "attributed"
    PARTLY = "partly"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a council takes minutes."""

    style: Style
    attribution: Attribution

    def lacks(self, needs: Needs) -> str:
        """Return why a rate with these needs is withheld; "" where it is not.

        Args:
            needs: What the rate needs.
        """
        if needs is not Needs.NOTHING and self.style is Style.RESOLUTION_ONLY:
            return "minutes give resolutions only: what was asked and said is not minuted"
        if needs is Needs.NAMES and self.attribution is Attribution.UNATTRIBUTED:
            return "minutes hardly say who spoke"
        return ""


def profile(row: "Mapping[Any, Any] | pd.Series[Any]") -> Profile:
    """Return the profile that the numbers of a council give.

    Args:
        row: `words_per_item`, `attributed` and `discussion`; NaN where nothing is known.
    """
    if row["discussion"] < RESOLVES_ONLY and row["attributed"] < NAMED:
        style = Style.RESOLUTION_ONLY
    elif row["words_per_item"] >= VERBATIM_WORDS and row["attributed"] >= VERBATIM_NAMED:
        style = Style.VERBATIM
    else:
        style = Style.SUMMARY
    if row["attributed"] < HARDLY_NAMED:
        return Profile(style=style, attribution=Attribution.UNATTRIBUTED)
    named = row["attributed"] >= NAMED
    return Profile(style=style, attribution=Attribution.ATTRIBUTED if named else Attribution.PARTLY)


def styles(meetings: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Profile]]:
    """Return the table of profiles, columns of `columns.STYLES`, and the profile of each council.

    Args:
        meetings: Facts, one row a meeting.
    """
    sums = meetings.groupby("council").sum(numeric_only=True)
    sums["n_meetings"] = meetings.groupby("council").size()
    acts = sums[list(_ACTS)].sum(axis=1)
    sums["words_per_item"] = _by(sums["business_words"], sums["business_items"].clip(lower=1))
    sums["words_per_sentence"] = _by(sums["words"], sums["sentences"])
    sums["in_turns"] = _by(sums["speech_words"], sums["words"]).clip(upper=1.0)
    sums["attributed"] = _by(sums["speech_attributed"], sums["speech_words"])
    sums["acts_per_1000_words"] = 1000 * _by(acts, sums["words"])
    sums["discussion"] = _by(sums["questions"] + sums["answers"], acts)
    found = {str(council): profile(row) for council, row in sums.iterrows()}
    table = sums.reset_index()
    table["style"] = [str(found[council].style) for council in table["council"]]
    table["attribution"] = [str(found[council].attribution) for council in table["council"]]
    table["evidence"] = [_evidence(row) for row in table.to_dict("records")]
    table["withheld"] = [_withheld(found[council]) for council in table["council"]]
    return table[[column.name for column in STYLES]], found


def _by(above: pd.Series, below: pd.Series) -> pd.Series:
    """A quotient; NaN where there is nothing to divide by."""
    return above / below.where(below > 0)


def _evidence(row: Mapping[Any, Any]) -> str:
    """Why a council has its profile, in words."""
    thin = f"; thin: fewer than {ENOUGH_WORDS:,} words" if row["words"] < ENOUGH_WORDS else ""
    return (
        f"{_percent(row['discussion'])} of acts are questions or answers, {row['words_per_item']:,.0f} words"
        f" an item, {_percent(row['attributed'])} of words under a named speaker{thin}"
    )


def _percent(share: float) -> str:
    """A share in words."""
    return "no part known" if pd.isna(share) else f"{100 * share:.0f} %"


def _withheld(council: Profile) -> str:
    """The rates that a council's style withholds, in words."""
    lost = [rate.name for rate in RATES if council.lacks(rate.needs)]
    return "; ".join(lost)
