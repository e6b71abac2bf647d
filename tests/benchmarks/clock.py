"""Tell the seconds of stages apart, by the wall clock and by processor time."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self


class Seconds(NamedTuple):
    """Time spent.

    Attributes:
        wall: By the wall clock; what else runs on the machine counts too.
        cpu: Of the processor, all threads of this process together.
    """

    wall: float = 0.0
    cpu: float = 0.0

    def plus(self, other: "Seconds") -> "Seconds":
        """Return both together."""
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)

    def less(self, other: "Seconds") -> "Seconds":
        """Return what is left without another."""
        return Seconds(self.wall - other.wall, self.cpu - other.cpu)

    @classmethod
    def now(cls) -> Self:
        """Return the readings of both clocks."""
        return cls(time.perf_counter(), time.process_time())


class Place(NamedTuple):
    """A function of the product that is timed where it stands.

    Attributes:
        owner: The module or object through which the product calls it.
        name: Its name there.
        stage: What its time counts as.
    """

    owner: Any
    name: str
    stage: str


@dataclass(slots=True)
class Clock:
    """Seconds by stage; the time of a stage that runs inside another counts as its own only."""

    stages: dict[str, Seconds] = field(default_factory=lambda: defaultdict(Seconds))
    _inside: list[Seconds] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside under a stage."""
        began = Seconds.now()
        self._inside.append(Seconds())
        try:
            yield
        finally:
            spent, inner = Seconds.now().less(began), self._inside.pop()
            self.stages[name] = self.stages[name].plus(spent.less(inner))
            if self._inside:
                self._inside[-1] = self._inside[-1].plus(spent)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, its time counted under a stage."""

        def run(*arguments: Any, **options: Any) -> Any:
            with self.stage(stage):
                return function(*arguments, **options)

        return run

    @contextmanager
    def on(self, places: Sequence[Place]) -> Iterator[None]:
        """Have functions of the product timed as long as this lasts."""
        before = [getattr(place.owner, place.name) for place in places]
        for place, function in zip(places, before, strict=True):
            setattr(place.owner, place.name, self.timed(place.stage, function))
        try:
            yield
        finally:
            for place, function in zip(places, before, strict=True):
                setattr(place.owner, place.name, function)
