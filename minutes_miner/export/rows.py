"""Turn acts and failures into plain rows: names as on the wire, values as JSON knows them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum

from minutes_miner.records import SCHEMA_VERSION, Act, ActType, Failure, Mined, Tier

COLUMNS = tuple(f.name for f in fields(Act))
FAILURE_TYPE = "failure"


def chosen(
    outcome: Mined | Failure, types: frozenset[ActType] = frozenset(ActType), *, least: Tier = Tier.LIKELY
) -> Mined | Failure:
    """Return a document with the acts to show; a failure as it is.

    Args:
        outcome: A mined document or a failure.
        types: Types of acts to show.
        least: Least tier of the acts shown.
    """
    if isinstance(outcome, Failure):
        return outcome
    shown = tuple(Tier)[: tuple(Tier).index(least) + 1]
    acts = tuple(act for act in outcome.acts if act.type in types and act.tier in shown)
    return replace(outcome, acts=acts)


def rows(outcomes: Sequence[Mined | Failure]) -> Iterator[dict[str, object]]:
    """Yield a row per act, and one per document that could not be mined.

    A failed document's row has type "failure", no words, its kind and, under `message`, what to do.

    Args:
        outcomes: Mined documents and failures, in order.
    """
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield failure_row(outcome)
        else:
            yield from (act_row(act) for act in outcome.acts)


def act_row(act: Act) -> dict[str, object]:
    """Return an act as a row with every column."""
    return {name: plain(getattr(act, name)) for name in COLUMNS}


def failure_row(failure: Failure) -> dict[str, object]:
    """Return a failed document as a row."""
    return {
        "document": failure.path,
        "document_sha256": failure.sha256,
        "type": FAILURE_TYPE,
        "kind": failure.kind,
        "text": "",
        "message": failure.message,
        "schema_version": SCHEMA_VERSION,
    }


def plain(value: object) -> object:
    """Return a value as JSON knows it: dates as YYYY-MM-DD, enums as words, records as objects."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [plain(v) for v in value]
    return value
