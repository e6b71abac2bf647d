"""Read the small file in which a person says what a tracker's columns hold."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from minutes_miner.errors import ConfigError
from minutes_miner.patterns.trackers import COLUMNS
from minutes_miner.reconcile.phrases import plain

_FORM = "Write one line for each, as in `owner: Lead officer`."


def read_columns(path: Path) -> dict[str, tuple[str, ...]]:
    """Return headings by field.

    Args:
        path: YAML: a field of the log, a colon, the heading as the tracker prints it, or a list of headings.

    Raises:
        ConfigError: It cannot be read, names a field that is none, or one heading for two fields.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Save it as UTF-8 text and check the path."
        raise ConfigError(message) from error
    except yaml.YAMLError as error:
        message = f"{path}: this is no YAML ({' '.join(str(error).split())}). {_FORM}"
        raise ConfigError(message) from error
    if not isinstance(content, Mapping) or not content:
        message = f"{path}: found no pairs of field and heading. {_FORM}"
        raise ConfigError(message)
    given = {str(name): _headings(path, str(name), value) for name, value in content.items()}
    _refuse_twice(path, given)
    return given


def _headings(path: Path, name: str, value: object) -> tuple[str, ...]:
    """The headings given for one field."""
    if name not in COLUMNS:
        message = f"{path}: {name!r} is no field. Fields are {', '.join(COLUMNS)}."
        raise ConfigError(message)
    headings = value if isinstance(value, list) else [value]
    if not headings or not all(isinstance(one, str | int) and plain(str(one)) for one in headings):
        message = f"{path}: {name} names no heading. {_FORM}"
        raise ConfigError(message)
    return tuple(map(str, headings))


def _refuse_twice(path: Path, given: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse one heading for two fields."""
    seen: dict[str, str] = {}
    for name, headings in given.items():
        for heading in headings:
            other = seen.setdefault(plain(heading), name)
            if other != name:
                message = f"{path}: {heading!r} stands for {other} and for {name}. Keep one."
                raise ConfigError(message)
