"""Read the pages of ModernGov: a meeting, an agenda item, an issue over many meetings, an attendance list."""

import re
from collections.abc import Callable

from minutes_miner.read.html_attendance import attendance_tables
from minutes_miner.read.html_issue_page import is_issue_page, read_issue_page
from minutes_miner.read.html_item_page import is_item_page, read_item_page
from minutes_miner.read.html_meeting import first_stated, page_title
from minutes_miner.read.html_meeting_page import item_rows, read_empty_meeting, read_meeting_page
from minutes_miner.read.html_reading import Reading, facts_of, reading_of, said_of_meeting, subtitles
from minutes_miner.read.html_refuse import not_minutes, refuse_shells
from minutes_miner.read.html_source import parsed
from minutes_miner.records import Format, Minutes, Section, Source

_MARKS = re.compile(
    r"""class\s*=\s*["']?[^"'>]{0,200}\bmg(?:MainTitleTxt|SubTitleTxt|Content|WordPara|ItemTable|ItemNumberCell
    |AiTitleTxt|SubItemTitleTxt|ActionList|BulletList|Header)\b
    | id\s*=\s*["']?modgov\b | ssMgStyles\.css | \$ModernGov\b""",
    re.VERBOSE | re.IGNORECASE,
)


def is_moderngov(html_head: str) -> bool:
    """Return whether a page was made by ModernGov.

    Args:
        html_head: The page's markup, or its first part; the longer, the surer.
    """
    return _MARKS.search(html_head) is not None


def read_moderngov_html(source: Source) -> Minutes:
    """Return the document a saved ModernGov page holds.

    Takes meeting pages (`ieListDocuments`), agenda items (`mgAi`), issues (`ieIssueDetails`), decisions
    and attendance lists (`mgMeetingAttendance`), of old and new versions, in English and Welsh.

    Raises:
        ReadError: `NOT_MINUTES` for other pages (lists of meetings, committees, errors, logins); `BROKEN`,
            `UNSAFE` or `TOO_LARGE` for files that are no page a browser could save.
    """
    page = parsed(source)
    reading = reading_of(source.path, page)
    refuse_shells(page.tree, reading.root)
    _reader(reading)(reading)
    reading.draft.add_attendance(attendance_tables(reading.root))
    return reading.draft.minutes(source, Format.MODERNGOV_HTML, address=page.address)


def _reader(reading: Reading) -> Callable[[Reading], None]:
    """The function that reads this kind of page."""
    root, title = reading.root, reading.title
    for is_kind, read_kind in (
        (bool(item_rows(root)), read_meeting_page),
        (bool(attendance_tables(root)), _read_attendance_page),
        (is_issue_page(root, title), read_issue_page),
        (is_item_page(root, title), read_item_page),
        (first_stated(subtitles(reading)).day is not None, read_empty_meeting),
    ):
        if is_kind:
            return read_kind
    raise not_minutes(f"it is the page “{title or page_title(reading.page.tree)}”")


def _read_attendance_page(reading: Reading) -> None:
    """Read a list of attendance: all of it is front matter."""
    reading.draft.meetings.append(facts_of(reading, said_of_meeting(reading)))
    reading.draft.put_all(reading.walker.pieces(reading.root, reading.base), Section.FRONT)
