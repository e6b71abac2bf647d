"""The page of a comparison in a real browser: Debian's Chromium, driven by Playwright, no network."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.compare.comparison import compared
from minutes_miner.compare.outputs import PAGE, written
from minutes_miner.records import Failure
from tests.compare_logs import many, terse
from tests.test_compare import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("chromium is not at hand: apt-get install chromium", allow_module_level=True)
pytest.importorskip("playwright", reason="playwright is not at hand: pip install .[test]")

from tests.test_report_browser import _CONTRAST, Seen  # noqa: E402 - it skips itself without a browser

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages, written once: a few councils of both styles, and names that attack."""
    folder = tmp_path_factory.mktemp("compare")
    few, attack = many(3), many(2, name=HOSTILE.replace("{", "{{").replace("}", "}}") + " {}")
    terse(few, "Terseby Council")
    failure = Failure(path=HOSTILE, kind="broken", message=HOSTILE, sha256="")
    comparisons = {
        "few": few.compared(),
        "hostile": compared(attack.facts(failures=(failure,)), shipped_catalogue()),
    }
    for name, comparison in comparisons.items():
        (folder / f"{name}.html").write_bytes(written(comparison, title=name * (name == "few"))[PAGE])
    return {name: folder / f"{name}.html" for name in comparisons}


@pytest.fixture
def opened(browser: "Browser", pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page; whatever it says or asks for is noted, and must be nothing when the test ends."""
    contexts, seen = [], Seen()

    def go(name: str = "few", *, width: int = 1360, **options: Any) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        address = pages[name].as_uri()
        page.on("console", lambda one: seen.messages.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda one: seen.messages.append(f"error: {one}"))
        page.on("dialog", lambda one: (seen.messages.append(f"dialog: {one.message}"), one.dismiss()))
        page.on("request", lambda one: seen.requests.append(one.url) if address not in one.url else None)
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert seen.messages == []
    assert seen.requests == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_contrast_is_enough_in_both_schemes(opened: Open, scheme: Any, width: int) -> None:
    """All text stands out from what is behind it by 4.5 to 1, opened tables included."""
    page = opened(color_scheme=scheme, width=width)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate(_CONTRAST) == []


def test_charts_follow_the_scheme_and_are_told_in_words(opened: Open) -> None:
    """Each chart has words for those who do not see it; its letters are light where the page is dark."""
    page = opened(color_scheme="dark")
    charts = page.locator("figure svg")
    assert charts.count() > 8
    assert all(charts.evaluate_all("all => all.map((one) => one.getAttribute('aria-label').length > 30)"))
    ink = page.locator('figure:not(.fixed) svg [fill="#1c2126"]').first
    assert ink.evaluate("one => getComputedStyle(one).fill") == "rgb(231, 229, 224)"


def test_no_two_elements_share_an_id(opened: Open) -> None:
    """Charts side by side do not draw with each other's letters."""
    page = opened()
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), (one) => one.id)")
    assert len(ids) == len(set(ids))


def test_phone_scrolls_tables_not_the_page(opened: Open) -> None:
    """At 390 pixels the page is no wider than the screen; wide tables scroll by themselves."""
    page = opened(width=390)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_page_works_without_script(opened: Open) -> None:
    """Tables of all levels open, since nothing on the page is script."""
    page = opened(java_script_enabled=False)
    assert page.locator("script").count() == 0
    page.get_by_text("By year", exact=True).click()
    assert page.get_by_role("region", name="By year", exact=True).is_visible()


def test_withheld_rates_are_shown_with_the_reason(opened: Open) -> None:
    """The terse council's questions are withheld, and the line below the table says why."""
    page = opened()
    row = page.get_by_role("region", name="By council").first.locator("tr", has_text="Terseby Council")
    assert "withheld" in (row.text_content() or "")
    assert page.get_by_text("Withheld: minutes give resolutions only").first.is_visible()


def test_everything_is_reached_by_tab(opened: Open) -> None:
    """The skip link comes first and leads to the rates."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#rates') !== null")


def test_hostile_names_run_nothing(opened: Open) -> None:
    """No script of a document runs, no dialog opens, nothing is asked of the network, the words are shown."""
    page = opened("hostile")
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 0
    assert "<script>" in (page.locator("#styles").text_content() or "")


def test_paper_has_tables_on_white(opened: Open, tmp_path: Path) -> None:
    """In print the ground is white though the system is dark, and every chart is on the paper."""
    import pypdfium2

    page = opened(color_scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()
    assert "Questions with an answer minuted" in text
    assert "Terseby Council" in text
