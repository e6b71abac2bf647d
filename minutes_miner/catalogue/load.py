"""Load the catalogue that ships, and catalogues of a council's own."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from minutes_miner.catalogue.build import abbreviation, ambiguity, measure, scheme
from minutes_miner.catalogue.cells import Where, refuse
from minutes_miner.catalogue.records import Area, Catalogue, Extension, Indicator
from minutes_miner.catalogue.tables import Row, csv_rows, xlsx_rows
from minutes_miner.errors import ConfigError

# libyaml reads the shipped files ten times faster; wheels of PyYAML hold it, some systems' own do not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTIONS = ("indicators", "schemes", "terms", "abbreviations")
_Record = TypeVar("_Record")


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that ships with the package, read once."""
    folder = files("minutes_miner.catalogue").joinpath("data")
    names = [
        "schemes.yaml",
        *(f"{area.value}.yaml" for area in Area if area is not Area.OTHER),
        "ambiguous.yaml",
    ]
    merged: dict[str, list[object]] = {}
    for name in names:
        for section, entries in _sections(_yaml(_read(folder.joinpath(name)), name), name).items():
            merged.setdefault(section, []).extend(entries)
    return _from_sections(merged, "the shipped catalogue")


def _read(entry: Traversable) -> str:
    """A data file's text."""
    return entry.read_text(encoding="utf-8")


def catalogue_from(path: Path) -> Catalogue:
    """Return the measures of a council's own file.

    Args:
        path: YAML (a list of measures, or sections `indicators`, `schemes`, `terms`, `abbreviations`), CSV or
            XLSX (one row a measure, columns in the first row). Lists within a cell are divided by ";".

    Raises:
        ConfigError: The file is not there, of another kind, or wrong; the message names row and column.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = f"{path}: a catalogue is a .yaml, .yml, .csv or .xlsx file. Save it as one of these."
        raise ConfigError(message)
    try:
        return _unrepeated(reader(path))
    except FileNotFoundError as error:
        message = f"{path}: there is no such file. Check the path, and quote it if it holds spaces."
        raise ConfigError(message) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Check its permissions, and save YAML as UTF-8."
        raise ConfigError(message) from error


def _from_yaml(path: Path) -> Catalogue:
    """A catalogue in YAML."""
    return _from_sections(
        _sections(_yaml(path.read_text(encoding="utf-8-sig"), str(path)), str(path)), str(path)
    )


def _from_csv(path: Path) -> Catalogue:
    """A catalogue in CSV."""
    return _from_rows(csv_rows(path), path)


def _from_xlsx(path: Path) -> Catalogue:
    """A catalogue in a workbook."""
    return _from_rows(xlsx_rows(path), path)


_READERS: dict[str, Callable[[Path], Catalogue]] = {
    ".yaml": _from_yaml,
    ".yml": _from_yaml,
    ".csv": _from_csv,
    ".xlsx": _from_xlsx,
}


def _from_rows(rows: Iterator[Row], path: Path) -> Catalogue:
    """A catalogue of table rows."""
    schemes = shipped_catalogue().schemes
    made = [measure(row.cells, row.where, schemes) for row in rows]
    return _catalogue(made, str(path))


def _yaml(text: str, name: str) -> object:
    """The content of a YAML file."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - both loaders are the safe one
    except yaml.YAMLError as error:
        found = " ".join(str(error).split())
        message = f"{name}: this is no YAML ({found}). Check indents, colons and quotes there."
        raise ConfigError(message) from error


def _sections(content: object, name: str) -> dict[str, list[object]]:
    """The sections of a file; a bare list is one of measures."""
    if isinstance(content, list):
        return {"indicators": content}
    wrong = set(content) - set(_SECTIONS) if isinstance(content, Mapping) else {"text"}
    if not isinstance(content, Mapping) or wrong or not all(isinstance(v, list) for v in content.values()):
        found, choices = ", ".join(map(str, wrong)) or "no list", ", ".join(_SECTIONS)
        message = f"{name}: found {found}. Write a list of measures, or lists under {choices}."
        raise ConfigError(message)
    return {str(section): list(entries) for section, entries in content.items()}


def _from_sections(sections: Mapping[str, list[object]], name: str) -> Catalogue:
    """A catalogue of YAML entries."""
    own = _made(scheme, sections, "schemes", name)
    schemes = own if name == "the shipped catalogue" else (*shipped_catalogue().schemes, *own)
    made = _made(lambda raw, where: measure(raw, where, schemes), sections, "indicators", name)
    return _catalogue(
        made,
        name,
        schemes=own,
        ambiguities=_made(ambiguity, sections, "terms", name),
        abbreviations=_made(abbreviation, sections, "abbreviations", name),
    )


def _made(
    make: Callable[[Mapping[str, object], Where], _Record],
    sections: Mapping[str, list[object]],
    section: str,
    name: str,
) -> tuple[_Record, ...]:
    """The records of one section."""
    return tuple(
        make(_mapping(raw, _where(raw, name, section, number)), _where(raw, name, section, number))
        for number, raw in enumerate(sections.get(section, ()), start=1)
    )


def _where(raw: object, name: str, section: str, number: int) -> Where:
    """The place of an entry, with its id where it has one."""
    given = str(raw.get("id") or raw.get("extends") or "") if isinstance(raw, Mapping) else ""
    return Where(f"{name}, {section} entry {number}{f' ({given})' if given else ''}")


def _mapping(raw: object, where: Where) -> dict[str, object]:
    """An entry as fields."""
    if not isinstance(raw, Mapping):
        refuse(where, "", "write it as fields, `name: value`.")
    return {str(key): value for key, value in raw.items()}


def _catalogue(
    made: list[Indicator | Extension] | tuple[Indicator | Extension, ...], source: str, **more: Any
) -> Catalogue:
    """A catalogue of what the rows came to."""
    return Catalogue(
        indicators=tuple(one for one in made if isinstance(one, Indicator)),
        extensions=tuple(one for one in made if isinstance(one, Extension)),
        source=source,
        **more,
    )


def _unrepeated(catalogue: Catalogue) -> Catalogue:
    """The catalogue, if it holds measures, each once."""
    ids = [one.id for one in catalogue.indicators]
    twice = next((name for name in ids if ids.count(name) > 1), "")
    if twice:
        message = (
            f"{catalogue.source}: the measure {twice!r} stands there twice. Give each its own id or name."
        )
        raise ConfigError(message)
    if not ids and not catalogue.extensions and not catalogue.schemes and not catalogue.ambiguities:
        message = (
            f"{catalogue.source}: no measures found. Write one a row under the headings name, unit, polarity."
        )
        raise ConfigError(message)
    return catalogue
