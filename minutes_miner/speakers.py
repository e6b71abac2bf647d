"""Find who speaks in a clause of minutes: the words that name a speaker, and the part they speak in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from minutes_miner.patterns import people
from minutes_miner.patterns.names import (
    ADDRESSED,
    CLAUSE_BREAK,
    EXECUTIVE_NAMED,
    EXECUTIVE_REPORTS,
    INITIALS,
    INITIALS_SPOKE,
    INTRODUCTION,
    INVERTED,
    NEXT_PERSON,
    POSSESSIVE,
    SPOKE,
)
from minutes_miner.records import Attendee, Presence, Role

_WORD = re.compile(r"[^\s,;:()\[\]]+|[,;:()\[\]]")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*")
_PHRASE_WORD = re.compile(r"[\w'’&/-]+")
_FOLLOWING = re.compile(r"\s*(?:(?:the|of|for|and)\s+)?([\w'’&.-]+)")
_MAX_SUBJECT_WORDS = 28  # longest post with name met in a hundred councils' minutes, and some room
_OPENER = re.compile(r"\W*(?:(\w+)\s+)?")
_BEHIND_HEAD = re.compile(r"\s+(?:for|to|by|with|from|at|in|on)\s+")
_GOES_ON = re.compile(r"[,\s]*[:–—-]?\s*[\"“‘(]?[\w’'£-]+")  # behind a subject a sentence goes on
_JOINERS = frozenset({"although", "while", "whilst", "as", "when", "then", "also", "that"})
_OPENING_CLAUSES = 12  # clause breaks looked at in one sentence
_HELD = 8192  # sentences whose speakers are held

_ROLE_WORDS: tuple[tuple[Role, frozenset[str]], ...] = (
    (Role.EXECUTIVE, frozenset(people.EXECUTIVE_WORDS)),
    (Role.PUBLIC, frozenset(people.PUBLIC_WORDS)),
    (Role.PARTNER, frozenset(people.PARTNER_WORDS)),
    (Role.OFFICER, frozenset(people.OFFICER_WORDS)),
    (Role.MEMBER, frozenset(people.MEMBER_WORDS)),
    (Role.COMMITTEE, frozenset(people.COMMITTEE_WORDS)),
)
_OF_THE_PUBLIC = tuple(phrase for phrase in people.PUBLIC_WORDS if " of the " in phrase)
_HONORIFICS = frozenset(word.lower() for word in people.HONORIFICS)
_LOWER_PARTS = frozenset(
    part for words in (w for _, w in _ROLE_WORDS) for phrase in words for part in phrase.split()
) | frozenset(people.POST_MODIFIERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A subject that can speak.

    Attributes:
        start: First character of the words that name the speaker, in the text searched.
        end: One past the last character.
        role: The part they speak in; None where only a pronoun or an unknown name stands.
        pronoun: Whether the words are a pronoun, to be resolved by what stands before.
    """

    start: int
    end: int
    role: Role | None = None
    pronoun: bool = False


@dataclass(slots=True, eq=False)
class Roster:
    """Roles of the people of one meeting, by surname and by initials; one roster equals itself alone.

    Attributes:
        roles: Role by surname in lower case.
        initials: Role by initials ("PB"), for minutes that name speakers so.
    """

    roles: dict[str, Role] = field(default_factory=dict)
    initials: dict[str, Role] = field(default_factory=dict)

    def learn(self, name: str, role: Role | None) -> None:
        """Remember the role of a name, by its last word and its initials; the first role learnt stays."""
        if role is None:
            return
        words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", name) if w.lower() not in _HONORIFICS]
        if not words or all(word.lower() in _LOWER_PARTS for word in words):
            return
        if words[-1].lower() in _LOWER_PARTS and words[0] == name.split(maxsplit=1)[0]:
            return  # "Overview Committee", "Deputy Chairman" are no names; "Mrs Judith Head" is one
        self.roles.setdefault(words[-1].lower(), role)
        if len(words) > 1:
            self.roles.setdefault(" ".join(words).lower(), role)
            self.initials.setdefault("".join(w[0] for w in words).upper(), role)


def roster(attendance: Iterable[Attendee], text: str = "") -> Roster:
    """Return the roster of a meeting; it is held, and not to be changed.

    What is stated of a person goes first: honorific and post on the attendance list, "Name, Post" in text.
    Then what people do in the minutes, and last on which part of the list they stand.

    Args:
        attendance: The attendance list.
        text: Text of the document.
    """
    return _roster(tuple(attendance), text)


@lru_cache(maxsize=2)  # the document in hand: asked for by its turns and by its rules
def _roster(people_there: tuple[Attendee, ...], text: str) -> Roster:
    """The roster of an attendance list and a text."""
    known = Roster()
    for attendee in people_there:
        _learn(known, attendee, attendee.role or role_of(f"{attendee.name} {attendee.post}", {}))
    for name, post in _introductions(text):
        known.learn(name, role_of(post, {}))
    for pattern in (EXECUTIVE_NAMED, EXECUTIVE_REPORTS):
        for match in pattern.finditer(text):
            known.roles[match["surname"].lower()] = Role.EXECUTIVE
    if _tells_members(people_there):
        _learn_places(known, people_there)
    for name, role in _behaviour(SPOKE, text).items():
        known.roles.setdefault(name.lower(), role)
    _learn_places(known, people_there)
    for initials, role in _behaviour(INITIALS_SPOKE, text).items():
        known.initials.setdefault(initials, role)
    return known


def _tells_members(people_there: tuple[Attendee, ...]) -> bool:
    """Whether an attendance list keeps its members apart from those who attend them."""
    return {Presence.PRESENT, Presence.IN_ATTENDANCE} <= {attendee.presence for attendee in people_there}


def _learn_places(known: Roster, people_there: tuple[Attendee, ...]) -> None:
    """Remember who stands among the members and who among those who attend them."""
    for attendee in people_there:
        attends = attendee.presence is Presence.IN_ATTENDANCE
        _learn(known, attendee, Role.OFFICER if attends else Role.MEMBER)


def _learn(known: Roster, attendee: Attendee, role: Role | None) -> None:
    """Remember an attendee's role, by name and by the initials that stand with it."""
    known.learn(attendee.name, role)
    for initials in re.findall(r"\b[A-Z]{2,4}[a-z]?\b", attendee.post) if role else ():
        known.initials.setdefault(initials, role or Role.MEMBER)


def _behaviour(pattern: re.Pattern[str], text: str) -> dict[str, Role]:
    """Roles by what people do: who mostly asks is taken for a member, who mostly tells for an officer."""
    balance: Counter[str] = Counter()
    for match in pattern.finditer(text):
        balance[match["surname"]] += 1 if match["asks"] else -1
    return {name: Role.MEMBER if asks >= 0 else Role.OFFICER for name, asks in balance.items()}


def _introductions(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, post) wherever the text introduces somebody as "Jane Roe, Head of Fostering"."""
    for match in INTRODUCTION.finditer(text):
        yield match["name"], match[0][len(match["name"]) :]


def role_of(phrase: str, roles: Mapping[str, Role]) -> Role | None:
    """Return the role that a subject's words name, or None.

    Args:
        phrase: The words of the subject ("the Service Manager", "Cllr. Lee").
        roles: Known roles by surname in lower case.
    """
    lowered = " ".join(_PHRASE_WORD.findall(phrase.lower()))
    if any(f" {look} " in f" {lowered} " for look in people.MEMBER_LOOKALIKES):
        return Role.PUBLIC if "public" in lowered else Role.OFFICER
    by_name = next((roles[w] for w in reversed(lowered.split()) if w in roles), None)
    words = _worded_role(lowered)
    if words in {Role.EXECUTIVE, Role.PUBLIC}:
        return words
    if set(lowered.split()) & people.MEMBER_HONORIFICS:
        return by_name if by_name is Role.EXECUTIVE else Role.MEMBER
    return by_name or words


@lru_cache(maxsize=8192)
def _worded_role(lowered: str) -> Role | None:
    """Role by the vocabulary alone: the earliest word decides between officer, member and committee."""
    if people.GROUP_LEADER.search(lowered):
        return Role.MEMBER
    padded = f" {lowered} "
    found: list[tuple[int, int, Role]] = []
    for order, (role, words) in enumerate(_ROLE_WORDS):
        places = [padded.find(f" {word} ") for word in words if f" {word} " in padded]
        if places:
            found.append((min(places), order, role))
    if not found:
        return None
    roles = {role for _, _, role in found}
    if Role.EXECUTIVE in roles:
        return Role.EXECUTIVE
    if any(f" {phrase} " in padded for phrase in _OF_THE_PUBLIC):
        return Role.PUBLIC
    if Role.PUBLIC in roles and Role.OFFICER in roles:  # "Director for Children and Young People"
        return Role.OFFICER
    return _by_head(padded, found)


def _by_head(padded: str, found: list[tuple[int, int, Role]]) -> Role:
    """Role of the phrase's head: "Chair of the Committee" is a member, "Committee Manager" an officer."""
    roles = {role for _, _, role in found}
    before_of = padded.split(" of ", maxsplit=1)[0].rstrip() + " "
    for role, words in _ROLE_WORDS:
        if role in roles and any(before_of.endswith(f" {word} ") for word in words):
            return role
    return min(found)[2]


def is_role_word(word: str) -> bool:
    """Whether a word belongs to posts and bodies rather than to names.

    Args:
        word: One word, in any case.
    """
    return word.lower().strip(".,()") in _LOWER_PARTS


@lru_cache(maxsize=_HELD)
def speakers(text: str, known: Roster) -> tuple[Speaker, ...]:
    """Return the speakers of a sentence in order: its subject first, then those of later clauses.

    They are held, since turns, rules and owners ask for the same.

    Args:
        text: One sentence without its list marker.
        known: Roster of the meeting, not to be changed any more.
    """
    return tuple(_speakers(text, known))


def _speakers(text: str, known: Roster) -> Iterator[Speaker]:
    """The speakers of a sentence in order."""
    starts = [
        0,
        *(m.end() for _, m in zip(range(_OPENING_CLAUSES), CLAUSE_BREAK.finditer(text), strict=False)),
    ]
    reached = 0
    nobody = True
    for start in starts:
        if start < reached:
            continue
        found = subject_at(text, start, known)
        if found and start and ADDRESSED.match(text):
            found = _behind_addressed(text, found, known)
        if found:
            nobody = False
            yield found
            reached = found.end
    inverted = INVERTED.search(text) if nobody else None
    found = subject_at(f"{text.rstrip(' .')} said", inverted.end(), known) if inverted else None
    if found:
        yield found


def _behind_addressed(text: str, found: Speaker, known: Roster) -> Speaker:
    """Who answers, where whom it answers stands before: "to Ms Roe and Cllr. Dunn, Mr. Poole said"."""
    answers = list(NEXT_PERSON.finditer(text, found.start, found.end))
    return (subject_at(text, answers[-1].end(), known) if answers else None) or found


def subject_at(text: str, start: int, known: Roster) -> Speaker | None:
    """Return the speaker whose words begin at `start`, or None where no speaker stands there."""
    opener = _OPENER.match(text, start)
    if opener and opener[1] and opener[1].lower() in _JOINERS:
        start = opener.end()
    words = list(_taken(text, start))
    while words and (words[-1][2].lower() in people.CONNECTORS or words[-1][2] in ",;:(["):
        words.pop()
    if not words:
        return None
    begin, end = words[0][0], words[-1][1]
    phrase = text[begin:end]
    if phrase.lower() in people.PRONOUNS:
        return Speaker(start=begin, end=end, pronoun=True) if phrase.lower() != "both" else None
    if POSSESSIVE.search(phrase) or not _GOES_ON.match(text, end):
        return None
    return _named(phrase, begin, end, known)


def _named(phrase: str, begin: int, end: int, known: Roster) -> Speaker | None:
    """A speaker where the phrase names a role, bears an honorific, or stands on the roster."""
    role = role_of(phrase, known.roles)
    if role and role_of(_BEHIND_HEAD.split(phrase, maxsplit=1)[0], known.roles) is None:
        return None  # "Proposal for members": what it is about can speak, the phrase cannot
    if (
        role is None
        and INITIALS.fullmatch(phrase)
        and phrase.replace(".", "").replace(" ", "") in known.initials
    ):
        role = known.initials[phrase.replace(".", "").replace(" ", "")]
    if role is None and phrase.split(maxsplit=1)[0].rstrip(".").lower() in _HONORIFICS:
        role = Role.OFFICER
    if role is None:
        return None
    return Speaker(start=begin, end=end, role=role)


def _taken(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the words of the subject that begins at `start`: determiner, names, posts, connectors."""
    depth = 0
    for number, match in enumerate(_WORD.finditer(text, start)):
        word = match[0]
        if number >= _MAX_SUBJECT_WORDS:
            return
        depth += (word in "([") - (word in ")]")
        if not (depth > 0 or word in ")]" or _is_subject_word(word, number, text, match.end())):
            return
        yield match.start(), match.end(), word
        if number == 0 and word.lower() in people.PRONOUNS:
            return


def _is_subject_word(word: str, number: int, text: str, end: int) -> bool:
    """Whether `word` can be part of a subject at this place."""
    lowered = word.lower().rstrip(".")
    if number == 0 and (lowered in people.DETERMINERS or lowered in people.PRONOUNS):
        return True
    if word == "," or lowered in people.CONNECTORS:
        return number > 0 and _leads_on(text, end)
    if lowered in _HONORIFICS or lowered in _LOWER_PARTS:
        return True
    return bool(_NAME.fullmatch(word)) and not (number == 0 and lowered in people.ADVERBIAL_OPENERS)


def _leads_on(text: str, end: int) -> bool:
    """Whether a capital, honorific or role word follows a connector, so that the subject goes on."""
    following = _FOLLOWING.match(text, end)
    if not following:
        return False
    word = following[1].rstrip(".")
    return word[0].isupper() or word.lower() in _LOWER_PARTS or word.lower() in _HONORIFICS
