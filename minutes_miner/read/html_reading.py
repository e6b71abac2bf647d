"""A ModernGov page being read: the part that the system made, its rules, what its titles say."""

import re
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_blocks import Rules, Walker
from minutes_miner.read.html_draft import Draft
from minutes_miner.read.html_meeting import Stated, facts, first_stated, meta, names_only, page_title
from minutes_miner.read.html_sections import is_label
from minutes_miner.read.html_source import Page, attribute, classes, words
from minutes_miner.records import BlockKind, MeetingFacts, Section

ONLY_AGENDA = "no minutes on this page: agenda only"
ONLY_DECISIONS = "no minutes on this page: agenda and decisions only"
CANCELLED = "the meeting was cancelled: there are no minutes of it"

MAX_TITLES = 20  # titles looked at; pages have two or three

_ROOTS = ("#modgov", "#modgov-content", '[role="main"]', "main", "#content", "#main-content")
_CONTENT = ".mgMainTitleTxt, .mgItemTable, .mgContent, .mgWordPara, .mgItemNumberCell"
_AUTHORED = frozenset({"mgWordPara", "Section1", *(f"WordSection{number}" for number in range(1, 10))})
_HIDDEN = frozenset({"mgFileSize", "mgHide", "mgHiddenField", "sr-only", "visually-hidden"})
_CHROME = frozenset({"nav", "footer", "header"})
_FRONT = frozenset({"mgHeader", "mgSubTitle", "mgLinks", "mgActionList"})
_TITLES = frozenset({"mgMainTitleTxt", "mgSubTitleTxt"})
_OTHER_PAGES = re.compile(r"mgListRecordedVotes|javascript:|facebook|twitter|share", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft\b.*\bminutes\b|\bch?ofnodion\s+drafft\b", re.IGNORECASE)
_DRAFT_LINK = re.compile(r"\bprinted\s+draft\s+minutes\b", re.IGNORECASE)
_FILE_SIZE = re.compile(
    r"\s*(?:\(?pdf icon\)?\s*)?(?:PDF|DOCX?|XLSX?|PPTX?)\s+[\d.,]+\s*[KMG]B\s*$", re.IGNORECASE
)
_ANCHOR = re.compile(r"#?AI(?P<id>\d{1,12})")
_ITEM_PAGE = re.compile(r"mgAi\.aspx\?(?:[^#]*&)?ID=(?P<id>\d{1,12})", re.IGNORECASE)


def is_left_out(node: LexborNode) -> bool:
    """Return whether an element is the site's furniture, or hidden from readers."""
    return node.tag in _CHROME or not _HIDDEN.isdisjoint(classes(node))


def is_link_away(node: LexborNode) -> bool:
    """Return whether an element is a list item that only links to other pages (votes, sharing)."""
    link = node.css_first("a") if node.tag == "li" else None
    leads_away = link is not None and _OTHER_PAGES.search(attribute(link, "href")) is not None
    return leads_away and words(link) == words(node)


def kind_of(text: str, names: frozenset[str], authored: bool) -> BlockKind | None:
    """Return the kind of a paragraph that ModernGov's classes or its words tell; None for text.

    Args:
        text: The paragraph's words.
        names: The class names around it.
        authored: Whether it stands in text that a person wrote.
    """
    if not names.isdisjoint(_TITLES):
        return BlockKind.TITLE
    if "mgSubItemTitleTxt" in names or (not authored and is_label(text)):
        return BlockKind.LABEL
    return None


def _section(names: frozenset[str]) -> Section | None:
    if not names.isdisjoint(_FRONT):
        return Section.FRONT
    return Section.BACK if "mgFooter" in names else None


RULES = Rules(skip=is_left_out, kind=kind_of, section=_section, authored=_AUTHORED)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A page being read.

    Attributes:
        path: The file's path; saved pages are often named by their address.
        page: The page.
        root: The part of it that ModernGov made.
        title: Its main title.
        draft: What was read so far.
        walker: Walks its parts.
    """

    path: str
    page: Page
    root: LexborNode
    title: str
    draft: Draft = field(default_factory=Draft)
    walker: Walker = field(default_factory=lambda: Walker(RULES))

    def with_rules(self, rules: Rules) -> Walker:
        """Return a walker with other rules that goes on counting tables."""
        return replace(self.walker, rules=rules)

    @property
    def base(self) -> str:
        """The address of the root."""
        return address_of(self.root)


def reading_of(path: str, page: Page) -> Reading:
    """Return a page ready to be read.

    Args:
        path: The file's path.
        page: The page.
    """
    root = _root(page)
    stated = page.tree.css_first(".mgMainTitleTxt")
    title = words(stated if stated is not None else root.css_first("h1"))
    return Reading(path=path, page=page, root=root, title=title)


def _root(page: Page) -> LexborNode:
    """The part of the page that ModernGov made; the rest belongs to the council's site."""
    for selector in _ROOTS:
        node = page.tree.css_first(selector)
        if node is not None and node.css_first(_CONTENT) is not None:
            return node
    return page.body


def address_of(node: LexborNode) -> str:
    """Return an element's address: its id, else its tag with its classes."""
    own = attribute(node, "id")
    return f"#{own}" if own else ".".join([node.tag or "body", *sorted(classes(node))])


def item_id_in(root: LexborNode) -> str:
    """Return the page's own id of the item in an element: of its anchor, else of a link to its page."""
    for anchor in root.css("a"):
        for name in ("name", "id"):
            named = _ANCHOR.fullmatch(attribute(anchor, name))
            if named:
                return named["id"]
    linked = (item_id_of(attribute(link, "href")) for link in root.css("a"))
    return next((item_id for item_id in linked if item_id), "")


def item_id_of(address: str) -> str:
    """Return the id of the item whose page an address leads to; empty for other addresses."""
    found = _ITEM_PAGE.search(address)
    return found["id"] if found else ""


def bare_title(text: str) -> str:
    """Return an item's title without the size of the report it links to ("PDF 161 KB")."""
    return _FILE_SIZE.sub("", text)


# What the page says of the meeting


def said_of_meeting(reading: Reading) -> Stated:
    """Return what the titles of a meeting's page say; a subtitle without day names the committee alone."""
    titles = subtitles(reading)
    said = first_stated([*titles, *_descriptions(reading)])
    named = next((name for name in map(names_only, titles) if name), "")
    return said if said.committee else replace(said, committee=named)


def subtitles(reading: Reading) -> list[str]:
    """Return the subtitles of a page."""
    return [words(node) for node in reading.root.css(".mgSubTitleTxt, .mgSubTitle")[:MAX_TITLES]]


def _descriptions(reading: Reading) -> list[str]:
    tree = reading.page.tree
    titles = [words(node) for node in reading.root.css("h1, h2")[:MAX_TITLES]]
    lines = [meta(tree, "DC.title"), page_title(tree), *titles, meta(tree, "DC.date")]
    return [line for line in lines if line]


def facts_of(reading: Reading, said: Stated) -> MeetingFacts:
    """Return the facts of the page's meeting.

    Args:
        reading: The page.
        said: What its titles say.
    """
    links = " ".join(words(node) for node in reading.root.css(".mgLinks a"))
    draft = _DRAFT.search(reading.title) or _DRAFT_LINK.search(links)
    return facts(reading.page.tree, said, title=reading.title, status="draft" if draft else "")


def warn_if_not_minuted(draft: Draft) -> None:
    """Add a warning to a draft that holds no minutes, saying what it holds."""
    if not draft.has(Section.MINUTES):
        draft.warnings.append(ONLY_DECISIONS if draft.has(Section.DECISION) else ONLY_AGENDA)
