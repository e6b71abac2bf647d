"""Read what ModernGov's web service says of a meeting (`mgWebService.asmx/GetMeeting`)."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.build import folded
from minutes_miner.read.html_attendance import attendee
from minutes_miner.read.html_blocks import Rules, Walker
from minutes_miner.read.html_draft import Draft
from minutes_miner.read.html_meeting import day_in
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_sections import section_named
from minutes_miner.read.html_source import MAX_BYTES, fragment
from minutes_miner.records import Attendee, BlockKind, Format, MeetingFacts, Minutes, Role, Section, Source

_COMMITTEE_FIELDS = ("committeetitle", "committeename", "committee", "meetingtitle", "title")
_VENUE_FIELDS = ("meetinglocation", "meetingvenue", "location", "venue")
_COUNCIL_FIELDS = ("councilname", "council", "authorityname", "organisation")
_NUMBER_FIELDS = ("fulldisplaynumberformat", "minutesitemnumber", "agendaitemnumber")
_SUBNUMBERS = {"minutesitemnumber": "minutesitemsubnumber", "agendaitemnumber": "agendaitemsubnumber"}
_BODIES: tuple[tuple[Section, tuple[str, ...]], ...] = (
    (Section.AGENDA, ("agendanonemptyhtmlbody", "agendahtmlbody", "agendatext")),
    (Section.DECISION, ("decisionnonemptyhtmlbody", "decisionhtmlbody")),
    (Section.MINUTES, ("minutesnonemptyhtmlbody", "minuteshtmlbody")),
)
_COMMENT_LABEL = re.compile(r"comment(?:s)?label(?P<number>\d*)|comment(?P<number2>\d+)label")
_COMMENT_BODY = re.compile(r"comment.*(?:body|html|text)")
_MAX_ESCAPES = 3  # times that services are known to have escaped the markup of a body
_ESCAPED = re.compile(r"&(?:lt|amp|#60|#x3c);", re.IGNORECASE)
_NOTHING = {"", "0", "none", "null", "n/a"}

_UNSAFE = (
    "The XML declares entities or a document type, as no answer of ModernGov's web service does, and was not "
    "opened. Fetch it again from the council's own site."
)
_BROKEN = "The XML is broken ({reason}). Fetch it again, or save the meeting's page as HTML instead."
_NO_MEETING = (
    "The XML holds no meeting with agenda items. Fetch it from mgWebService.asmx/GetMeeting?lMeetingId=… "
    "with the meeting's number (GetMeetings gives the numbers only)."
)
_TOO_LARGE = "The XML is larger than {limit} MB. Fetch single meetings with GetMeeting."
_ONLY_AGENDA = "no minutes in this answer: agenda only"
_ONLY_DECISIONS = "no minutes in this answer: agenda and decisions only"
_CANCELLED = "the meeting was cancelled: there are no minutes of it"


def read_moderngov_xml(source: Source) -> Minutes:
    """Return the document that a saved answer of ModernGov's `GetMeeting` holds.

    Takes the answer as plain XML or inside a SOAP envelope, with bodies escaped once or twice.

    Raises:
        ReadError: `UNSAFE` for entities, document types and deep nesting; `BROKEN` for what is no XML;
            `NOT_MINUTES` for answers without a meeting's items; `TOO_LARGE`.
    """
    meeting = _meeting(_parsed(source.data))
    draft = Draft()
    _front(draft, meeting)
    walker = Walker(Rules())
    for number, item in enumerate(_all(meeting, "agendaitem"), start=1):
        _Item(element=item, number=number, draft=draft, walker=walker).read()
    _add_attendance(draft, meeting)
    _warn(draft, meeting)
    return draft.minutes(source, Format.MODERNGOV_XML)


def _parsed(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise ReadError(_TOO_LARGE.format(limit=MAX_BYTES // 1024**2), kind=FailureKind.TOO_LARGE)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReadError(_UNSAFE, kind=FailureKind.UNSAFE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ReadError(_BROKEN.format(reason=error), kind=FailureKind.BROKEN) from error
    return root


def _meeting(root: Element) -> Element:
    """The element that holds the meeting; services wrap it, and name it in capitals or not."""
    if next(_all(root, "agendaitem"), None) is None:
        raise ReadError(_NO_MEETING, kind=FailureKind.NOT_MINUTES)
    holding = [found for found in _all(root, "meeting") if next(_all(found, "agendaitem"), None) is not None]
    return holding[-1] if holding else root


def _name(element: Element) -> str:
    """An element's name without namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _all(element: Element, name: str) -> Iterator[Element]:
    return (found for found in element.iter() if _name(found) == name)


def _field(element: Element, *names: str) -> str:
    """The text of the first field that has one of these names and says something."""
    values = {_name(child): folded(_unescaped(child.text or "")) for child in element}
    return next((values[name] for name in names if values.get(name, "").lower() not in _NOTHING), "")


def _unescaped(text: str) -> str:
    """Text whose markup was escaped more than once, with its markup."""
    for _ in range(_MAX_ESCAPES):
        if "<" in text or not _ESCAPED.search(text):
            break
        text = html.unescape(text)
    return text


def _front(draft: Draft, meeting: Element) -> None:
    """Put what the answer says of the meeting, and state it."""
    committee, venue = _field(meeting, *_COMMITTEE_FIELDS), _field(meeting, *_VENUE_FIELDS)
    day, time = _field(meeting, "meetingdate", "date"), _field(meeting, "meetingtime", "time")
    names = ("committeetitle", "meetingdate", "meetingtime", "meetinglocation")
    for name, text in zip(names, (committee, day, time, venue), strict=True):
        kind = BlockKind.TITLE if name == "committeetitle" else BlockKind.PARAGRAPH
        draft.put(Piece(words=text, kind=kind, element=f"meeting > {name}"), Section.FRONT)
    draft.meetings.append(
        MeetingFacts(
            council=_field(meeting, *_COUNCIL_FIELDS),
            committee=committee,
            title=committee,
            date=day_in(day),
            time=time,
            venue=venue,
            status="draft" if "draft" in _status(meeting) else "",
        )
    )


def _status(meeting: Element) -> str:
    """What the answer says of the state of the meeting and its minutes ("confirmed" is said of its date)."""
    fields = [(_name(child), (child.text or "").strip().lower()) for child in meeting]
    said = [value for name, value in fields if "status" in name]
    is_draft = any("draft" in name and value == "true" for name, value in fields)
    return " ".join([*said, "draft"] if is_draft else said)


@dataclass(slots=True, kw_only=True)
class _Item:
    """One `agendaitem` being read.

    Attributes:
        element: The element.
        number: Its place among the items, from 1.
        draft: The document.
        walker: Walks the bodies.
    """

    element: Element
    number: int
    draft: Draft
    walker: Walker
    item_id: str = field(default="", init=False)

    def read(self) -> None:
        """Put the item: heading, agenda text, decision, minutes, comments, documents."""
        self.item_id = _field(self.element, "agendaitemid")
        self._put_heading()
        for section, names in _BODIES:
            self._put_body(section, *self._first_body(names))
        self._put_comments()
        self._put_documents()

    @property
    def path(self) -> str:
        """The address of the item."""
        return f"agendaitem:nth({self.number})"

    def _put_heading(self) -> None:
        title = _field(self.element, "agendaitemtitle", "title")
        number = self._printed_number()
        heading = Piece(
            words=_bare(title),
            marker=number,
            kind=BlockKind.ITEM_HEADING,
            level=1,
            element=f"{self.path} > agendaitemtitle",
        )
        self.draft.put(heading, Section.AGENDA, item_id=self.item_id)

    def _printed_number(self) -> str:
        """The item's number as the page prints it; the minutes' own number before the agenda's."""
        for name in _NUMBER_FIELDS:
            number = _field(self.element, name)
            if number:
                return number + (_field(self.element, _SUBNUMBERS[name]) if name in _SUBNUMBERS else "")
        return ""

    def _first_body(self, names: tuple[str, ...]) -> tuple[str, str]:
        """The first of several fields that holds a body, with its name."""
        bodies = {_name(child): _body(child) for child in self.element}
        return next(((name, bodies[name]) for name in names if bodies.get(name)), ("", ""))

    def _put_body(self, section: Section, name: str, body: str) -> None:
        root = fragment(body) if body else None
        if root is not None:
            for piece in self.walker.pieces(root, f"{self.path} > {name}"):
                self.draft.put(piece, section, item_id=self.item_id)

    def _put_comments(self) -> None:
        """Put the fields a council has named itself ("Actions"): what they hold is minuted."""
        for child in list(self.element):
            named = _COMMENT_LABEL.fullmatch(_name(child))
            label = folded(_unescaped(child.text or ""))
            name, body = self._comment(named["number"] or named["number2"] or "") if named else ("", "")
            if named and label and body:
                section = section_named(label) or Section.MINUTES
                piece = Piece(words=label, kind=BlockKind.LABEL, element=f"{self.path} > {_name(child)}")
                self.draft.put(piece, section, item_id=self.item_id)
                self._put_body(section, name, body)

    def _comment(self, number: str) -> tuple[str, str]:
        """The body that belongs to the label of that number."""
        for child in self.element:
            name = _name(child)
            its_number = "".join(re.findall(r"\d", name))
            if _COMMENT_BODY.search(name) and "label" not in name and number == its_number:
                return name, _body(child)
        return "", ""

    def _put_documents(self) -> None:
        for number, document in enumerate(_all(self.element, "linkeddoc"), start=1):
            element = f"{self.path} > linkeddoc:nth({number})"
            title = _field(document, "title")
            self.draft.put(Piece(words=title, kind=BlockKind.LIST_ITEM, element=element), Section.DOCUMENTS)


def _body(element: Element) -> str:
    """The markup of a body: escaped once or more; of a body set as elements, the text."""
    if len(element):
        return "".join(f"<p>{html.escape(text)}</p>" for text in element.itertext() if text.strip())
    return _unescaped(element.text or "").strip()


def _bare(title: str) -> str:
    """A title without markup; some councils format their titles."""
    root = fragment(title) if "<" in title else None
    return title if root is None else folded(root.text())


def _add_attendance(draft: Draft, meeting: Element) -> None:
    """Add the attendees, whether the answer names them in attributes or in elements."""
    people = [_attendee(listed) for listed in _all(meeting, "attendee")]
    draft.add_people([person for person in people if person], sum(person is None for person in people))


def _attendee(listed: Element) -> Attendee | None:
    said = {_name(child): folded(child.text or "") for child in listed}
    said |= {name.lower(): folded(value) for name, value in listed.attrib.items()}
    name = said.get("name") or said.get("fullname") or ""
    person = attendee(name, said.get("roledescription", ""), said.get("attendance", ""))
    return replace(person, role=person.role or _member_of(said.get("politicalparty"))) if person else None


def _member_of(party: str | None) -> Role | None:
    """Only members are listed with a party."""
    return Role.MEMBER if folded(party or "").lower() not in _NOTHING else None


def _warn(draft: Draft, meeting: Element) -> None:
    if draft.has(Section.MINUTES):
        return
    if re.search(r"cancel|abandon|postpon", _status(meeting)):
        draft.warnings.append(_CANCELLED)
    else:
        draft.warnings.append(_ONLY_DECISIONS if draft.has(Section.DECISION) else _ONLY_AGENDA)
