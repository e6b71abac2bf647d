"""Say what an audit rests on, so that nobody takes its list for complete."""

from collections import Counter
from collections.abc import Sequence

from minutes_miner.audit.meetings import MeetingsRead
from minutes_miner.audit.records import AuditCoverage
from minutes_miner.errors import FailureKind
from minutes_miner.log_records import Log


def coverage(
    log: Log, read: MeetingsRead, *, possible_left_out: int, undated: Sequence[bool]
) -> AuditCoverage:
    """Return what was read, what was not, and what was left out.

    Args:
        log: The log.
        read: Meetings read up to the day.
        possible_left_out: Requests left out as merely possible.
        undated: For each request without a stated day, whether it is listed.
    """
    other: Counter[str] = Counter()
    for document in log.documents:
        other.update(document.other_words)
    foreign = sum(failure.kind == FailureKind.NOT_ENGLISH for failure in log.failures)
    return AuditCoverage(
        documents=len(log.documents),
        failed=len(log.failures) - foreign,
        not_english=foreign,
        other_words=dict(sorted(other.items())),
        truncated=sum(document.truncated for document in log.documents),
        undated_meetings=sum(one.date is None for one in read.meetings),
        last_meeting=read.last(),
        possible_left_out=possible_left_out,
        undated_requests=sum(undated),
        undated_left_out=len(undated) - sum(undated),
    )
