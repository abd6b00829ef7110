"""A copy of a dossier that is in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from dragoman.errors import StoreError


def backup(engine: Engine, called: str, target: Path) -> Path:
    """Copy an SQLite dossier as it is at one moment; the file is there whole or not at all."""
    if engine.dialect.name != "sqlite":
        raise StoreError(f"{called}: is on a server: back it up with its own pg_dump")
    if target.exists():
        raise StoreError(f"{target}: is there already: name a new file, nothing was written")
    part = target.with_name(f"{target.name}.part")
    source = engine.raw_connection()
    try:
        with contextlib.closing(sqlite3.connect(part)) as copy:
            driver = source.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            # In one step: a copy in steps begins anew whenever another program writes.
            driver.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
            (state,) = copy.execute("PRAGMA quick_check").fetchone()
        if state != "ok":
            raise StoreError(f"{called}: is damaged ({state}): `dragoman check` names more")
        _keep(part, target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{target}: cannot be written ({error}): name another place") from error
    finally:
        source.close()
        part.unlink(missing_ok=True)
    return target


def _keep(part: Path, target: Path) -> None:
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    # A link fails where another program has made the file meanwhile; a renaming would replace it.
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # no links on this file system
        part.replace(target)
