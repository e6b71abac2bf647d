"""The error family and the exit codes it leads to.

Every error the program raises on purpose derives from `MinutesMinerError`, carries the exit code it
leads to and a message that says what to do next. Only `cli` turns an error into an exit.
"""

import traceback
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line, as documented in docs/exit-codes.md."""

    OK = 0
    BUG = 1
    USAGE = 2
    UNREADABLE_INPUT = 3
    BAD_CONFIG = 4
    MODEL_MISSING = 5
    CANNOT_WRITE = 6
    SOME_DOCUMENTS_FAILED = 7
    INTERRUPTED = 130


class FailureKind:
    """Short, stable names of the ways a document can fail; they stand in the `failures` rows."""

    EMPTY = "empty"
    UNREADABLE_PATH = "unreadable_path"
    UNKNOWN_FORMAT = "unknown_format"
    LEGACY_FORMAT = "legacy_format"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no_text_layer"
    TOO_LARGE = "too_large"
    UNSAFE = "unsafe"
    NOT_MINUTES = "not_minutes"
    NOT_ENGLISH = "not_english"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"
    INTERNAL = "internal_error"


class MinutesMinerError(Exception):
    """Base of all errors raised on purpose.

    Args:
        message: What went wrong, in plain words, ending with what to do next.
    """

    exit_code = ExitCode.BUG


class UsageError(MinutesMinerError):
    """The call's words do not fit together."""

    exit_code = ExitCode.USAGE


class ReadError(MinutesMinerError):
    """A document could not be read; the rest of the batch is not concerned.

    Args:
        message: What went wrong and what to do next, without the path.
        kind: One of the names in `FailureKind`.
    """

    exit_code = ExitCode.UNREADABLE_INPUT

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class ConfigError(MinutesMinerError):
    """A catalogue, manifest or vocabulary is not of the form it promises."""

    exit_code = ExitCode.BAD_CONFIG


class ModelMissingError(MinutesMinerError):
    """A model was asked for that is not installed."""

    exit_code = ExitCode.MODEL_MISSING


class WriteError(MinutesMinerError):
    """An output could not be written; nothing half-written is left behind."""

    exit_code = ExitCode.CANNOT_WRITE


def bug_words(error: Exception) -> str:
    """Return what to say of a document in whose course the program itself failed.

    Args:
        error: The error, which is ours.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    what = f"{type(error).__name__}: {error}{where}"
    return f"the program failed on it ({what}). Please report this with the document."
