"""What holds in a conflict; apart, so that the command line need not load what compares."""

from enum import StrEnum


class Take(StrEnum):
    """What holds where both the file and the log were changed."""

    NONE = "none"  # the log's stays, and the conflict is open
    FILE = "file"  # what the file says is written
    LOG = "log"  # the log's stays, and the conflict is settled
