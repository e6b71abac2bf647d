"""Tell the persons of a meeting, and which of them the words of an act mean.

Persons are the people on the attendance list and those whom the text names with a public role. Words mean
a person where exactly one fits; where several do, nobody is named.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from minutes_miner.link.names import Name, agree, is_man, name_at, nearly, parsed
from minutes_miner.patterns.people import MEMBER_HONORIFICS
from minutes_miner.patterns.public import OWN_BODIES, PUBLIC_POST
from minutes_miner.patterns.words import any_of
from minutes_miner.records import Act, Attendee, Minutes, Person, Presence, Role, Segments
from minutes_miner.speakers import is_role_word, role_of

_ID_LENGTH = 12  # hexadecimal digits
_ALIKE = 90  # of 100: how like a post must be to one on the list where its words are not among that one's
_MIN_POST = 5  # letters of the shortest post told by likeness
_PUBLIC_PART = frozenset({Role.PUBLIC, Role.COMMITTEE})
_HONOURED = re.compile(
    rf"\b(?P<title>(?:County\s+|District\s+|Community"
    rf"\s+)?{any_of({t.title() for t in MEMBER_HONORIFICS})}\b\.?)"
    r"(?P<name>(?:[^\S\n]+(?:Mrs|Mr|Ms|Miss|Dr|Prof|Sir|Dame|Rev|Revd)\b\.?)?"
    r"(?:[^\S\n]+(?:[A-Z]\.?){1,3}(?=[\s.]))*"
    r"(?:[^\S\n]+(?:(?:de|van|von|der|ap|la|le)[^\S\n]+)*[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*"
    r"|[^\S\n]+[A-Z]{3,}\b){1,3})"
)
_LISTED = (
    r"(?:(?:Mrs|Mr|Ms|Miss|Dr|Sir|Dame|Rev|Revd)\b\.?[^\S\n]+)?(?:[A-Z]\.?[^\S\n]*){0,3}[A-ZÀ-Þ][\w'’-]+"
    r"(?:[^\S\n]+[A-ZÀ-Þ][\w'’-]+)?"
)
_COUNCILLORS = re.compile(
    rf"\b(?:Councillors|Cllrs|Clrs)\b\.?:?[^\S\n]+(?P<names>{_LISTED}(?:(?:,|,?[^\S\n]+and|[^\S\n]+&)[^\S\n]+{_LISTED})+)"
)
_POST_AHEAD = re.compile(
    r"\b(?:[Tt]he\s+)?(?P<post>[A-Z][\w'’&-]*(?:[^\S\n]+(?:of|for|and|the|to|[A-Z][\w'’&-]*|&)"
    r"|,[^\S\n]+[A-Z][\w'’&-]*"
    r"(?=[^\S\n]+(?:and|of)\b)){0,11})"
    r"(?:,[^\S\n]+|[^\S\n]+\(|[^\S\n]+)(?=(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\b)"
)
_INTRODUCED = re.compile(
    r"\b(?P<name>(?:[A-ZÀ-Þ][\w'’.-]*[^\S\n]+){1,4}[A-ZÀ-Þ][\w'’-]+)(?:,[^\S\n]+"
    r"|[^\S\n]+\()(?:[Tt]he[^\S\n]+)?"
    r"(?P<post>[A-Z][\w'’&-]*(?:[^\S\n]+(?:of|for|and|the|to|on|&|[–-]|[A-Z][\w'’&-]*))*)"
)
_IN_CHAIR = re.compile(
    r"(?P<name>(?:Councill?or|Cllr|Mr|Mrs|Ms|Miss|Dr)\.?[^\S\n]+(?:[A-Z][\w.'’-]*[^\S\n]*){1,4}?)[^\S\n]*"
    r"(?:,[^\S\n]*|\([^\S\n]*|[–-][^\S\n]*|was[^\S\n]+|took[^\S\n]+)?(?i:in\s+the\s+chair\b|presiding\b)"
)
_CHAIR = re.compile(
    r"^(?:the\s+|madam\s+|mr\.?\s+)?(?P<vice>(?:vice|deputy)[- ]?\s?)?(?:lord\s+)?(?P<what>chair"
    r"|mayor|conven[eo]r"
    r"|provost|cathaoirleach)(?:man|woman|person)?$",
    re.IGNORECASE,
)
_CHAIR_POST = re.compile(
    r"\b(?P<vice>(?:vice|deputy)[- ]?\s?(?:(?:city|town|lord)\s+)?)?(?P<what>chair|mayor|conven[eo]r|provost"
    r"|cathaoirleach)(?:man|woman|person)?\b",
    re.IGNORECASE,
)
_CHAIR_ALONE = re.compile(
    r"^[\w-]+(?:[- ][Cc]hair\w*)?(?:\s+of\s+the\s+(?:sub-?)?(?:committee|panel|board|council|commission))?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:he|she|they|he/she|s/he)$", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:the\s+|an?\s+|one\s+|another\s+)?(?:(?:council|presenting|lead|senior|other)"
    r"\s+)?(?:officers?|members?"
    r"|councillors?|staff|teams?|committee|board|panel|officials?|representatives?|managers"
    r"|directors|governors?"
    r"|executive|council|cabinet|service|all|both|speakers?|administration|department)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|our|its|that|if)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[A-Z]\.?\s?){2,4}[a-z]?$")
_SMALL_WORDS = frozenset({"the", "of", "for", "and", "to", "a", "&", "in", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person with what its name and post are compared by."""

    person: Person
    name: Name
    post_words: frozenset[str] = field(default_factory=frozenset)


# --- who there is -----------------------------------------------------------------------------------------


def people(minutes: Minutes, segments: Segments) -> tuple[Person, ...]:
    """Return the persons of a document's meetings: those listed first, then those named with a public role.

    Args:
        minutes: The document.
        segments: Its segments.
    """
    listed = _merged(_of_list(segments.attendance))
    found = _merged((*listed, *_named(minutes.text)))
    meeting = segments.meetings[0] if segments.meetings else None
    identity = f"{meeting.council}|{meeting.committee}|{meeting.date}" if meeting else minutes.sha256
    return tuple(replace(person, id=_id(identity, person.name)) for person in found)


def is_public(attendee: Attendee) -> bool:
    """Whether a line of the attendance list names a member of the public.

    Args:
        attendee: The line.
    """
    if attendee.role is Role.PUBLIC:
        return True
    match = PUBLIC_POST.match(attendee.post.strip(" .,()"))
    return match is not None and not (match["sits"] and parsed(attendee.name).is_titled)


def _of_list(attendance: Iterable[Attendee]) -> Iterator[Person]:
    """The people on the list."""
    for attendee in attendance:
        if is_public(attendee):
            continue
        role = attendee.role or role_of(f"{attendee.name} {attendee.post}", {})
        role = role or (Role.OFFICER if attendee.presence is Presence.IN_ATTENDANCE else Role.MEMBER)
        name, post = _whole(attendee)
        yield Person(id="", name=name, role=role, post=post, presence=attendee.presence)


def _whole(attendee: Attendee) -> tuple[str, str]:
    """Name and post of a line; "Cllr Mrs F" with "Ormond" for a post was cut after the initial."""
    name, post = attendee.name.strip(" ,."), attendee.post
    if len(parsed(name).surname) == 1 and re.fullmatch(r"[A-Z][\w'’-]+", post):
        return f"{name} {post}", ""
    return name, post


def _named(text: str) -> Iterator[Person]:
    """The people whom the text names with a public role, in order."""
    found = [*_councillors(text), *_councillors_listed(text), *_introduced(text), *_behind_posts(text)]
    yield from (person for _, person in sorted(found, key=lambda pair: pair[0]))


def _councillors(text: str) -> Iterator[tuple[int, Person]]:
    """Whoever is called councillor."""
    for match in _HONOURED.finditer(text):
        words = match["name"].split()
        while words and (is_role_word(words[-1]) or words[-1].lower() in _SMALL_WORDS):
            words.pop()
        if words:
            name = f"{match['title']} {' '.join(words)}"
            yield match.start(), Person(id="", name=re.sub(r"['’]s?$", "", name), role=Role.MEMBER)


def _councillors_listed(text: str) -> Iterator[tuple[int, Person]]:
    """Whoever stands in a list behind "Councillors"."""
    for match in _COUNCILLORS.finditer(text):
        for name in re.split(r",?\s+and\s+|,\s+|\s+&\s+", match["names"]):
            if not any(is_role_word(word) for word in name.split() if len(word) > 1):
                yield match.start(), Person(id="", name=f"Councillor {name}", role=Role.MEMBER)


def _introduced(text: str) -> Iterator[tuple[int, Person]]:
    """Whoever is introduced as "Ann Roe, Head of Fostering"."""
    for match in _INTRODUCED.finditer(text):
        name = next(
            (n for at in _openings(match) if (n := name_at(text, at)) and n.end == match.end("name")), None
        )
        person = _with_public_role(text, name, match["post"]) if name else None
        if person:
            yield match.start(), person


def _openings(match: re.Match[str]) -> list[int]:
    """Where the name may begin among the capitals before a post: "Also Ann Roe"."""
    return [match.start("name") + found.start() for found in re.finditer(r"\S+", match["name"])]


def _behind_posts(text: str) -> Iterator[tuple[int, Person]]:
    """Whoever is named behind a post: "the Head of Fostering, Ms Roe"."""
    for match in _POST_AHEAD.finditer(text):
        person = _with_public_role(text, name_at(text, match.end()), match["post"])
        if person:
            yield match.start(), person


def _with_public_role(text: str, name: Name | None, post: str) -> Person | None:
    """A person of that name and post, if the post is a public one."""
    role = role_of(post, {})
    if name is None or role is None or role in _PUBLIC_PART or OWN_BODIES.search(post):
        return None
    return Person(id="", name=text[name.start : name.end], role=role, post=_cut(post))


def _cut(post: str) -> str:
    """A post without what the sentence adds behind it."""
    return re.sub(r"(?:[\s,–-]+(?:of|for|and|the))*[\s,–-]*$", "", post)


def _merged(found: Iterable[Person]) -> list[Person]:
    """Each person once: later mentions that fit exactly one add forename and post."""
    kept: list[Person] = []
    names: list[Name] = []
    for person in found:
        name = parsed(person.name)
        same = [i for i, one in enumerate(kept) if _same(one, names[i], person, name)]
        if not same:
            kept.append(person)
            names.append(name)
        elif len(same) == 1:
            kept[same[0]] = _joined(kept[same[0]], person)
            names[same[0]] = parsed(kept[same[0]].name)
    return kept


def _same(one: Person, a: Name, other: Person, b: Name) -> bool:
    """Whether two records are of one person, by their names."""
    if not a.surname or not agree(a, b):
        return False
    if a.surname == b.surname:
        return _roles_meet(a, one.role, b, other.role)
    spelt = a.given and b.given and (a.given[0] == b.given[0] or "councillor" in a.titles & b.titles)
    return bool(spelt) and nearly(a.surname, b.surname)


def _roles_meet(a: Name, one: Role | None, b: Name, other: Role | None) -> bool:
    """Whether people of one surname may be one: no councillor is an officer."""
    elected = {Role.MEMBER, Role.EXECUTIVE}
    if "councillor" in (a.titles ^ b.titles) and not (a.given and b.given):
        return one is None or other is None or (one in elected) is (other in elected)
    return True


def _joined(one: Person, other: Person) -> Person:
    """A person with what a later mention adds; the name on the list stays."""
    name = one.name
    if one.presence is None and not parsed(name).given and parsed(other.name).given:
        name = other.name
    return replace(one, name=name, post=one.post or other.post, role=one.role or other.role)


def _id(identity: str, name: str) -> str:
    """The lasting id of a name at a meeting."""
    one = parsed(name)
    words = "|".join((identity.lower(), *one.given, one.surname))
    return hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]


# --- whom words mean --------------------------------------------------------------------------------------


class Meeting:
    """The persons of a meeting, to be asked whom words mean."""

    def __init__(self, persons: Sequence[Person], text: str) -> None:
        self.known = tuple(
            Known(person=one, name=parsed(one.name), post_words=_words(one.post)) for one in persons
        )
        self._chairing = _chairing(text)
        self._found: dict[str, tuple[Person, ...]] = {}

    def of_name(self, name: Name) -> tuple[Person, ...]:
        """Return the persons whose name it may be: the same, or misspelt where no other is the same."""
        exact = [k.person for k in self.known if k.name.surname == name.surname and agree(k.name, name)]
        if exact:
            return tuple(self._elected(exact, name))
        near = [k.person for k in self.known if nearly(k.name.surname, name.surname) and agree(k.name, name)]
        return tuple(self._elected(near, name))

    def _elected(self, persons: list[Person], name: Name) -> list[Person]:
        """Of several, those whose part the honorific names: a councillor is no officer."""
        if "councillor" not in name.titles:
            return persons
        return [p for p in persons if p.role in {Role.MEMBER, Role.EXECUTIVE, None}]

    def candidates(self, words: str) -> tuple[Person, ...]:
        """Return the persons that words can mean: a name, a post, the chair, initials.

        Args:
            words: Words that name somebody, no pronoun.
        """
        if words not in self._found:
            self._found[words] = self._candidates(words)
        return self._found[words]

    def _candidates(self, words: str) -> tuple[Person, ...]:
        """The persons that words can mean, looked for."""
        bare = re.sub(r"^[AQ]\d*[.:]\s+", "", words).strip(" .,;:")
        if not bare or _GENERIC.match(bare):
            return ()
        chair = _CHAIR.match(bare)
        if chair:
            return self._chair(chair["what"].lower()[:6], vice=bool(chair["vice"]))
        if _INITIALS.match(bare):
            found = self._of_initials(bare)
            if found:
                return found
        named = _name_inside(bare)
        found = self.of_name(named) if named else ()
        return found or self._of_post(bare)

    def one(self, words: str) -> Person | None:
        """Return the one person that words mean; None where nobody or several fit.

        Args:
            words: Words that name somebody, no pronoun.
        """
        found = self.candidates(words)
        return found[0] if len(found) == 1 else None

    def _chair(self, what: str, *, vice: bool) -> tuple[Person, ...]:
        """Who has the chair, or the vice-chair."""
        if not vice and self._chairing:
            found = self.of_name(self._chairing)
            if len(found) == 1:
                return found
        here = [k.person for k in self.known if k.person.presence is not Presence.APOLOGIES]
        return tuple(p for p in here if _chairs(p, what, vice=vice))

    def _of_initials(self, words: str) -> tuple[Person, ...]:
        """Who has these initials: as the list gives them, else by the name."""
        letters = re.sub(r"[^A-Za-z]", "", words)
        stated = tuple(k.person for k in self.known if re.search(rf"\b{letters}\b", k.person.post))
        return stated or tuple(
            k.person
            for k in self.known
            if k.name.given and "".join(n[0] for n in (*k.name.given, k.name.surname)).upper() == letters
        )

    def _of_post(self, words: str) -> tuple[Person, ...]:
        """Who holds a post: all its words are among those of the list's, or it is all but the same."""
        wanted = _words(_ARTICLE.sub("", words))
        if not wanted or not any(is_role_word(word) for word in wanted):
            return ()
        posts = [k for k in self.known if k.person.post]
        same = [k for k in posts if wanted == k.post_words]
        held = same or [k for k in posts if wanted <= k.post_words]
        if held or len(words) < _MIN_POST:
            return tuple(k.person for k in held)
        joined = " ".join(sorted(wanted))
        return tuple(k.person for k in posts if fuzz.ratio(joined, " ".join(sorted(k.post_words))) >= _ALIKE)


def _chairs(person: Person, what: str, *, vice: bool) -> bool:
    """Whether a person's post is that of the chair of this meeting, not of some other body."""
    if person.presence is None and not _CHAIR_ALONE.match(person.post):
        return False
    return any(
        bool(m["vice"]) is vice and m["what"].lower()[:6] == what for m in _CHAIR_POST.finditer(person.post)
    )


def _words(post: str) -> frozenset[str]:
    """The words a post is compared by: lower case, singular, no small words."""
    found = re.findall(r"[\w&]+(?:['’]\w+)?", post.lower().replace("’", "'"))
    return frozenset(re.sub(r"(?:'s|s')$", "", word) for word in found) - _SMALL_WORDS


def _chairing(text: str) -> Name | None:
    """Who is said to be in the chair."""
    match = _IN_CHAIR.search(text)
    return parsed(match["name"]) if match else None


def _name_inside(words: str) -> Name | None:
    """The name that words hold: "Cllr A. Lee", "the Head of Roads, Ms Lee", "Lee (Chair)"."""
    outside = re.sub(r"\s*\([^)]*\)?", "", words)
    parts = [part for part in re.split(r"\s*,\s*|\s+[–-]\s+", outside) if part]
    honoured = [p for p in parts if re.match(r"(?:The\s+)?(?:Cllr|Councill?or|Mr|Mrs|Ms|Miss|Dr|Prof)\b", p)]
    for part in honoured or parts:
        if re.search(r"\band\b|&|/", part) and not re.search(r"\bof\b|\bfor\b", part):
            return None
        name = parsed(part)
        own = [word for word in (*name.given, name.surname) if len(word) > 1]
        if own and not any(map(is_role_word, own)):
            return name
    return None


# --- acts -------------------------------------------------------------------------------------------------


def with_people(
    minutes: Minutes, segments: Segments, acts: Iterable[Act], persons: Sequence[Person]
) -> tuple[Act, ...]:
    """Return the acts with the persons that their speakers, owners and requesters mean.

    Args:
        minutes: The document.
        segments: Its segments, whose turns say who is heard before "she".
        acts: Its acts.
        persons: The persons of the meeting.
    """
    meeting = Meeting(persons, minutes.text)
    turns = _heard(minutes, segments)
    return tuple(_with_persons(act, meeting, turns) for act in acts)


def _with_persons(act: Act, meeting: Meeting, turns: Sequence[tuple[int, int, str]]) -> Act:
    """One act with its persons."""
    meant: dict[str, Any] = {
        f"{part}_person": _meant(getattr(act, part), act, meeting, turns)
        for part in ("speaker", "owner", "requested_by")
        if getattr(act, part)
    }
    return replace(act, **meant) if meant else act


def _meant(words: str, act: Act, meeting: Meeting, turns: Sequence[tuple[int, int, str]]) -> str:
    """The name of the person that words of an act mean; of a pronoun, the last one heard who fits."""
    if not _PRONOUN.match(words.strip()):
        found = meeting.one(words)
        return found.name if found else ""
    item = next((item for start, item, _ in reversed(turns) if start <= act.start), -1)
    for start, in_item, heard in reversed(turns):
        if start > act.start or in_item != item:
            continue
        found = meeting.one(heard)
        if found:
            return found.name if fits(parsed(f"{heard} {found.name}"), words) else ""
    return ""


def fits(name: Name, pronoun: str) -> bool:
    """Return whether a name can stand for a pronoun: not "Mr Roe" for "she".

    Args:
        name: The name.
        pronoun: "he", "She", "they".
    """
    wanted = {"he": True, "she": False}.get(pronoun.strip().lower())
    known = is_man(name)
    return wanted is None or known is None or known is wanted


def _heard(minutes: Minutes, segments: Segments) -> list[tuple[int, int, str]]:
    """Start, item and speaker's words of each turn that names somebody, pronouns apart."""
    return [
        (turn.start, turn.item, minutes.text[slice(*turn.speaker)])
        for turn in segments.turns
        if turn.speaker and not _PRONOUN.match(minutes.text[slice(*turn.speaker)].strip())
    ]
