"""The page of the action log in a real browser: Debian's Chromium, driven by Playwright, no network."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minutes_miner.report import page as report_page
from tests.report_logs import AS_OF, hostile_log, large_log, realistic_log

if TYPE_CHECKING:
    from playwright.sync_api import Browser, LocatorAssertions, Page

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("chromium is not at hand: apt-get install chromium", allow_module_level=True)
pytest.importorskip("playwright", reason="playwright is not at hand: pip install .[test]")

_CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = channels(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility() || /SCRIPT|OPTION/.test(node.tagName)) {
      continue;
    }
    const [a, b] = [light(channels(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.set(node.tagName + "." + node.className, ratio);
  }
  return Array.from(poor);
}"""


@dataclass
class Seen:
    """What a page did that it should not."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


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
    """The pages, written once."""
    folder = tmp_path_factory.mktemp("report")
    made = {"log": realistic_log(), "hostile": hostile_log(), "large": large_log(3000)}
    for name, log in made.items():
        (folder / f"{name}.html").write_text(report_page(log, as_of=AS_OF), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def seen() -> Seen:
    """What the pages of a test did that they should not."""
    return Seen()


@pytest.fixture
def opened(browser: "Browser", pages: dict[str, Path], seen: Seen) -> Iterator[Open]:
    """Open a page; whatever it says or asks for is noted, and must be nothing when the test ends."""
    contexts = []

    def go(name: str = "log", *, width: int = 1360, anchor: str = "", **options: Any) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        address = pages[name].as_uri()
        page.on("console", lambda one: seen.messages.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda one: seen.messages.append(f"error: {one}"))
        page.on("dialog", lambda one: (seen.messages.append(f"dialog: {one.message}"), one.dismiss()))
        page.on("request", lambda one: seen.requests.append(one.url) if address not in one.url else None)
        page.goto(address + anchor)
        return page

    yield go
    for context in contexts:
        context.close()
    assert seen.messages == []
    assert seen.requests == []


def _shown(page: "Page") -> list[str]:
    """Ids of the rows shown, in order."""
    return [one.removeprefix("entry-") for one in page.locator("#log tbody tr:visible").evaluate_all(
        "rows => rows.map((row) => row.id)")]  # fmt: skip


def _say(page: "Page") -> "LocatorAssertions":
    """What the live region is expected to say, sooner or later."""
    from playwright.sync_api import expect

    return expect(page.locator("#shown"))


def _expect_rows(page: "Page", count: int) -> None:
    """Wait until so many rows are shown, and are said to be."""
    from playwright.sync_api import expect

    expect(page.locator("#log tbody tr:not([hidden])")).to_have_count(count)
    _say(page).to_contain_text(f"{count} of 39 entries shown")


def _choose(page: "Page", label: str, words: str) -> None:
    """Choose what a field offers, whatever count stands behind it."""
    choices = page.get_by_label(label, exact=True)
    wanted = [one for one in choices.locator("option").all_text_contents() if one.startswith(f"{words} (")]
    choices.select_option(label=wanted[0])


@pytest.mark.parametrize(
    ("label", "words", "entries"),
    [
        ("Status", "Possibly closed", ["r1", "u2"]),
        ("Committee", "Housing Overview Committee, Thistledon Borough Council",
         ["r11", "u9", "m4", "r12", "u10", "i3", "s4"]),
        ("Type", "Further report", ["f1", "f2"]),
        ("Owner", "Head of Placements", ["r1", "u6"]),
        ("Measure", "Number of children looked after", ["r1"]),
        ("Due", "Overdue: the day has passed", ["s1", "u3", "u7", "u10"]),
        ("How sure", "Possible", ["r4", "r7"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_filter_shows_its_rows_and_says_how_many(
    opened: Open, label: str, words: str, entries: list[str]
) -> None:
    """The rows that fit stay, and the live region tells their number and the filter."""
    page = opened()
    _choose(page, label, words)
    assert _shown(page) == [f"e-{one}" for one in entries]
    assert (
        page.locator("#shown")
        .text_content()
        .startswith(  # type: ignore[union-attr]
            f"{len(entries)} of 39 entries shown ({label.lower()}: {words})."
        )
    )
    page.get_by_role("button", name="Clear filters").first.click()
    _expect_rows(page, 37)


def test_words_are_found_in_cells_and_quotations(opened: Open) -> None:
    """Every word typed must be there, in any case, in the row or in what it opens."""
    page = opened()
    page.get_by_label("Find words").fill("EXIT-INTERVIEW september")
    _expect_rows(page, 1)
    assert _shown(page) == ["e-u2"]
    page.get_by_label("Find words").fill("nothing like this")
    page.wait_for_selector("#none:visible")
    page.locator("#clear-none").click()
    _expect_rows(page, 37)


def test_possible_entries_wait_behind_a_switch(opened: Open) -> None:
    """They are not among the rows until they are asked for, and the page says so."""
    page = opened()
    assert "e-r4" not in _shown(page)
    assert "Those that are merely possible are not shown." in (page.locator("#shown").text_content() or "")
    page.get_by_label("Show 2 merely possible entries too").check()
    assert {"e-r4", "e-r7"} <= set(_shown(page))
    assert page.locator("#entry-e-r4 .flag").first.text_content() == "possible"


def test_columns_sort_both_ways_and_back(opened: Open) -> None:
    """A press sorts up, the next down, the third as the log stands; what is empty stays last."""
    page = opened()
    before = _shown(page)
    head = page.get_by_role("columnheader", name="Due")
    button = head.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    dues = page.locator("#log tbody tr:visible td.due").evaluate_all("d => d.map((one) => one.dataset.key)")
    dated = [one for one in dues if one]
    assert dated == sorted(dated)
    assert dues[: len(dated)] == dated
    button.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#log tbody tr:visible td.due").first.get_attribute("data-key") == max(dated)
    button.click()
    assert head.get_attribute("aria-sort") == "none"
    assert _shown(page) == before


def test_references_sort_as_numbers(opened: Open) -> None:
    """SR (25/26) 9 stands before SR (25/26) 10."""
    page = opened("large")
    page.get_by_role("columnheader", name="Reference").get_by_role("button").click()
    heads = page.locator("#log tbody tr:visible th").all_text_contents()
    numbers = [int(one.rsplit(" ", 1)[-1]) for one in heads[:40]]
    assert numbers == sorted(numbers)
    assert max(numbers) > 9


def test_row_opens_by_keyboard_with_its_words_highlighted(opened: Open) -> None:
    """Enter on the words opens the paragraph, in which exactly these words are marked; again closes it."""
    page = opened()
    row = page.locator("#entry-e-r1")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.locator("li.entry").is_visible()
    words = row.locator("summary q").text_content()
    assert row.locator("li.entry mark").all_text_contents() == [words]
    colours = row.locator("li.entry mark").evaluate("m => getComputedStyle(m).backgroundColor")
    assert colours == "rgb(255, 240, 163)"
    page.keyboard.press("Enter")
    assert not row.locator("li.entry").is_visible()


def test_everything_is_reached_by_tab_and_focus_is_seen(opened: Open) -> None:
    """The skip link comes first; what has the focus has an outline."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#log') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_bar_of_a_chart_filters_the_log(opened: Open) -> None:
    """Pressing what a bar counts shows those rows."""
    page = opened()
    page.get_by_role("button", name="Housing Options Manager").click()
    assert _shown(page) == ["e-r12", "e-u10"]


def test_address_of_an_entry_opens_it(opened: Open) -> None:
    """A link to a row opens the row, though it be only possible."""
    page = opened(anchor="#entry-e-r4")
    assert page.locator("#entry-e-r4 li.entry").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_contrast_is_enough_in_both_schemes(opened: Open, scheme: Any, width: int) -> None:
    """All text stands out from what is behind it by 4.5 to 1, opened rows and possible ones included."""
    page = opened(color_scheme=scheme, width=width)
    page.get_by_label("Show 2 merely possible entries too").check()
    page.get_by_role("button", name="Open all").click()
    assert page.evaluate(_CONTRAST) == []


def test_scheme_follows_the_system_until_the_button_is_pressed(opened: Open) -> None:
    """Dark where the system is dark; the button turns it and says so."""
    page = opened(color_scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 23, 27)"
    button = page.locator("#scheme")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_paper_has_the_log_alone_on_white_with_its_head_on_every_page(opened: Open, tmp_path: Path) -> None:
    """In print: no filters, no dark ground, words whole, columns named on each page of the log."""
    import pypdfium2

    page = opened(color_scheme="dark")
    page.locator("#entry-e-r1 summary").click()
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#scheme").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#entry-e-r1 li.entry").is_visible()
    page.pdf(path=tmp_path / "log.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "log.pdf")
    texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    log_pages = [text for text in texts if "SR (25/26)" in text and "could not be read" not in text]
    assert len(log_pages) > 2
    assert all("Words of the minutes" in text for text in log_pages)
    assert "could not be read" in texts[0]


def test_phone_shows_cards_without_scrolling_sideways(opened: Open) -> None:
    """At 390 pixels nothing is wider than the screen, closed or opened."""
    page = opened(width=390)
    page.get_by_role("button", name="Open all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.get_by_role("columnheader", name="Status").is_visible()


def test_page_works_without_script(opened: Open) -> None:
    """Every row, possible ones too, is shown and opens; fields that would do nothing are not there."""
    page = opened(java_script_enabled=False)
    assert page.locator("#log tbody tr:visible").count() == 39
    assert not page.locator("#filters").is_visible()
    page.locator("#entry-e-r4 summary").click()
    assert page.locator("#entry-e-r4 li.entry").is_visible()


def test_hostile_document_runs_nothing(opened: Open) -> None:
    """No script of a document runs, no dialog opens, nothing is asked of the network, the words are shown."""
    page = opened("hostile")
    page.get_by_role("button", name="Open all").click()
    page.get_by_label("Find words").fill("<script>")
    _say(page).to_contain_text("<script>")
    for link in page.locator("#log a").all():
        assert not (link.get_attribute("href") or "").startswith("javascript")
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 1
    assert "onerror" in (page.locator("#log tbody tr summary").text_content() or "")


def test_three_thousand_entries_stay_usable(opened: Open) -> None:
    """Filtering takes less than two seconds and sorting less than six, on a machine busy with other work."""
    page = opened("large")
    timed = """async (press) => {
      const start = performance.now();
      document.querySelector(press).click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    }"""
    assert page.evaluate(timed, "[data-choice] button") < 2000
    assert page.evaluate(timed, "#log thead th:nth-child(6) button") < 6000
