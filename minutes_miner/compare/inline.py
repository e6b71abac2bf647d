"""Put a chart's SVG into a page whose policy lets in no styles but its own."""

import re
from html import escape

_PIXELS = 4 / 3  # a point
_ROOT = re.compile(r"<svg\b[^>]*?\bviewBox=\"(?P<box>[^\"]*)\"[^>]*>")
_STYLE_ELEMENT = re.compile(r"<style\b.*?</style>", re.DOTALL)
_STYLE = re.compile(r'\sstyle="(?P<rules>[^"]*)"')
_RULE = re.compile(r"\s*(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;]+?)\s*(?:;|$)")
_ID = re.compile(r'(?P<before>\bid="|href="#|url\(#)')


def inline(svg: bytes, *, name: str, words: str) -> str:
    """Return a chart as an element of a page: styles as attributes, ids its own, its words as its label.

    Args:
        svg: The chart, as `charts` draws it.
        name: What its ids begin with.
        words: What it shows, in words.
    """
    text = _STYLE_ELEMENT.sub("", svg.decode("utf-8"))
    found = _ROOT.search(text)
    if found is None:  # matplotlib always writes one
        message = f"the chart {name} has no viewBox"
        raise ValueError(message)
    _, _, width, _ = found["box"].split()
    size = f'viewBox="{found["box"]}" width="{float(width) * _PIXELS:.0f}"'
    label = f'<svg role="img" aria-label="{escape(words)}" {size}>'
    body = _STYLE.sub(_attributes, text[found.end() :]).replace("xlink:href", "href")
    return label + _ID.sub(rf"\g<before>{name}-", body)


def _attributes(match: re.Match[str]) -> str:
    """Style rules as attributes; every one that matplotlib writes is one that SVG knows as such."""
    return "".join(f' {rule["name"]}="{rule["value"]}"' for rule in _RULE.finditer(match["rules"]))
