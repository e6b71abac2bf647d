"""Read any other page that holds minutes: saved from Word, a parish site, a content management system."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_attendance import attendance_tables
from minutes_miner.read.html_blocks import Rules, Walker
from minutes_miner.read.html_draft import Draft
from minutes_miner.read.html_meeting import council_of, first_stated, meta, page_title
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_refuse import refuse_other_pages, refuse_shells
from minutes_miner.read.html_source import Page, ancestors, attribute, classes, parsed, words
from minutes_miner.records import BlockKind, Format, MeetingFacts, Minutes, Section, Source

_CANDIDATES = (
    "main, [role=main], article, #content, #main, #main-content, #maincontent, .content, .main-content"
    ", .entry-content, .post-content, .page-content, .field--name-body, .WordSection1, .Section1"
)
_CONTENT_SHARE = 0.5  # of the page's text; a smaller part is a teaser or one of several articles
_MAX_CANDIDATES = 50  # parts weighed; pages that list more are no minutes
_FEWEST_LETTERS = 200  # below, stripping has taken the minutes with the furniture

_CHROME_TAGS = {"aside", "dialog", "footer", "nav"}
_CHROME_ROLES = {"alert", "banner", "complementary", "contentinfo", "dialog", "navigation", "search"}
_CHROME_NAMES = re.compile(
    r"""cookie.* | .*[-_]cookies?([-_].*)? | .*consent.* | gdpr.* | cc-window
    | breadcrumbs? | .*[-_]breadcrumbs? | skip-?link.* | back-?to-?top
    | (?:main|nav|navigation|top|side|site|primary|footer|mobile)?[-_]?(?:menu|nav|navbar) | navigation
    | sidebar(?:[-_].*)? | widget(?:[-_]area.*|_.*)? | footer | site-footer | masthead | site-header
    | sharedaddy | addtoany.* | (?:social|share)(?:[-_].*)? | newsletter.* | subscribe
    | comments(?:-area)? | respond | related(?:[-_].*)? | pagination | post-navigation
    | sr-only | visually-hidden | screen-reader-text | print-?only | edit-?link""",
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT_COUNCIL = re.compile(r"\b(?:minutes|meeting|agenda|council)\b", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|unconfirmed|unapproved)\b", re.IGNORECASE)
_TITLE_WORDS = re.compile(r"\b(?:minutes|notes|meeting|cofnodion)\b", re.IGNORECASE)
_FIRST_PIECES = 6  # among which a page shows what it is
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_MINUTED = re.compile(
    r"\bminutes\b|\bresolved\b|\bit\s+was\s+agreed\b|\bmembers\s+(?:noted|agreed)\b", re.IGNORECASE
)
_FRONT_LETTERS = 3_000  # an agenda says in its first page whether minutes follow

_ONLY_AGENDA = "no minutes on this page: agenda only"


def read_html(source: Source) -> Minutes:
    """Return the document a saved page holds, its menus, banners and footers left out.

    Takes pages saved from Word ("Web Page"), parish and community sites, and content management systems.

    Raises:
        ReadError: `NOT_MINUTES` for logins, errors, cookie walls, lists of links and pages that do not
            read like minutes; `BROKEN`, `UNSAFE` or `TOO_LARGE` for files no browser could save.
    """
    page = parsed(source)
    content = _content(page)
    refuse_shells(page.tree, page.body)
    refuse_other_pages(page.tree, content)
    pieces = _pieces(page, content)
    draft = Draft()
    title = _title(page, pieces)
    draft.meetings.append(_facts(page, title))
    _put(draft, title, pieces)
    draft.add_attendance(attendance_tables(page.body))
    if _AGENDA.search(title.words) and not _is_minuted(draft, title):
        draft.warnings.append(_ONLY_AGENDA)
    return draft.minutes(source, Format.HTML, address=page.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    node: LexborNode
    length: int


def _content(page: Page) -> LexborNode:
    """The smallest part of the page that holds most of its text."""
    whole = sum(len(words(node)) for node in page.body.iter() if not _is_chrome(node))
    nodes = page.tree.css(_CANDIDATES)[:_MAX_CANDIDATES]
    found = (_Candidate(node=node, length=len(words(node))) for node in nodes)
    large = [part for part in found if part.length >= _CONTENT_SHARE * whole]
    large = [part for part in large if not _is_inside_chrome(part.node)]
    return min(large, key=lambda part: part.length).node if large else page.body


def _is_inside_chrome(node: LexborNode) -> bool:
    inside = (around for around in (node, *ancestors(node)) if around.tag not in {"body", "html"})
    return any(map(_is_chrome, inside))


def _is_chrome(node: LexborNode) -> bool:
    """Whether an element is the site's furniture rather than the page's text."""
    if node.tag in _CHROME_TAGS or attribute(node, "role").lower() in _CHROME_ROLES:
        return True
    if node.tag == "header":
        return not any(around.tag in {"article", "main"} for around in ancestors(node))
    names = classes(node) | {attribute(node, "id")}
    return any(_CHROME_NAMES.fullmatch(name) for name in names if name)


def _pieces(page: Page, content: LexborNode) -> list[Piece]:
    """The pieces of the content; of the whole page, where leaving furniture out left next to nothing."""
    pieces = Walker(Rules(skip=_is_chrome)).pieces(content, _base(content))
    if sum(len(piece.words) for piece in pieces) >= min(_FEWEST_LETTERS, len(words(page.body)) // 2):
        return pieces
    return Walker().pieces(page.body, "body")


def _base(node: LexborNode) -> str:
    own = attribute(node, "id")
    return f"#{own}" if own else ".".join([node.tag or "body", *sorted(classes(node))[:1]])


def _title(page: Page, pieces: list[Piece]) -> Piece:
    """The page's title: its main heading, else an early heading that names minutes, else its `title`.

    Word leaves stale words in `title`, so what the page shows goes before it.
    """
    heading = _main_heading(pieces)
    outside = words(page.tree.css_first("h1"))
    if heading is None and not outside:
        heading = next((piece for piece in pieces[:_FIRST_PIECES] if _names_minutes(piece)), None)
    if heading is not None:
        return replace(heading, kind=BlockKind.TITLE, section=Section.FRONT)
    return Piece(
        words=outside or page_title(page.tree),
        kind=BlockKind.TITLE,
        level=1,
        section=Section.FRONT,
        element="h1" if outside else "title",
    )


def _main_heading(pieces: list[Piece]) -> Piece | None:
    return next((piece for piece in pieces if piece.kind is BlockKind.HEADING and piece.level == 1), None)


def _names_minutes(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING and _TITLE_WORDS.search(piece.words) is not None


def _put(draft: Draft, title: Piece, pieces: list[Piece]) -> None:
    """Put all pieces as minutes, the title where the page has it, else before them."""
    in_place = any(piece.element == title.element for piece in pieces)
    if not in_place:
        draft.put(title, Section.FRONT)
    for piece in pieces:
        same = in_place and piece.element == title.element and piece.words == title.words
        draft.put(title if same else piece, Section.MINUTES)


def _facts(page: Page, title: Piece) -> MeetingFacts:
    tree = page.tree
    said = first_stated([title.words, page_title(tree), meta(tree, "og:title"), meta(tree, "DC.title")])
    named = f"{title.words} {page_title(tree)}"
    return MeetingFacts(
        council=council_of(tree),
        committee="" if _ABOUT_COUNCIL.search(said.committee) else said.committee,
        title=title.words,
        date=said.day,
        time=said.time,
        status="draft" if _DRAFT.search(named) else "",
    )


def _is_minuted(draft: Draft, title: Piece) -> bool:
    text = draft.builder.text.replace(title.words, "", 1)
    return _MINUTED.search(title.words) is not None or _MINUTED.search(text[:_FRONT_LETTERS]) is not None
