"""Pair what stands on two sides: who can belong to whom, best first, one to one, and what is undecided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from minutes_miner.reconcile.records import Likeness, Rank

_NEAR = 0.08  # candidates whose likeness differs by less cannot be told apart
_ORDER = {Rank.REFERENCE: 2, Rank.MINUTE: 1, Rank.WORDING: 0}

SEVERAL = "several are almost equally alike"
UNSURE = "somewhat alike, no more"
TAKEN = "its like is matched with another already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two that may be one action, by their ordinals.

    Attributes:
        one: Ordinal on the first side.
        other: Ordinal on the second side.
        likeness: How like they are.
        sure: Whether they are one, if nothing else comes near.
        doubles: Whether they are so alike that both may be one action even where a member is matched already.
    """

    one: int
    other: int
    likeness: Likeness
    sure: bool
    doubles: bool = False

    @property
    def order(self) -> tuple[int, float]:
        """By what ties them, then by how like they are."""
        return _ORDER[self.likeness.rank], self.likeness.score

    def shares(self, other: "Tie") -> bool:
        """Return whether another tie has a member of this one."""
        return self is not other and (self.one == other.one or self.other == other.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Ties of which a person has to say which hold, best first."""

    ties: tuple[Tie, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What pairing came to.

    Attributes:
        pairs: The ties that hold.
        knots: What could not be decided.
        ones: Ordinals of the first side that stand in a pair or are undecided.
        others: The same of the second side.
    """

    pairs: tuple[Tie, ...]
    knots: tuple[Knot, ...]
    ones: frozenset[int]
    others: frozenset[int]


@dataclass(slots=True)
class _Board:
    """Ties by their members, and who is paired."""

    by_one: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    by_other: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    ones: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)

    def is_free(self, tie: Tie) -> bool:
        return tie.one not in self.ones and tie.other not in self.others

    def rivals(self, tie: Tie) -> list[Tie]:
        """Free ties that share a member with one and come near it."""
        sharing = [*self.by_one[tie.one], *self.by_other[tie.other]]
        return [rival for rival in sharing if tie.shares(rival) and self.is_free(rival) and _near(tie, rival)]


def matched(ties: Iterable[Tie]) -> Matching:
    """Return the pairs that hold, best first and one to one, and the knots that are left.

    The best tie of free members holds where it is sure and no other free tie of either member comes near.
    Where one does, both are left to a person, with all that hangs on them.

    Args:
        ties: All that may be one action, each pair of members once.
    """
    ordered = sorted(ties, key=lambda tie: (-tie.order[0], -tie.order[1], tie.one, tie.other))
    board = _Board()
    for tie in ordered:
        board.by_one[tie.one].append(tie)
        board.by_other[tie.other].append(tie)
    pairs: list[Tie] = []
    open_ties: list[Tie] = []
    for tie in ordered:
        if not board.is_free(tie):
            continue
        rivals = board.rivals(tie)
        if rivals or not tie.sure:
            open_ties += [tie, *rivals]
        else:
            pairs.append(tie)
            board.ones.add(tie.one)
            board.others.add(tie.other)
    return _matching(pairs, [tie for tie in open_ties if board.is_free(tie)], ordered)


def _near(tie: Tie, rival: Tie) -> bool:
    """Whether a rival is better, or so little worse that chance may have decided."""
    if rival.order >= tie.order:
        return True
    return rival.likeness.rank is tie.likeness.rank and tie.likeness.score - rival.likeness.score < _NEAR


def _matching(pairs: Sequence[Tie], undecided: Sequence[Tie], ordered: Sequence[Tie]) -> Matching:
    """Pairs and knots, with those whose only like is taken."""
    ones = {tie.one for tie in (*pairs, *undecided)}
    others = {tie.other for tie in (*pairs, *undecided)}
    taken = [tie for tie in ordered if tie.doubles and (tie.one in ones) != (tie.other in others)]
    knots = [*_knots(undecided), *_taken(taken, ones)]
    return Matching(
        pairs=tuple(pairs),
        knots=tuple(knots),
        ones=frozenset(ones | {tie.one for tie in taken}),
        others=frozenset(others | {tie.other for tie in taken}),
    )


def _taken(taken: Sequence[Tie], ones: Collection[int]) -> Iterator[Knot]:
    """A knot for each that is left over and very like one that is matched."""
    left: dict[tuple[str, int], list[Tie]] = defaultdict(list)
    for tie in taken:
        left[("other", tie.other) if tie.one in ones else ("one", tie.one)].append(tie)
    return (Knot(ties=tuple(ties), reason=TAKEN) for ties in left.values())


def _knots(undecided: Sequence[Tie]) -> Iterator[Knot]:
    """Undecided ties that hang together, through members they share."""
    left = sorted(set(undecided), key=lambda tie: (-tie.order[0], -tie.order[1], tie.one, tie.other))
    while left:
        knot = [left.pop(0)]
        for tie in knot:  # it grows while it is gone through
            joined = [other for other in left if tie.shares(other)]
            knot += joined
            left = [other for other in left if other not in joined]
        knot.sort(key=lambda tie: (-tie.order[0], -tie.order[1], tie.one, tie.other))
        yield Knot(ties=tuple(knot), reason=UNSURE if len(knot) == 1 else SEVERAL)
