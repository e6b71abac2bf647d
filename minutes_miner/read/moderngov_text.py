"""ModernGov pages that reached the user as copied text: a meeting, one agenda item, one issue."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from minutes_miner.patterns.headings import PROCEDURAL_TITLES
from minutes_miner.read.build import folded
from minutes_miner.read.council_names import council_in
from minutes_miner.read.decode import decoded
from minutes_miner.read.draft import Draft, built, is_second_half, split_at_bullets
from minutes_miner.read.html_meeting import stated_in
from minutes_miner.read.html_sections import is_label, section_named
from minutes_miner.read.joined import words_of
from minutes_miner.read.line_width import layout_of
from minutes_miner.read.lines import Line
from minutes_miner.read.markers import bare, comes_before, is_item_number, is_marker, marked
from minutes_miner.read.moderngov_rows import unrolled
from minutes_miner.read.source_lines import printed_lines, source_lines, without_furniture
from minutes_miner.read.text import draft_of
from minutes_miner.read.titles import SENTENCE_VERBS, is_title
from minutes_miner.read.wrapped import passages
from minutes_miner.records import BlockKind, Format, MeetingFacts, Minutes, Section, Source, Truncation

HEAD_LINES = 60  # lines with words among which a copied page shows what it is; site menus come first
FEWEST_LABELS = 2  # one "Minutes:" may stand in any document
LONGEST_LABEL = 60  # letters
LONGEST_ITEM_TITLE = 40  # words; titles of planning items hold an address
WIDE_GAP = 2  # blank lines before the title of an item
LONGEST_SIGNPOST = 400  # letters; no line of the page's frame is longer
LONGEST_VENUE = 200  # characters; what is longer is a sentence about the place

_PAGE_TITLE = re.compile(
    r"""
    (?: .{0,80}\ -\  )?
    (?: agenda\ item | eitem\ (?:ar\ yr\ )?agenda
      | issue\ -\ (?:meetings | decisions | items\ at\ meetings) | issue\ details | decision\ details
      | agenda | minutes | decisions | draft\ minutes | printed\ minutes
      | agenda\ (?:and|&)\ (?:draft\ )?minutes | agenda\ and\ decisions
      | agenda,\ decisions\ and\ (?:draft\ )?minutes
      | agenda\ a\ chofnodion
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMON_TITLES = {"agenda", "decisions", "draft minutes", "minutes", "printed minutes"}  # any document's
_ITEM_PAGE = re.compile(
    r"(?:.{0,80} - )?(?:agenda item|eitem (?:ar yr )?agenda|decision details)", re.IGNORECASE
)
_ISSUE_PAGE = re.compile(r"(?:.{0,80} - )?issue (?:- .+|details)", re.IGNORECASE)
_DATE_LINE = re.compile(r"\S.{1,150}?\s[-–—]\s(?:[^\W\d_]+,?\s)?.{0,12}\d{1,2}\D.{0,60}\d{4}\b.{0,60}")
_ONE_MEETING = re.compile(
    r"(?:Meeting|Cyfarfod)\s*:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:,?\s*(?P<time>\d{1,2}[.:]\d{2}))?\s*[-–]\s*"
    r"(?P<committee>.+?)\s*(?:\((?:Item|Eitem)\s*(?P<item>[^)]*)\))?",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"Meeting of (?P<line>.+?\d{4}.*?)(?:\s*\(Item (?P<item>[^)]+?)\.?\))?", re.IGNORECASE
)
_FILE_SIZE = re.compile(
    r"""
    (?: \s* (?:\(?pdf\ icon\)?\s*)? (?:^|\s)
        \(? (?:PDF|DOCX?|XLSX?|PPTX?|RTF)\b [\s,]* [\d.,]+ \s* (?:KB|MB|GB|K|bytes) \)?
    )+ $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:(?<![\s.…])[\s.…]+)?\bview the full (?P<what>\w+) text for item\s+(?P<item>[\w./&-]{1,16}?)?\.?$",
    re.IGNORECASE,
)
_FACT_LABEL = re.compile(
    r"""
    (?P<label> Venue | Proposed\ venue | Contact | Media | Lleoliad | Cyswllt | Publication\ date
      | Date\ of\ decision | Decision\ (?:due|status|type|maker) | Lead\ officer | Wards?\ affected | Email
      | Link )
    \s*:(?P<rest>.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VENUE_END = re.compile(r"\s*(?:View directions|Gweld cyfarwyddiadau|\bContact\s*:).*$", re.IGNORECASE)
_DRAFT = re.compile(r"draft minutes", re.IGNORECASE)
_ITEMS_HEAD = re.compile(r"(?:No\.?|Rhif)[\s|]+(?:Items?|Eitem)[\s|]*", re.IGNORECASE)
_PARTS_LABEL = re.compile(
    r"(?:(?:draft |additional )?minutes|(?:draft )?decisions?|cofnodion.{0,12}|penderfyniad(?:au)?)\s?:",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\bitem \d+[a-z]?\.?$|^(?:appendix|annex|enclosure|enc)\b", re.IGNORECASE)
_AGENDA_WORDS = re.compile(r"To [a-z]+ \S|(?:Report|Presentation) (?:of|by|from) the \S")
_SENTENCE = re.compile(r"(?:\S+\s+){8,}.*[.:;]$")
_TRAILING_FURNITURE = re.compile(
    r"""
      back\ to\ top | skip\ to\ .{1,30} | ©.* | copyright\ .* | cookies?(?:\ policy)?
    | accessibility(?:\ statement)? | privacy.{0,20} | site\ ?map | powered\ by\ .* | follow\ us.{0,30}
    | twitter | facebook | print\ this\ page | share\ this\ (?:page|item)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_CUT_WARNING = (
    "the page cuts {number} of its items short; "
    "add the items' own pages (“view the full minutes text”) to the inputs"
)
_NO_MINUTES = "no minutes on this page: agenda or decisions only"


def is_moderngov_text(text: str) -> bool:
    """Return whether a text is a copied ModernGov page.

    It must hold the label "Minutes:" or "Decision:" on a line of its own, and a sign that other minutes
    lack: the title of such a page, the label "Supporting documents:", the link to an item's full text, a
    line such as "Meeting: 02/03/2022 - Housing Panel", or several labels below a line of committee and day.
    A page without labels must have the title of a meeting's page, the head of its list of items, and items.
    """
    rows = unrolled(text).text
    lines = [
        line for line in map(folded, re.split(r"[\r\n]+", rows)) if line[:1].isalnum() or _CUT.search(line)
    ]
    labels = Counter(section_named(line) for line in lines if len(line) < LONGEST_LABEL and is_label(line))
    head = lines[:HEAD_LINES]
    if any(_is_sure_title(line) for line in head) and any(map(_ITEMS_HEAD.fullmatch, head)):
        return bool(_page(_copied(text)).starts)
    if not (labels[Section.MINUTES] or labels[Section.DECISION]):
        return False
    return (
        labels[Section.DOCUMENTS] > 0
        or any(_is_sure_title(line) or _ONE_MEETING.fullmatch(line) for line in head)
        or any(map(_CUT.search, lines))
        or (labels[Section.MINUTES] >= FEWEST_LABELS and any(map(_is_date_line, head)))
    )


def _is_sure_title(line: str) -> bool:
    return _PAGE_TITLE.fullmatch(line) is not None and line.lower() not in _COMMON_TITLES


def _is_date_line(line: str) -> bool:
    if not _DATE_LINE.fullmatch(line):
        return False
    said = stated_in(line)
    return bool(said.committee and said.day)


Place = tuple[int, int | None]  # source line and page; a form feed may stand inside a line


@dataclass(frozen=True, slots=True)
class _Copied:
    """The printed lines of a copied page.

    Attributes:
        lines: Them, without the sizes of files.
        sized: Places of those that named the size of a file.
        titled: Places of those that are titles of items, where the rows of a table told so.
        warnings: Of words left out.
    """

    lines: list[Line]
    sized: frozenset[Place]
    titled: frozenset[Place]
    warnings: list[str]


def _copied(text: str) -> _Copied:
    """The printed lines of a page's text."""
    rows = unrolled(text)
    kept, warnings = without_furniture(source_lines(rows.text))
    printed = printed_lines(kept)
    return _Copied(
        lines=_without_sizes(printed),
        sized=frozenset(_place(line) for line in printed if _FILE_SIZE.search(line.text)),
        titled=frozenset(_place(line) for line in printed if line.number in rows.titles),
        warnings=warnings,
    )


@dataclass(slots=True)
class _Page:
    """A page being read, paragraph by paragraph.

    Attributes:
        is_item: Whether it is the page of one agenda item.
        is_issue: Whether it is the page of one issue over many meetings.
        is_labelled: Whether labels ("Minutes:") tell the minutes from the agenda; all is minutes otherwise.
        starts: Source lines that open items, each with whether the title stands on the next line.
        section: The section in which the next paragraph stands.
        awaits_title: Whether the next paragraph is an item's title.
        number: The number of the item whose title is awaited.
        item: The number of the item that is being read.
        drafts: What was read so far.
        cuts: Ordinals of the drafts after which the page cuts an item short, with the item's number.
        facts: What the page says of its meeting.
        later_meetings: What an issue's page says of each meeting, by the ordinal of its heading.
    """

    is_item: bool = False
    is_issue: bool = False
    is_labelled: bool = True
    starts: dict[Place, bool] = field(default_factory=dict)
    section: Section = Section.FRONT
    awaits_title: bool = False
    number: str = ""
    drafts: list[Draft] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    facts: MeetingFacts = field(default_factory=MeetingFacts)
    later_meetings: dict[int, MeetingFacts] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Append a block to the section that is open; what has no words is left out."""
        if folded(f"{draft.marker}{draft.body}"):
            self.drafts.append(replace(draft, section=self.section))

    def add_frame(
        self, line: str, kind: BlockKind, draft: Draft, *, marker: str = "", level: int = 0
    ) -> None:
        """Append a line of the page's own frame: a title or label."""
        self.add(replace(draft, body=line, marker=marker, kind=kind, level=level))


def read_moderngov_text(source: Source) -> Minutes:
    """Return minutes from a ModernGov page that was copied or saved as text.

    Pages accepted: a meeting with its numbered items, one agenda item, one issue over many meetings.

    Raises:
        ReadError: The bytes are no text, or hold nothing but white space.
    """
    copied = _copied(decoded(source.data))
    lines, page = copied.lines, _page(copied)
    layout, words = layout_of(lines), words_of(lines)
    for group in passages(_signposted(lines, page), layout):
        _take(page, draft_of(group, layout, words), _place(group[0]))
    return _minutes(source, page, copied.warnings)


def _without_sizes(lines: Iterable[Line]) -> list[Line]:
    """Lines without "PDF 161 KB" after the names of documents."""
    bared = (replace(line, text=_FILE_SIZE.sub("", line.text)) for line in lines)
    return [line for line in bared if line.text]


def _page(copied: _Copied) -> _Page:
    lines = copied.lines
    head = [folded(line.text) for line in lines[:HEAD_LINES]]
    title = next((line for line in head if _PAGE_TITLE.fullmatch(line)), "")
    is_issue = bool(_ISSUE_PAGE.fullmatch(title)) or any(map(_ONE_MEETING.fullmatch, head))
    starts = {} if is_issue or _ITEM_PAGE.fullmatch(title) else _starts(copied, head)
    is_item = not (is_issue or starts) and bool(
        _ITEM_PAGE.fullmatch(title) or not (title or any(map(_is_date_line, head)))
    )
    facts = MeetingFacts(title=title, status="draft" if _DRAFT.search(title) else "")
    labelled = any(_PARTS_LABEL.fullmatch(folded(line.text)) for line in lines)
    return _Page(
        is_item, is_issue, labelled or not starts, starts, awaits_title=is_item and not title, facts=facts
    )


def _starts(copied: _Copied, head: Iterable[str]) -> dict[Place, bool]:
    """Source lines that open items, as rows, numbers or else titles without number tell them."""
    if copied.titled:
        return dict.fromkeys(copied.titled, False)
    is_listed = any(map(_ITEMS_HEAD.fullmatch, head))
    return _item_starts(copied, is_listed=is_listed) or (_title_starts(copied) if is_listed else {})


def _title_starts(copied: _Copied) -> dict[Place, bool]:
    """Lines that are titles of items without number.

    They are of procedure, name the size of a document, stand above the item's agenda, or stand well apart.
    """
    lines = copied.lines
    return {
        _place(line): False
        for line, following in zip_longest(lines, lines[1:])
        if _is_set_apart(line, following)
        and is_title(line.text, longest=LONGEST_ITEM_TITLE)
        and not (marked(line.text)[0] or _is_signpost(line.text) or _DOCUMENT.search(line.text))
        and (
            _place(line) in copied.sized
            or line.gap >= WIDE_GAP
            or line.text.lower().startswith(tuple(PROCEDURAL_TITLES))
            or (following is not None and _opens_agenda(folded(following.text)))
        )
    }


def _is_set_apart(line: Line, following: Line | None) -> bool:
    """Whether blank lines stand before and behind a line."""
    return line.gap > 0 and (following is None or following.gap > 0)


def _opens_agenda(line: str) -> bool:
    """Whether a line is what stands below the title of an item: its business, its label or its documents."""
    return bool(_AGENDA_WORDS.match(line)) or is_label(line)


def _signposted(lines: Iterable[Line], page: _Page) -> list[Line]:
    """The lines, with those set apart that are the page's frame: titles, labels, numbers of items."""
    marked_lines = []
    after_number = False
    for line in lines:
        in_frame = after_number or _place(line) in page.starts or _is_signpost(line.text)
        marked_lines.append(replace(line, alone=in_frame))
        after_number = page.starts.get(_place(line), False)
    return marked_lines


def _place(line: Line) -> Place:
    return line.number, line.page


def _is_signpost(text: str) -> bool:
    line = folded(text[:LONGEST_SIGNPOST])
    patterns = (_PAGE_TITLE, _FACT_LABEL, _ONE_MEETING, _MEETING_OF)
    return is_label(line) or any(p.fullmatch(line) for p in patterns) or _is_date_line(line)


def _item_starts(copied: _Copied, *, is_listed: bool) -> dict[Place, bool]:
    """Source lines that open items, each with whether the title stands on the next line.

    Numbers must count up from item to item, so that lists inside the minutes open none.
    """
    starts: dict[Place, bool] = {}
    last, lines = "", copied.lines
    for line, following in zip_longest(lines, lines[1:]):
        is_known = _place(line) in copied.sized or (is_listed and _is_set_apart(line, following))
        number, alone = _item_number(line.text, following.text if following else "", is_known=is_known)
        if number and (not last or _follows(last, number)):
            starts[_place(line)] = alone
            last = number
    return starts


def _item_number(text: str, following: str, *, is_known: bool) -> tuple[str, bool]:
    """The number of the item that a line opens, and whether its title stands on the next line.

    Number and title on one line want a tab between them, or a page and place known to hold titles of items.
    """
    if is_marker(text) and is_item_number(text):
        titled = is_title(following, longest=LONGEST_ITEM_TITLE) and not _is_signpost(following)
        return (text, True) if titled else ("", False)
    marker, words = marked(text)
    if is_item_number(marker) and ("\t" in text or is_known) and is_title(words, longest=LONGEST_ITEM_TITLE):
        return marker, False
    return "", False


def _follows(last: str, number: str) -> bool:
    """Whether a number may be the next item's: 4 or 3a after 3, 3c or 4 after 3b."""
    before, after = bare(last), bare(number)
    whole = before.rstrip("abcdefghij")
    return (
        not {before, whole}.isdisjoint(comes_before(number))
        or after == f"{before}a"
        or (whole != before and after == whole + chr(ord(before[-1]) + 1))
    )


def _take(page: _Page, draft: Draft, place: Place) -> None:
    """Put one paragraph: the first of the kinds that fits decides."""
    line = folded(f"{draft.marker} {draft.body}")
    if place in page.starts:
        _take_number(page, draft, line, title_follows=page.starts[place])
        return
    for take in (_take_meeting, _take_page_title, _take_label, _take_title, _take_fact):
        if take(page, draft, line):
            return
    _note_council(page, line)
    _take_words(page, draft)


def _note_council(page: _Page, line: str) -> None:
    """A line of the head that is nothing but a council's name."""
    if page.section is Section.FRONT and not page.facts.council and council_in(line) == line:
        page.facts = replace(page.facts, council=line)


def _take_number(page: _Page, draft: Draft, line: str, *, title_follows: bool) -> None:
    """The number of an item, with its title or before it."""
    if title_follows:
        page.number, page.awaits_title = line, True
    else:
        page.number = draft.marker
        _open_item(page, draft, draft.body)


def _take_meeting(page: _Page, draft: Draft, line: str) -> bool:
    """The line that names committee and day, in the head or, on an issue's page, before each meeting."""
    opening = _ONE_MEETING.fullmatch(line) if page.is_issue else None
    if opening:
        page.section = Section.FRONT
        page.later_meetings[len(page.drafts)] = _meeting_facts(page.facts, opening)
        page.number, page.awaits_title = opening["item"] or "", True
        page.add_frame(line, BlockKind.MEETING_HEADING, draft)
    elif page.facts.date is None and page.section in {Section.FRONT, Section.AGENDA}:
        return _take_date_line(page, draft, line)
    return opening is not None


def _take_date_line(page: _Page, draft: Draft, line: str) -> bool:
    meeting_of = _MEETING_OF.fullmatch(line)
    if not meeting_of and not _is_date_line(line):
        return False
    said = stated_in(meeting_of["line"] if meeting_of else line)
    page.facts = replace(page.facts, committee=said.committee, date=said.day, time=said.time)
    page.drafts.append(replace(draft, body=line, marker="", kind=BlockKind.TITLE, section=Section.FRONT))
    return True


def _meeting_facts(shared: MeetingFacts, opening: re.Match[str]) -> MeetingFacts:
    day = stated_in(opening["date"]).day
    return replace(shared, committee=opening["committee"], date=day, time=opening["time"] or "")


def _take_page_title(page: _Page, draft: Draft, line: str) -> bool:
    if page.section is not Section.FRONT or not _PAGE_TITLE.fullmatch(line):
        return False
    page.add_frame(line, BlockKind.TITLE, draft)
    page.awaits_title = page.is_item
    return True


def _take_label(page: _Page, draft: Draft, line: str) -> bool:
    """A section's label ("Minutes:"); a "Decision:" inside the minutes is part of them."""
    section = section_named(line) if is_label(line) else None
    if section is None or (section is Section.DECISION and page.section is Section.MINUTES):
        return False
    if not page.is_labelled and section in {Section.DECISION, Section.MINUTES}:  # "Resolved:", "Actions:"
        return False
    page.section, page.awaits_title = section, False
    page.add_frame(line, BlockKind.LABEL, draft)
    return True


def _take_title(page: _Page, draft: Draft, line: str) -> bool:
    """The title of an item; on an item's page, what stands below the page's title."""
    if not page.awaits_title or _FACT_LABEL.fullmatch(line):
        return False
    _open_item(page, draft, line)
    return True


def _open_item(page: _Page, draft: Draft, words: str) -> None:
    if page.number and words.startswith(f"{page.number} "):
        words = words.removeprefix(page.number).strip()
    page.section, page.awaits_title = Section.AGENDA, False
    page.add_frame(words, BlockKind.ITEM_HEADING, draft, marker=page.number, level=1)
    if not page.is_labelled:
        page.section = Section.MINUTES


def _take_fact(page: _Page, draft: Draft, line: str) -> bool:
    """A fact in the head of a page ("Venue: …")."""
    label = _FACT_LABEL.fullmatch(line) if page.section is Section.FRONT else None
    if label is None:
        return False
    place = _VENUE_END.sub("", label["rest"]).strip(" .")
    is_venue = label["label"].lower() in {"venue", "proposed venue", "lleoliad"}
    if is_venue and 0 < len(place) <= LONGEST_VENUE and not page.facts.venue:
        page.facts = replace(page.facts, venue=place)
    page.add_frame(line, BlockKind.PARAGRAPH, draft)
    return True


def _take_words(page: _Page, draft: Draft) -> None:
    """Words of the agenda, the decision or the minutes; "view the full minutes text" marks a cut."""
    if page.section is Section.DOCUMENTS and _TRAILING_FURNITURE.fullmatch(folded(draft.body)):
        page.section = Section.BACK
    if page.section is Section.DOCUMENTS and not page.is_labelled and _is_prose(draft):
        page.section = Section.MINUTES
    cut = _CUT.search(draft.body)
    for piece in split_at_bullets(replace(draft, body=draft.body[: cut.start()]) if cut else draft):
        if page.drafts and is_second_half(page.drafts[-1], replace(piece, section=page.section)):
            page.drafts[-1] = replace(page.drafts[-1], body=f"{page.drafts[-1].body} {piece.body}")
        else:
            page.add(piece)
    if cut and cut["what"].lower() != "agenda":
        page.cuts.append(len(page.drafts) - 1)


def _is_prose(draft: Draft) -> bool:
    """Whether a paragraph below a list of documents is a sentence, and names no document."""
    words = folded(draft.body)
    return bool(_SENTENCE.match(words)) and not (draft.marker and SENTENCE_VERBS.isdisjoint(words.split()))


def _minutes(source: Source, page: _Page, warnings: Iterable[str]) -> Minutes:
    builder = built(page.drafts)
    starts = {n: builder.blocks[n].start for n in page.later_meetings}
    later = tuple(replace(facts, start=starts[n]) for n, facts in page.later_meetings.items())
    cuts = tuple(Truncation(at=builder.blocks[n].end if builder.blocks else 0) for n in page.cuts)
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        format=Format.MODERNGOV_TEXT,
        text=builder.text,
        blocks=tuple(builder.blocks),
        meetings=later or (page.facts,),
        truncations=cuts,
        warnings=(*warnings, *_warnings(page)),
    )


def _warnings(page: _Page) -> Iterator[str]:
    if page.cuts:
        yield _CUT_WARNING.format(number=len(page.cuts))
    if not any(d.section is Section.MINUTES and d.kind is not BlockKind.LABEL for d in page.drafts):
        yield _NO_MINUTES
