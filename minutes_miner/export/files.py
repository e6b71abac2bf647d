"""Write files so that they appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from minutes_miner.errors import WriteError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file aside and rename it into place.

    Args:
        path: The file; missing folders are made.
        content: Its content; text is written as UTF-8.

    Raises:
        WriteError: The file cannot be written; the old one, if any, is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
            Path(aside).chmod(0o666 & ~_umask())
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        advice = "Choose another place with --output, or close it if it is open elsewhere."
        message = f"cannot write {path} ({error.strerror or error}). {advice}"
        raise WriteError(message) from error


def _umask() -> int:
    """The permissions that new files are not to have; reading it needs setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
