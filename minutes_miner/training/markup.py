"""Read the markup of labelled minutes: parse it, name its faults, turn it into gold units.

The markup is described in `corpora/MARKUP.md`, the labels in `docs/annotation.md`. It is no XML: a tag
stands around one sentence of plain text, so a small parser of its own can say what is wrong in a
clerk's words and still read the rest.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from minutes_miner.patterns.abbreviations import ABBREVIATIONS

LABELS = ("question", "answer", "follow_up", "conclusion")
SKIP = "skip"
LAYERS = ("acts", "links", "fields")

_ATTRIBUTES = {
    "question": {"id", "by", "role", "response"},
    "answer": {"to", "by", "role"},
    "follow_up": {"to", "by", "role", "requested_by", "owner", "due", "kind"},
    "conclusion": {"by", "role", "kind"},
    SKIP: {"by", "role"},
}
_ROLES = {"member", "officer", "executive", "committee", "partner", "public"}
_VALUES = {
    ("question", "response"): {"answered", "partly", "deferred", "not_minuted"},
    ("follow_up", "kind"): {"request", "undertaking", "action", "suggestion", "resolution"},
    ("conclusion", "kind"): {"noted", "agreed", "recommended", "resolved", "referred"},
    **{(label, "role"): _ROLES for label in _ATTRIBUTES},
}
_QUOTED = ("by", "requested_by", "owner", "due")
_NAMED = ("by", "requested_by", "owner")
_PRONOUNS = {"he", "it", "she", "they", "who"}  # "I" and "We" of a written reply have no other name

_HEADER_KEYS = ("council", "committee", "date", "nation", "styles", "area", "status")
NATIONS = {"England", "Wales", "Scotland", "Ireland"}
AREAS = {
    "children",
    "adults",
    "health",
    "environment",
    "housing",
    "transport",
    "finance",
    "community",
    "education",
}
STYLES = range(1, 16)  # the numbered list in docs/house-styles.md
_HEADER_VALUES = {"nation": NATIONS, "status": {"draft", "confirmed"}, "area": AREAS}

_HEADER = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_HEADER_LINE = re.compile(r"^(?P<key>[a-z_]+):[ \t]*(?P<value>.*?)[ \t]*(?:(?<=\s)#\s.*)?$")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z_]+)(?P<attributes>(?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z_]+)\s*=\s*\"(?P<value>[^\"]*)\"")
_STRAY = re.compile(r"[<>&]")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\u00a0]*\n")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3}[ \t:|-]*$")
_CELL = re.compile(r"[^|\n]+")
_WORD = re.compile(r"\w")

_MARKER = re.compile(
    r"""(?:[ \t\u00a0]*(?:
        [-*•·–] | \#{1,6}                                      # "- the contract"
      | (?:\*\*)?\(?(?:\d{1,2}(?:\.\d{1,2})+|\d{1,3})[.)]       # "12. Apologies", "(3) that", "**4. Leave"
      | \(?(?:[a-z]|[ivx]{1,5})[.)] | \(?[A-Z]\)             # "a) the contract", "(B) To note"
      | \d{1,2}\.\d{1,2}(?=[ \t\u00a0]+[A-Z“"‘'(])           # "8.1 The Chair", not "7.30 pm"
      | (?:Question|Q|Reply|Response|Answer|A)[ ]?\d{0,2}[.:)]  # "Q3. How many"
    )[ \t\u00a0]+){1,2}                                       # "## 4. Police report"
    """,
    re.X,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’'\)\]*_]*\s+(?=[“\"‘'\(\[*_]*[A-Z0-9£€])")
_ASIDE = re.compile(r"\([^()]*[^.!?()]\)\s*\Z")  # "How many? (Mrs Hale)" is one sentence
_LAST_WORD = re.compile(r"[\w.&/’']+$")
_IN_RESOLUTIONS = {"prop", "sec"}  # "prop. ST sec. RT"
_BEFORE_NUMBERS = {
    "min",
    "no",
    "nos",
    "p",
    "para",
    "paras",
    "pp",
    "ref",
    "vol",
}  # else plain words: "said no."
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAct:
    """One tag.

    Attributes:
        label: "question", "answer", "follow_up", "conclusion" or "skip"; a misspelt name as written.
        start: First character in `Marked.text`.
        end: One past the last character.
        attributes: Values by name, white space folded.
        line: Line of the opening tag in the source, from 1.
    """

    label: str
    start: int
    end: int
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a source, in words, and the line it stands on (from 1)."""

    line: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A labelled document as read.

    Attributes:
        header: Values of the lines between the `---`.
        text: The minutes without header and tags, otherwise untouched.
        acts: One record a tag, by place; of two around the same words the outer comes first.
        faults: What the parser stumbled over; `validate` adds the rest.
    """

    header: dict[str, str]
    text: str
    acts: tuple[MarkedAct, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A tag whose end was not yet seen."""

    label: str
    start: int
    attributes: dict[str, str]
    line: int


@dataclass(slots=True, kw_only=True)
class _Scan:
    """What was read so far of the text below the header."""

    source: str
    first_line: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    opened: list[_Opened] = field(default_factory=list)
    acts: list[MarkedAct] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def line(self, position: int) -> int:
        """The line in the source of a position below the header."""
        return self.first_line + self.source.count("\n", 0, position)

    def fault(self, line: int, words: str) -> None:
        """Note something wrong."""
        self.faults.append(Fault(line=line, words=words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, list item, heading line or table cell with the acts that stand on it.

    Attributes:
        start: First character in `Marked.text`.
        end: One past the last character.
        acts: The acts of its tags, the outermost first; none where it carries no label.
    """

    start: int
    end: int
    acts: tuple[MarkedAct, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels in the order of `LABELS`; empty where it carries none, also where it is skipped."""
        held = {act.label for act in self.acts}
        return () if SKIP in held else tuple(label for label in LABELS if label in held)

    @property
    def skipped(self) -> bool:
        """Whether two trained readers would differ on it, so that nothing counts it."""
        return any(act.label == SKIP for act in self.acts)


def parse(text: str) -> Marked:
    """Return a labelled document as header, plain text and acts.

    Nothing is refused: what cannot be understood is left out and named by `validate`.

    Args:
        text: A whole source file in the markup of `corpora/MARKUP.md`.
    """
    header, body, first_line = _header(text)
    scan = _Scan(source=body, first_line=first_line)
    position = 0
    for tag in _TAG.finditer(body):
        _take_text(scan, position, tag.start())
        _close(scan, tag) if tag["close"] else _open(scan, tag)
        position = tag.end()
    _take_text(scan, position, len(body))
    for left in scan.opened:
        scan.fault(left.line, f"<{left.label}> is not closed; add </{left.label}> after its sentence")
    scan.acts.reverse()  # inner tags close first; of two around the same words the outer is to lead
    acts = sorted(scan.acts, key=lambda act: (act.start, -act.end))
    return Marked(header=header, text="".join(scan.parts), acts=tuple(acts), faults=tuple(scan.faults))


def validate(marked: Marked) -> list[str]:
    """Return every problem of a labelled document in words, each opening with its line ("line 12: …").

    An empty list means that the document keeps all rules of `corpora/MARKUP.md` that can be checked.
    """
    faults = [*marked.faults, *_header_faults(marked.header), *_id_faults(marked)]
    faults += [
        Fault(line=act.line, words=words)
        for act in marked.acts
        for check in _CHECKS
        for words in check(marked, act)
    ]
    return [f"line {fault.line}: {fault.words}" for fault in sorted(faults, key=lambda fault: fault.line)]


def gold(marked: Marked, document: str) -> dict[str, object]:
    """Return the gold of a labelled document, ready to be written as JSON.

    Every tag is a unit; text without a tag is split into sentences, list items, headings and cells.

    Args:
        marked: The labelled document; one without problems.
        document: File name of the published document that the units stand in.
    """
    found = units(marked)
    place = {act.attributes.get("id", ""): i for i, unit in enumerate(found) for act in unit.acts}
    return {
        "document": document,
        "council": marked.header.get("council", ""),
        "layers": list(LAYERS),
        "units": [_gold_unit(i, unit, marked.text, place) for i, unit in enumerate(found)],
    }


def units(marked: Marked) -> tuple[Unit, ...]:
    """Return the units of a labelled document in order: what is tagged, and the sentences in between.

    Args:
        marked: The labelled document.
    """
    return tuple(_units(marked))


def marker_end(words: str) -> int:
    """Return where the words after a list marker begin; 0 where there is no marker.

    Args:
        words: A sentence, list item or line, as it stands in the minutes ("a) that the contract …").
    """
    found = _MARKER.match(words)
    return found.end() if found else 0


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield spans of the sentences, list items, headings and table cells of plain minutes.

    Lines of one paragraph belong together unless a list marker or a table row opens a new one.

    Args:
        text: The minutes, paragraphs divided by empty lines.
        start: Where to begin.
        end: Where to stop; the end of the text where left out.
    """
    for chunk_start, chunk_end in _chunks(text, start, len(text) if end is None else end):
        for piece in _split(text, chunk_start, chunk_end):
            if not _says_nothing(text, *piece):
                yield _trimmed(text, *piece)


def _header(text: str) -> tuple[dict[str, str], str, int]:
    found = _HEADER.match(text)
    if not found:
        return {}, text, 1
    lines = (_HEADER_LINE.match(line) for line in found["lines"].splitlines())
    header = {line["key"]: line["value"] for line in lines if line}
    return header, text[found.end() :], found.group().count("\n") + 1


def _take_text(scan: _Scan, start: int, end: int) -> None:
    words = scan.source[start:end]
    for stray in _STRAY.finditer(words):
        line = scan.line(start + stray.start())
        scan.fault(line, f"'{stray.group()}' stands in the text and opens no tag; write it as a word")
    scan.parts.append(words)
    scan.length += len(words)


def _open(scan: _Scan, tag: re.Match[str]) -> None:
    line = scan.line(tag.start())
    attributes = {a["name"]: _folded(a["value"]) for a in _ATTRIBUTE.finditer(tag["attributes"])}
    if _ATTRIBUTE.sub("", tag["attributes"]).strip():
        scan.fault(line, f'<{tag["name"]}> has words that are no attribute; write them as name="words"')
    scan.opened.append(_Opened(label=tag["name"], start=scan.length, attributes=attributes, line=line))


def _close(scan: _Scan, tag: re.Match[str]) -> None:
    line = scan.line(tag.start())
    if not any(left.label == tag["name"] for left in scan.opened):
        scan.fault(line, f"</{tag['name']}> closes a tag that was not opened")
        return
    while (left := scan.opened.pop()).label != tag["name"]:
        scan.fault(left.line, f"<{left.label}> is not closed before </{tag['name']}>")
    act = MarkedAct(
        label=left.label, start=left.start, end=scan.length, attributes=left.attributes, line=left.line
    )
    scan.acts.append(act)


def _header_faults(header: dict[str, str]) -> Iterator[Fault]:
    for key in _HEADER_KEYS:
        if not header.get(key):
            yield Fault(line=1, words=f"the header does not say '{key}'")
    for key, values in _HEADER_VALUES.items():
        if header.get(key) and header[key] not in values:
            yield Fault(line=1, words=f"the header's {key} '{header[key]}' is none of {_listed(values)}")
    if header.get("date") and not _is_date(header["date"]):
        yield Fault(line=1, words=f"the header's date '{header['date']}' is no date such as 2019-11-14")
    for style in re.split(r"\s*,\s*", header.get("styles", "")):
        if style and not (style.isdecimal() and int(style) in STYLES):
            yield Fault(line=1, words=f"the header's style '{style}' is no number in docs/house-styles.md")


def _id_faults(marked: Marked) -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for act in marked.acts:
        if act.label != "question":
            continue
        name = act.attributes.get("id", "")
        seen[name] += 1
        if not name:
            yield Fault(line=act.line, words="<question> has no id")
        elif seen[name] > 1:
            yield Fault(line=act.line, words=f"the id '{name}' was given to an earlier question")


def _label_faults(_: Marked, act: MarkedAct) -> Iterator[str]:
    if act.label not in _ATTRIBUTES:
        yield f"<{act.label}> is no tag; the tags are {_listed(_ATTRIBUTES)}"


def _attribute_faults(_: Marked, act: MarkedAct) -> Iterator[str]:
    known = _ATTRIBUTES.get(act.label, set(act.attributes))
    for name, value in act.attributes.items():
        values = _VALUES.get((act.label, name))
        if name not in known:
            yield f"<{act.label}> has no attribute '{name}'; it may have {_listed(known)}"
        elif values and value not in values:
            yield f"{name} of <{act.label}> is '{value}'; it may be {_listed(values)}"


def _link_faults(marked: Marked, act: MarkedAct) -> Iterator[str]:
    known = {other.attributes.get("id") for other in marked.acts if other.label == "question"}
    for name in act.attributes.get("to", "").split():
        if name not in known:
            yield f"<{act.label}> replies to '{name}', and no question has this id"


def _quotation_faults(marked: Marked, act: MarkedAct) -> Iterator[str]:
    stated = [(name, act.attributes[name]) for name in _QUOTED if name in act.attributes]
    if not stated:
        return
    printed = _comparable(marked.text[: _printed_end(marked.text, act)])
    for name, words in stated:
        if not re.search(rf"(?<!\w){re.escape(_comparable(words))}(?!\w)", printed):
            yield f"{name} '{words}' stands nowhere in the minutes up to here; quote them"


def _name_faults(_: Marked, act: MarkedAct) -> Iterator[str]:
    for name in _NAMED:
        value = act.attributes.get(name, "")
        if value.casefold() in _PRONOUNS:
            yield f"{name} '{value}' is a pronoun; name the person as the minutes did before"


def _printed_end(text: str, act: MarkedAct) -> int:
    # An action table names who and when in other cells of the row, before the action or after it.
    row_start = text.rfind("\n", 0, act.start) + 1
    line_break = text.find("\n", act.end)
    row_end = len(text) if line_break < 0 else line_break
    return row_end if "|" in text[row_start:row_end] else act.end


def _extent_faults(marked: Marked, act: MarkedAct) -> Iterator[str]:
    words = marked.text[act.start : act.end]
    held = len(list(sentences(words)))
    if _PARAGRAPH_BREAK.search(words.strip()):
        yield f"<{act.label}> runs over the end of a paragraph; close it there"
    elif held > 1:
        yield f"<{act.label}> holds {held} sentences or list items; give each its own tag"
    elif not held:
        yield f"<{act.label}> holds no words"


def _nesting_faults(marked: Marked, act: MarkedAct) -> Iterator[str]:
    for other in marked.acts:
        inside = act.start <= other.start < other.end <= act.end
        if inside and (other.start, other.end) != (act.start, act.end):
            yield f"<{other.label}> stands inside <{act.label}> around fewer words; both hold one sentence"


_CHECKS: tuple[Callable[[Marked, MarkedAct], Iterator[str]], ...] = (
    _label_faults,
    _attribute_faults,
    _link_faults,
    _quotation_faults,
    _name_faults,
    _extent_faults,
    _nesting_faults,
)


def _units(marked: Marked) -> Iterator[Unit]:
    position = 0
    for act in marked.acts:
        if act.start < position:
            continue  # stands on the unit of an outer tag
        yield from _plain_units(marked.text, position, act.start)
        on_it = tuple(other for other in marked.acts if act.start <= other.start and other.end <= act.end)
        yield Unit(start=act.start, end=act.end, acts=on_it)
        position = act.end
    yield from _plain_units(marked.text, position, len(marked.text))


def _plain_units(text: str, start: int, end: int) -> Iterator[Unit]:
    for piece_start, piece_end in sentences(text, start, end):
        yield Unit(start=piece_start, end=piece_end)


def _gold_unit(i: int, unit: Unit, text: str, place: dict[str, int]) -> dict[str, object]:
    labels = {act.label for act in unit.acts}
    found: dict[str, object] = {
        "i": i,
        "text": _folded(text[unit.start : unit.end]),
        "labels": [label for label in LABELS if label in labels],
    }
    if SKIP in labels:
        found["skip"] = True
    fields = {
        "speaker": _stated(unit, "by"),
        "role": _stated(unit, "role"),
        **{name: _stated(unit, name) for name in ("requested_by", "owner", "due", "kind", "response")},
        "reply_to": _reply_to(i, unit, place),
    }
    return {**found, **{name: value for name, value in fields.items() if value}}


def _stated(unit: Unit, name: str) -> str:
    # A resolution that gives somebody something to do is of the kind its follow-up says.
    by_kind = sorted(unit.acts, key=lambda act: name == "kind" and act.label != "follow_up")
    return next((act.attributes[name] for act in by_kind if act.attributes.get(name)), "")


def _reply_to(i: int, unit: Unit, place: dict[str, int]) -> list[int]:
    ids = [name for act in unit.acts for name in act.attributes.get("to", "").split()]
    if ids:
        return sorted({place[name] for name in ids if name in place})
    labels = {act.label for act in unit.acts}
    return [i] if {"question", "answer"} <= labels else []


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened = position = start
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if not bare or "|" in line or _MARKER.match(line):
            yield opened, position
            opened = position
        if "|" in line and not _TABLE_RULE.match(line):
            yield from (_shifted(cell.span(), position) for cell in _CELL.finditer(line))
        position += len(line)
        if not bare or "|" in line:
            opened = position
    yield opened, position


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marker = _MARKER.match(text, start, end)
    opened, searched = start, marker.end() if marker else start
    for stop in _SENTENCE_END.finditer(text, searched, end):
        after = text[stop.end() : end]
        if not (_is_abbreviated(text[opened : stop.start()], after) or _ASIDE.match(after)):
            yield opened, stop.end()
            opened = stop.end()
    yield opened, end


def _is_abbreviated(before: str, after: str) -> bool:
    found = _LAST_WORD.search(before)
    last = found.group() if found else ""
    if last in _BEFORE_NUMBERS:
        return after[:1].isdecimal()
    return last.lower() in ABBREVIATIONS | _IN_RESOLUTIONS or bool(_INITIAL.fullmatch(last))


def _says_nothing(text: str, start: int, end: int) -> bool:
    # A list marker by itself is what a tag left outside.
    return bool(_MARKER.fullmatch(text, start, end)) or not _WORD.search(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _shifted(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _comparable(words: str) -> str:
    return _folded(words).casefold().replace("’", "'")


def _folded(words: str) -> str:
    return " ".join(words.split())


def _listed(names: set[str] | dict[str, set[str]]) -> str:
    return ", ".join(sorted(names))


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words) is not None
    except ValueError:
        return False
