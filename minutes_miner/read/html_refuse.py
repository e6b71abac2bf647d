"""Tell pages that hold no minutes, and say which page to save instead."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.html_meeting import page_title
from minutes_miner.read.html_source import words

_SHORT = 2_500  # characters; the shells of error and login pages stay below, menus included
_MIN_SIGNS = 2
_MIN_PROSE = 80  # characters of the longest paragraph; lists of links have none as long
_LINK_SHARE = 0.6

_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|page\s+(?:not\s+found|cannot\s+be\s+found|can.t\s+be\s+found|doesn.t\s+exist)"
    r"|\berror\b|not\s+found|access\s+denied|forbidden|service\s+unavailable|runtime\s+error|heb\s+ei\s+chanfod",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(?:log\s?in|sign\s?in|log\s?on|password|mewngofnodi)\b", re.IGNORECASE)
_WALL = re.compile(
    r"checking\s+your\s+browser|verify(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human|enable\s+javascript"
    r"|just\s+a\s+moment|azure\s+waf|captcha|accept\s+(?:all\s+)?cookies|cookie\s+(?:consent|policy|settings)",
    re.IGNORECASE,
)
_SIGNS = (
    r"\bminutes\b|\bcofnodion\b",
    r"\bmeetings?\b|\bcyfarfod",
    r"\bapologies\b|\bymddiheur",
    r"\bresolved\b|\bagreed\b|\bnoted\b|\bapproved\b|\bpenderfyn",
    r"\bcouncill?ors?\b|\bcllrs?\b|\bmembers\b|\bcynghor|\bgovernors?\b",
    r"\bcommittee\b|\bcouncil\b|\bcabinet\b|\bpanel\b|\bboard\b|\bpwyllgor",
    r"\bchair(?:man|person|woman)?\b|\bcadeirydd\b|\bclerk\b",
    r"\bpresent\b|\battendance\b|\bpresennol\b",
    r"\bagenda\b|\bitem\b|\bmatters\s+arising\b",
    r"\bproposed\b|\bseconded\b|\breported\b|\basked\b|\badvised\b",
)

_SAVE = (
    "Open the meeting, save the meeting's own page from the browser, and read that; "
    "or use its printed minutes (PDF)."
)


def refuse_shells(tree: LexborHTMLParser, content: LexborNode) -> None:
    """Return quietly unless the page is an error page, a login page or a wall before the real page.

    Args:
        tree: The page.
        content: The part of it that holds its content.

    Raises:
        ReadError: `NOT_MINUTES`, naming what the page is.
    """
    text = words(content)
    titles = f"{page_title(tree)} {' '.join(words(node) for node in tree.css('h1, h2')[:3])}"
    if len(text) > _SHORT:
        return
    if _ERROR.search(titles):
        raise not_minutes("an error page")
    if tree.css_first('input[type="password"]') is not None or _LOGIN.search(titles):
        raise not_minutes("a login page")
    if _WALL.search(f"{titles} {text}") and _signs(text) < _MIN_SIGNS + 1:
        raise not_minutes("a notice (cookies or a check of the browser) that stood before the page")


def refuse_other_pages(tree: LexborHTMLParser, content: LexborNode) -> None:
    """Return quietly unless the page is a list of links, or nothing in it reads like minutes.

    Args:
        tree: The page.
        content: The part of it that holds its content.

    Raises:
        ReadError: `NOT_MINUTES`, with the page's title.
    """
    text = words(content)
    if _signs(text) < _MIN_SIGNS:
        raise not_minutes(f"{_titled(tree)}nothing in it reads like minutes")
    if _is_list_of_links(content, text):
        raise not_minutes(f"{_titled(tree)}a list of links")


def not_minutes(what: str) -> ReadError:
    """Return the error for a page that holds no minutes.

    Args:
        what: What the page is, as it goes on from "This page holds no minutes: ".
    """
    return ReadError(f"This page holds no minutes: {what}. {_SAVE}", kind=FailureKind.NOT_MINUTES)


def _titled(tree: LexborHTMLParser) -> str:
    title = page_title(tree)[:80]
    return f"“{title}”, " if title else ""


def _signs(text: str) -> int:
    return sum(re.search(sign, text, re.IGNORECASE) is not None for sign in _SIGNS)


def _is_list_of_links(content: LexborNode, text: str) -> bool:
    linked = sum(len(words(link)) for link in content.css("a"))
    if linked <= _LINK_SHARE * len(text):
        return False
    return not any(len(words(node)) >= _MIN_PROSE for node in content.css("p, td, li, dd"))
