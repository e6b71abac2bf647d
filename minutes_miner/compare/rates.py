"""Work out rates for groups of meetings: numerator, denominator, rate, interval, and what to mind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from minutes_miner.compare.accuracy import Accuracy
from minutes_miner.compare.columns import COUNTS
from minutes_miner.compare.columns import RATES as COLUMNS
from minutes_miner.compare.coverage import Gaps
from minutes_miner.compare.gather import Gathered
from minutes_miner.compare.measures import PER_WORDS, RATES, Rate
from minutes_miner.compare.resampling import FEWEST_MEETINGS, Numbers, drawn_ratios, middle
from minutes_miner.compare.styles import Profile, Style

LEVELS: dict[str, tuple[str, ...]] = {
    "all": (),
    "council": ("council",),
    "committee": ("council", "committee"),
    "year": ("year",),
    "council_year": ("council", "year"),
    "subject": ("subject",),
    "council_subject": ("council", "subject"),
}
_FEW_CASES = 10  # below, one case more or less moves a share by a tenth
_LENGTHS = (
    "moves with how fully minutes are written and how long meetings last: compare per item or 1,000 words"
)
_TERSE = "minutes that give resolutions only are short, so that it comes out high: compare per item"
_KEYS = ("council", "committee", "year", "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What rates are worked out with.

    Attributes:
        profiles: How each council takes minutes.
        gaps: What was not read, by council.
        accuracy: By what counts are corrected; None for nothing.
    """

    profiles: Mapping[str, Profile]
    gaps: Gaps
    accuracy: Accuracy | None = None


def rates(gathered: Gathered, setting: Setting) -> pd.DataFrame:
    """Return all rates of all groups; columns of `columns.RATES`.

    Args:
        gathered: The facts.
        setting: Profiles, gaps and accuracy.
    """
    rows = [row for level in LEVELS for row in _level(level, gathered, setting)]
    table = pd.DataFrame(rows, columns=[column.name for column in COLUMNS])
    numbers = ["rate", "low", "high", "corrected", "corrected_low", "corrected_high"]
    return table.astype(dict.fromkeys(numbers, "float64"))


def _level(level: str, gathered: Gathered, setting: Setting) -> Iterator[dict[str, Any]]:
    """The rows of one level."""
    keys = LEVELS[level]
    by_item = "subject" in keys
    table = _by_subject(gathered.items) if by_item else gathered.meetings.assign(meetings=1)
    wanted = [rate for rate in RATES if rate.by_subject or not by_item]
    if "year" in keys:
        table = table[table["year"] != ""]
    groups = table.groupby(list(keys), sort=True) if keys else [((), table)]
    for values, group in groups:
        names = {"level": level, **dict.fromkeys(_KEYS, ""), **dict(zip(keys, map(str, values), strict=True))}
        yield from _Group(group, wanted, setting).rows(names)


def _by_subject(items: pd.DataFrame) -> pd.DataFrame:
    """The items that are not procedure, summed by meeting and subject."""
    business = items[~items["procedural"].astype(bool)]
    keys = ["council", "committee", "meeting", "subject"]
    sums = business.groupby(keys, sort=True)[[*COUNTS, "words", "indicators"]].sum().reset_index()
    counted = business.groupby(keys, sort=True).size().to_numpy()
    return sums.assign(meetings=1, business_items=counted, business_words=sums["words"])


class _Group:
    """A group of meetings and its rates."""

    def __init__(self, table: pd.DataFrame, wanted: Sequence[Rate], setting: Setting) -> None:
        self.wanted = wanted
        self.setting = setting
        self.councils = sorted(set(table["council"]))
        above = table[[rate.numerator for rate in wanted]].to_numpy(dtype=np.float64)
        below = table[[rate.denominator for rate in wanted]].to_numpy(dtype=np.float64)
        self.counts = self._counting(table["council"])
        # Where the style of all forbids a rate its raw numbers still stand beside the reason.
        used = self.counts | ~self.counts.any(axis=0)
        self.above, self.below = above * used, below * used
        self.used = used
        self.draws = drawn_ratios(self.above, self.below) if len(table) >= FEWEST_MEETINGS else None

    def _counting(self, councils: "pd.Series[str]") -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which meetings count for which rates."""
        allows = {
            council: [not self.setting.profiles[council].lacks(rate.needs) for rate in self.wanted]
            for council in self.councils
        }
        return np.array([allows[council] for council in councils], dtype=np.bool_)

    def rows(self, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Yield the rows, rate by rate."""
        gaps = self._gaps()
        for number, rate in enumerate(self.wanted):
            yield {**names, "rate_name": rate.name, **self._row(number, rate), "gaps": gaps}

    def _row(self, number: int, rate: Rate) -> dict[str, Any]:
        """One rate."""
        above, below = self.above[:, number].sum(), self.below[:, number].sum()
        withheld = self._withheld(number, rate, below)
        quotient = np.nan if withheld else rate.scale * above / below
        interval, why = self._interval(number, rate, withheld)
        return {
            "numerator": int(above),
            "denominator": int(below),
            "rate": quotient,
            "low": interval[0],
            "high": interval[1],
            "n_meetings": int(self.used[:, number].sum()),
            "left_out": int((~self.used[:, number]).sum()),
            "withheld": withheld,
            "no_interval": why,
            "caution": "" if withheld else self._caution(number, rate, below),
            **self._corrected(number, rate, quotient),
        }

    def _withheld(self, number: int, rate: Rate, below: float) -> str:
        """Why there is no rate."""
        if not self.counts[:, number].any():
            lacks = {self.setting.profiles[council].lacks(rate.needs) for council in self.councils}
            return "; ".join(sorted(lacks))
        return "" if below else f"no {rate.denominator.replace('_', ' ')} to take it of"

    def _interval(self, number: int, rate: Rate, withheld: str) -> tuple[tuple[float, float], str]:
        """The ends of the interval, or NaN and why."""
        none = (np.nan, np.nan)
        meetings = int((self.below[:, number] > 0).sum())
        if withheld:
            return none, "no rate"
        if self.draws is None or meetings < FEWEST_MEETINGS:
            return none, f"fewer than {FEWEST_MEETINGS} meetings with {rate.denominator.replace('_', ' ')}"
        ends = middle(rate.scale * self.draws[:, number])
        return (
            (ends, "")
            if ends
            else (none, "none, or all, in every meeting: drawing meetings anew tells nothing")
        )

    def _caution(self, number: int, rate: Rate, below: float) -> str:
        """What to mind before comparing."""
        said = []
        if rate.unit == "per meeting" and rate.numerator != "with_indicator":
            said.append(_LENGTHS)
        styles = {self.setting.profiles[council].style for council in self.councils}
        if rate.unit == PER_WORDS and Style.RESOLUTION_ONLY in styles and not rate.needs:
            said.append(_TERSE)
        if rate.unit == "share" and below < _FEW_CASES:
            said.append(f"fewer than {_FEW_CASES} cases")
        left = int((~self.used[:, number]).sum())
        if left:
            said.append(f"{left} meetings left out, whose councils' minutes do not show it")
        if len({self.setting.profiles[council] for council in self.councils}) > 1:
            said.append("councils of several minute-taking styles together")
        return "; ".join(said)

    def _corrected(self, number: int, rate: Rate, quotient: float) -> dict[str, float]:
        """The rate corrected, where labelled minutes of the style of all these councils say how."""
        accuracy = self.setting.accuracy
        names = ("corrected", "corrected_low", "corrected_high")
        found = accuracy.labels.get(rate.act) if accuracy else None
        styles = {self.setting.profiles[council].style for council in self.councils}
        if accuracy is None or found is None or styles != {accuracy.style} or np.isnan(quotient):
            return dict.fromkeys(names, np.nan)
        ends = None if self.draws is None else middle(self._drawn(number, rate) * found.draws())
        return dict(zip(names, (quotient * found.factor, *(ends or (np.nan, np.nan))), strict=True))

    def _drawn(self, number: int, rate: Rate) -> Numbers:
        """The rate in every draw."""
        assert self.draws is not None
        return np.asarray(rate.scale * self.draws[:, number], dtype=np.float64)

    def _gaps(self) -> str:
        """What was not read of these councils."""
        gaps = self.setting.gaps
        if len(self.councils) == 1:
            return gaps.get(self.councils[0], "")
        known = [council for council in self.councils if council in gaps]
        said = [f"gaps at {len(known)} of {len(self.councils)} councils, see coverage"] if known else []
        if gaps.get(""):
            said.append(f"of councils not known: {gaps['']}")
        return "; ".join(said)
