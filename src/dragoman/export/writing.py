"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never a part.

    Text is written as UTF-8 with line feeds; half a surrogate pair becomes a question mark.
    """
    with whole(path) as stream:
        stream.write(encoded(content))


def encoded(content: str | bytes) -> bytes:
    """Text as UTF-8; what has no encoding (half a surrogate pair) as a question mark."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content stands under the name when it is closed without an error."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        settled(Path(temporary), path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def settled(temporary: Path, path: Path) -> None:
    """Give a finished temporary file its name, and the permissions of an ordinary file."""
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
    temporary.replace(path)
