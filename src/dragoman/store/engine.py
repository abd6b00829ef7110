"""Opening a database: its engine, whether it is a dossier, and its migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from dragoman.errors import StoreError
from dragoman.store.tables import HEAD

_LOCK = 5_371_093
"""The number of the lock under which one program at a time migrates a PostgreSQL database."""
_WAIT = 30.0
"""Seconds to wait for another writer."""
_CACHE = 128 * 1024
"""KiB of a file that SQLite may hold: ids are hashes, so that each new row goes somewhere else."""
_LOG = 16_384
"""Pages of the log before they go into the file: 64 MiB. A page that many rows change goes once."""


def opened(place: str | Path, *, create: bool) -> Engine:
    """An engine on an up-to-date dossier.

    ``place`` is a path to an SQLite file or a database URL. StoreError where there is none and
    ``create`` is false, where it is something else, or where a newer dragoman wrote it.
    """
    where = str(place)
    engine = _engine(where, create=create)
    try:
        _prepare(engine, shown(where), create=create)
    except StoreError:
        engine.dispose()
        raise
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise StoreError(_told(engine, shown(where), error)) from error
    return engine


def shown(place: str | Path) -> str:
    """The place as it may be told: without a password.

    >>> shown("postgresql://eva:secret@localhost/talks")
    'postgresql://eva:***@localhost/talks'
    """
    where = str(place)
    try:
        return make_url(where).render_as_string() if "://" in where else where
    except ArgumentError:
        return where


def _engine(where: str, *, create: bool) -> Engine:
    try:
        url = _address(where) if "://" in where else make_url(_file(where, create=create))
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            f"{where}: not a database address: give a file's path, sqlite:///FILE, or "
            "postgresql+psycopg://USER@HOST/DATABASE"
        ) from error
    except ModuleNotFoundError as error:
        extra = "pip install 'dragoman[postgres]'" if error.name == "psycopg" else "install it"
        raise StoreError(
            f"{shown(where)}: the driver {error.name!r} is missing: {extra}"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
    return engine


def _address(where: str) -> URL:
    """The address, with the driver that comes with the extra where none is named."""
    url = make_url(where)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _file(where: str, *, create: bool) -> str:
    path = Path(where)
    if path.is_dir():
        raise StoreError(f"{where}: is a folder: name a file in it, such as {path / 'talks.db'}")
    if not create and not path.is_file():
        raise StoreError(
            f"{where}: there is no dossier: make one with `dragoman read {where} REPORTS`"
        )
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{where}: there is no folder {path.parent}: make it first")
    if path.is_file() and not _is_sqlite(path):
        raise StoreError(
            f"{where}: is not a dossier: choose another name; this file was not touched"
        )
    return f"sqlite:///{where}"


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({error.strerror}): check it") from error
    return head in (b"", b"SQLite format 3\x00")


def _connected(connection: Any, _: Any) -> None:
    # The driver's own transactions leave out CREATE TABLE, so they are begun by hand: a killed
    # migration must leave nothing behind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={int(_WAIT * 1000)}",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        f"cache_size=-{_CACHE}",
        f"wal_autocheckpoint={_LOG}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare(engine: Engine, where: str, *, create: bool) -> None:
    version = _version(engine, where)
    if version == HEAD:
        return
    if version is None and not create:
        raise StoreError(f"{where}: is not a dossier: make one with `dragoman read FILE REPORTS`")
    if version is not None and version > HEAD:
        raise StoreError(f"{where}: was written by a newer dragoman: upgrade dragoman to read it")
    if engine.dialect.name == "sqlite":
        _journal(engine)
    _migrate(engine)


def _version(engine: Engine, where: str) -> str | None:
    """The dossier's migration; None for an empty database."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        if "alembic_version" in names and "documents" in names:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return None if found is None else str(found)
    if names - {"alembic_version"}:
        raise StoreError(
            f"{where}: is a database of something else: choose another name; "
            "this file was not touched"
        )
    return None


def _journal(engine: Engine) -> None:
    """Write-ahead log: readers go on while one writes. It cannot be set inside a transaction."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def _migrate(engine: Engine) -> None:
    # Alembic takes a third of a second to load, so only where there is something to do.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _folder())
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # one migrates, the others wait
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _folder() -> str:
    return str(Path(__file__).with_name("migrations")).replace("%", "%%")


def _told(engine: Engine, where: str, error: Exception) -> str:
    why = str(getattr(error, "orig", None) or error).splitlines()[0]
    if engine.dialect.name != "sqlite":
        return f"{where}: cannot be used ({why}): check the address, the user and the server"
    if isinstance(error, OperationalError) and "locked" in why:
        return f"{where}: another program is writing to it: try again when it has ended"
    if "readonly" in why:
        return f"{where}: cannot be written: check the permissions of the file and its folder"
    return f"{where}: cannot be used as a dossier ({why}): restore it from a backup"
