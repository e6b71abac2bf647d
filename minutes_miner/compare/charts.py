"""Draw the charts: bars with intervals, a heat map, trends. Each is a figure of its own."""

import datetime as dt
import io
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from minutes_miner.compare.comparison import Comparison
from minutes_miner.compare.measures import MAIN, RATES, Rate
from minutes_miner.compare.resampling import FEWEST_MEETINGS
from minutes_miner.compare.years import calendar_year, municipal_year

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's colours, told apart by colour-blind readers; ink and greys of the page.
BLUE, ORANGE, INK, SOFT, RULE = "#0072b2", "#d55e00", "#1c2126", "#565d65", "#dedbd4"
HEAT = "Blues"  # one hue from light to dark: read alike by everybody, and in grey
MOST_COUNCILS = 60  # bars of a chart
MOST_COLUMNS = 40  # councils of the heat map
MOST_MEASURES = 30  # rows of the heat map
MOST_PANELS = 24  # councils with a trend of their own
_WRAP = 34  # characters of a name on a line
_LINES = 2  # lines of a name
_INCH_A_BAR = 0.34
_SUMMER = 7  # a month that lies in the year that bears its name, of either kind
_TRENDS = ("questions_per_1000_words", "follow_ups_per_item", "figures_per_1000_words")
_PARAMETERS: dict[Any, Any] = {
    "svg.hashsalt": "minutes-miner",  # so that ids are the same on every run
    "svg.fonttype": "path",  # so that letters look the same wherever they are shown
    "font.family": "DejaVu Sans",  # travels with matplotlib
    "font.size": 9,
    "text.parse_math": False,  # "$" in a council's name is no formula
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "xtick.color": INK,
    "ytick.color": INK,
}
_DOTS = 150  # an inch of the PNG


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart.

    Attributes:
        name: Of its files.
        title: What it shows.
        words: What a reader who does not see it is told.
        svg: As SVG.
        png: As PNG.
    """

    name: str
    title: str
    words: str
    svg: bytes
    png: bytes


def charts(comparison: Comparison) -> tuple[Chart, ...]:
    """Return the charts of a comparison: bars of the main rates, the heat map, trends.

    Args:
        comparison: What is drawn.
    """
    import matplotlib as mpl

    with mpl.rc_context(_PARAMETERS):
        return tuple(
            _drawn(name, title, words, figure) for name, title, words, figure in _figures(comparison)
        )


def _figures(comparison: Comparison) -> Iterator[tuple[str, str, str, "Figure"]]:
    """The figures with their names, titles and words."""
    by_council = comparison.tables.rates[comparison.tables.rates["level"] == "council"]
    for rate in MAIN:
        rows = by_council[by_council["rate_name"] == rate.name]
        yield rate.name, rate.title, _bars_in_words(rate, rows), _bars(rate, rows)
    if len(comparison.tables.indicators):
        heat, left = _heat_table(comparison)
        title = "Measures discussed, by council"
        yield "measures_by_council", title, _heat_in_words(heat), _heat_map(heat, left)
    for rate in (one for one in RATES if one.name in _TRENDS):
        rows = _trend_rows(comparison, rate)
        if rows["year"].nunique() > 1 and rows["numerator"].any():
            yield (
                f"trend_{rate.name}",
                f"{rate.title}, by year",
                _trend_in_words(rate, rows),
                _trend(rate, rows),
            )


def _drawn(name: str, title: str, words: str, figure: "Figure") -> Chart:
    """A figure as SVG and PNG, with nothing of the day or program in it."""
    svg, png = io.BytesIO(), io.BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    figure.savefig(png, format="png", dpi=_DOTS, metadata={"Software": None})
    return Chart(name=name, title=title, words=words, svg=_plain(svg.getvalue()), png=png.getvalue())


_COMMENT = re.compile(rb"\s*<!--.*?-->", re.DOTALL)
_METADATA = re.compile(rb"\s*<metadata>.*?</metadata>", re.DOTALL)


def _plain(svg: bytes) -> bytes:
    """An SVG without comments, which repeat the words of labels, and empty metadata."""
    return _METADATA.sub(b"", _COMMENT.sub(b"", svg))


# --- names ------------------------------------------------------------------------------------------------


def shown(name: str, *, width: int = _WRAP, lines: int = _LINES) -> str:
    """Return a name as it stands on a chart: signs the font can draw, cut with a mark.

    Args:
        name: Any words.
        width: Characters of a line.
        lines: Lines at most.
    """
    drawable = "".join(sign if ord(sign) in _signs() else "□" for sign in " ".join(name.split()))
    found = textwrap.wrap(drawable, width) or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: width - 1].rstrip() + "…"]
    return "\n".join(found)


def _signs() -> Mapping[int, int]:
    """What the font can draw."""
    from matplotlib.font_manager import findfont, get_font

    return get_font(findfont("DejaVu Sans")).get_charmap()


# --- bars -------------------------------------------------------------------------------------------------


def _bars(rate: Rate, rows: pd.DataFrame) -> "Figure":
    """Bars of a rate by council with intervals, longest first; what is withheld last, with the reason."""
    table = _chosen(rows)
    figure, axes = _canvas(7.6, 1.15 + _INCH_A_BAR * max(len(table), 1))
    places = range(len(table))
    share = rate.unit == "share"
    values = table["rate"].fillna(0.0) * (100 if share else 1)
    fills = [BLUE if count >= FEWEST_MEETINGS else "white" for count in table["n_meetings"]]
    edges = ["none" if none else BLUE for none in table["rate"].isna()]
    axes.barh(places, values, height=0.6, color=fills, edgecolor=edges, linewidth=1, zorder=2)
    most = _reach(table, 100 if share else 1)
    axes.set_xlim(0, most * 1.22)
    for place, row in zip(places, table.to_dict("records"), strict=True):
        _beside(axes, place, row, scale=100 if share else 1, most=most)
    _council_axis(axes, table, places)
    axes.set_xlabel("%" if share else rate.unit)
    if share:
        axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= min(most * 1.22, _WHOLE)])
    _foot(axes, len(rows) - len(table))
    return figure


def _chosen(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn, those of most meetings if there are too many, in the order in which they are.

    Highest first; those of few meetings below, so that no single meeting leads; those without a rate last.
    """
    most = rows.sort_values(["n_meetings", "council"], ascending=[False, True], kind="stable").head(
        MOST_COUNCILS
    )
    standing = most.assign(none=most["rate"].isna(), few=most["n_meetings"] < FEWEST_MEETINGS)
    order = ["none", "few", "rate", "council"]
    return standing.sort_values(order, ascending=[True, True, False, True], kind="stable")


def _reach(table: pd.DataFrame, scale: float) -> float:
    """How far the axis has to reach."""
    ends = table[["rate", "high"]].max(axis=1).fillna(0.0)
    return max(float(ends.max()) * scale if len(ends) else 0.0, 1e-9 if scale == 1 else 1.0)


def _beside(axes: "Axes", place: int, row: Mapping[Any, Any], *, scale: float, most: float) -> None:
    """The interval of a bar and its number, or why there is none."""
    if pd.isna(row["rate"]):
        reason = textwrap.shorten(row["withheld"].partition(":")[0], 50, placeholder=" …")
        axes.text(
            most * 0.01, place, f"withheld: {reason}", va="center", color=SOFT, style="italic", fontsize=8
        )
        return
    end = row["rate"] * scale
    if not pd.isna(row["low"]):
        low, high = row["low"] * scale, row["high"] * scale
        axes.plot([low, high], [place, place], color=INK, linewidth=1.4, zorder=3, solid_capstyle="butt")
        axes.vlines([low, high], place - _CAP, place + _CAP, color=INK, linewidth=1.4, zorder=3)
        end = max(high, end)
    number = f"{row['rate'] * scale:.0f} %" if scale != 1 else f"{row['rate']:.2g}"
    axes.text(end + most * 0.015, place, number, va="center", fontsize=8, color=INK)


def _council_axis(axes: "Axes", table: pd.DataFrame, places: Sequence[int]) -> None:
    """Names of councils with their meetings, from top to bottom."""
    names = [
        f"{shown(council)} ({meetings:,})"
        for council, meetings in zip(table["council"], table["n_meetings"], strict=True)
    ]
    axes.set_yticks(list(places), names, fontsize=8)
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.tick_params(length=0)
    axes.grid(axis="x", color=RULE, linewidth=0.8, zorder=0)
    axes.spines[:].set_visible(False)


def _foot(axes: "Axes", left: int) -> None:
    """What the chart leaves unsaid otherwise."""
    more = f" {left:,} councils with fewer meetings are in the tables only." if left else ""
    note = (
        "In brackets: meetings. Empty bars: fewer than five. Lines: middle 95 % over meetings drawn anew."
        f"{more}"
    )
    axes.figure.supxlabel(note, fontsize=7, color=SOFT, x=0.01, ha="left")


def _bars_in_words(rate: Rate, rows: pd.DataFrame) -> str:
    """What a chart of bars shows, in words."""
    known = rows.dropna(subset=["rate"]).sort_values("rate")
    if known.empty:
        return f"{rate.title} by council: withheld for all councils."
    first, last = known.iloc[0], known.iloc[-1]
    withheld = len(rows) - len(known)
    ends = " to ".join(f"{_number(rate, one['rate'])} ({one['council']})" for one in (first, last))
    return f"{rate.title} by council, from {ends}" + (f"; withheld for {withheld}." if withheld else ".")


def _number(rate: Rate, value: float) -> str:
    """A rate in words."""
    return f"{100 * value:.0f} %" if rate.unit == "share" else f"{value:.2g}"


# --- heat map ---------------------------------------------------------------------------------------------


def _heat_table(comparison: Comparison) -> tuple[pd.DataFrame, int]:
    """Share of meetings by measure and council, those with most; how many councils are left out."""
    table = comparison.tables.indicators
    councils = comparison.tables.styles.sort_values(
        ["n_meetings", "council"], ascending=[False, True], kind="stable"
    )
    held = [one for one in councils["council"] if one in set(table["council"])][:MOST_COLUMNS]
    left = table["council"].nunique() - len(held)
    table = table[table["council"].isin(held)]
    spread = (
        table.groupby("name").agg(councils=("council", "nunique"), meetings=("meetings", "sum")).reset_index()
    )
    order = ["councils", "meetings", "name"]
    most = spread.sort_values(order, ascending=[False, False, True], kind="stable").head(MOST_MEASURES)
    named = table[table["name"].isin(most["name"])].sort_values(["area", "name"], kind="stable")
    shares = named.pivot_table(index="name", columns="council", values="share", aggfunc="sum")
    rows = named["name"].drop_duplicates()
    columns = [one for one in sorted(held) if one in set(named["council"])]
    return shares.reindex(index=rows, columns=columns), left


def _heat_map(shares: pd.DataFrame, left: int) -> "Figure":
    """Measures by council, darker where more meetings discuss them; empty where none does."""
    import matplotlib as mpl

    count, across = shares.shape
    figure, axes = _canvas(3.9 + 0.42 * max(across, 6), 2.6 + 0.36 * count)
    colours = mpl.colormaps[HEAT]
    # Cells as paths, not as a picture, so that the page needs to let in no pictures.
    edges = [[place - 0.5 for place in range(size + 1)] for size in (across, count)]
    values = shares.to_numpy(dtype="float64")
    axes.pcolormesh(*edges, values, cmap=colours, vmin=_PALEST, vmax=1.1, edgecolors=RULE, linewidth=0.6)
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_xticks(range(across), [shown(one, width=28) for one in shares.columns], rotation=90, fontsize=7)
    axes.set_yticks(range(count), [shown(str(one), width=46) for one in shares.index], fontsize=7)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xticks([place - 0.5 for place in range(1, across)], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, count)], minor=True)
    axes.grid(which="minor", color=RULE, linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    axes.spines[:].set_color(RULE)
    _heat_numbers(axes, shares)
    figure.supxlabel(
        "% of the council's meetings with an act about the measure; empty: none. Measures by service area."
        + (f"\n{left:,} councils with fewer meetings are in the tables only." if left else ""),
        fontsize=7,
        color=SOFT,
        x=0.01,
        ha="left",
    )
    return figure


_WHOLE = 100
_CAP = 0.13  # half the height of the ends of an interval
_PALEST = -0.15  # so that the smallest share is not white
_DARK = 0.5  # share from which white numbers stand out


def _heat_numbers(axes: "Axes", shares: pd.DataFrame) -> None:
    """The share in each cell, so that nobody has to read colours."""
    for down, row in enumerate(shares.to_numpy(dtype="float64")):
        for across, share in enumerate(row):
            if share == share:  # noqa: PLR0124 - not NaN
                colour = "white" if share > _DARK else INK
                axes.text(
                    across, down, f"{100 * share:.0f}", ha="center", va="center", fontsize=6.5, color=colour
                )


def _heat_in_words(shares: pd.DataFrame) -> str:
    """What the heat map shows, in words."""
    count, across = shares.shape
    return (
        f"{count} measures by {across} councils: share of meetings with an act about the measure. The measure"
        f" most councils discuss: {shares.notna().sum(axis=1).idxmax()}. The table of measures holds all."
    )


# --- trends -----------------------------------------------------------------------------------------------


def _trend_rows(comparison: Comparison, rate: Rate) -> pd.DataFrame:
    """The rates by year, of all and of each council with two years at least."""
    table = comparison.tables.rates
    wanted = (table["rate_name"] == rate.name) & table["level"].isin(["year", "council_year"])
    return table[wanted].dropna(subset=["rate"])


def _trend(rate: Rate, rows: pd.DataFrame) -> "Figure":
    """A panel for each council with two years or more, all councils together in grey behind."""
    every = rows[rows["level"] == "year"]
    years = _years(rows["year"])
    counts = rows[rows["level"] == "council_year"].groupby("council")["n_meetings"].agg(["size", "sum"])
    councils = (
        counts[counts["size"] > 1].sort_values("sum", ascending=False, kind="stable").index[:MOST_PANELS]
    )
    panels = ["", *sorted(councils)]
    across = min(3, len(panels))
    down = -(-len(panels) // across)
    figure, grid = _canvases(3.2 * across + 0.6, 2.1 * down + 0.8, down, across)
    most = float(rows[["rate", "high"]].max(axis=1).max()) or 1.0
    for place, axes in enumerate(grid):
        axes.set_visible(place < len(panels))
        if place < len(panels):
            own = rows[(rows["level"] == "council_year") & (rows["council"] == panels[place])]
            _panel(axes, panels[place], own, every, years, most)
    figure.supylabel(rate.unit, fontsize=8)
    figure.supxlabel(
        "Grey: all councils together; which ones differs from year to year. Upright lines: middle 95 %."
        " Empty marks: fewer than five meetings.",
        fontsize=7,
        color=SOFT,
        x=0.01,
        ha="left",
    )
    return figure


def _years(found: "pd.Series[str]") -> list[str]:
    """All years from the first to the last, those without a meeting too."""
    first, last = min(found), max(found)
    step = municipal_year if "/" in first else calendar_year
    return [step(dt.date(year, _SUMMER, 1)) for year in range(int(first[:4]), int(last[:4]) + 1)]


def _panel(
    axes: "Axes", council: str, own: pd.DataFrame, every: pd.DataFrame, years: Sequence[str], most: float
) -> None:
    """One panel of a trend."""
    place = {year: number for number, year in enumerate(years)}
    _line(axes, every, place, colour=SOFT, emphasis=not council)
    if council:
        _line(axes, own, place, colour=ORANGE, emphasis=True)
    axes.set_title(shown(council, width=30) if council else "All councils", fontsize=8)
    axes.set_ylim(0, most * 1.08)
    axes.set_xlim(-0.4, len(years) - 0.6)
    step = max(1, -(-len(years) // 7))
    axes.set_xticks(range(0, len(years), step), list(years)[::step], rotation=45, ha="right", fontsize=7)
    axes.tick_params(length=0, labelsize=7)
    axes.grid(axis="y", color=RULE, linewidth=0.8, zorder=0)
    axes.spines[:].set_visible(False)


def _line(axes: "Axes", rows: pd.DataFrame, place: Mapping[str, int], *, colour: str, emphasis: bool) -> None:
    """One line with its intervals."""
    by_year = rows.set_index("year").reindex(list(place))
    across, alpha = list(place.values()), 1.0 if emphasis else 0.4
    axes.plot(across, by_year["rate"], linewidth=1.4, color=colour, alpha=alpha)
    axes.vlines(across, by_year["low"], by_year["high"], color=colour, linewidth=1, alpha=alpha)
    fills = [colour if count >= FEWEST_MEETINGS else "white" for count in by_year["n_meetings"]]
    axes.scatter(
        across, by_year["rate"], s=13, c=fills, edgecolors=colour, linewidths=1, alpha=alpha, zorder=3
    )


def _trend_in_words(rate: Rate, rows: pd.DataFrame) -> str:
    """What a trend shows, in words."""
    every = rows[rows["level"] == "year"].sort_values("year")
    first, last = every.iloc[0], every.iloc[-1]
    return (
        f"{rate.title} by year, all councils together: {_number(rate, first['rate'])} in {first['year']},"
        f" {_number(rate, last['rate'])} in {last['year']}; the table of rates holds every year and council."
    )


# --- canvases ---------------------------------------------------------------------------------------------


def _canvas(width: float, height: float) -> tuple["Figure", "Axes"]:
    """A figure with one field."""
    figure, (axes,) = _canvases(width, height, 1, 1)
    return figure, axes


def _canvases(width: float, height: float, down: int, across: int) -> tuple["Figure", list["Axes"]]:
    """A figure with fields in rows; the layout makes room for every word."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    grid = figure.subplots(down, across, squeeze=False)
    return figure, [axes for row in grid for axes in row]
