"""Where a dossier can be: an SQLite file, and a database of its own on a PostgreSQL server."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = "DRAGOMAN_TEST_POSTGRESQL"
"""Names a server to use, such as postgresql+psycopg://user@host; else one is started."""


def _program(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(debian[-1]) if debian else None)


def _user() -> str | None:
    """Somebody else where this is root: the server will not run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), "")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server that lives as long as the tests."""
    pytest.importorskip(
        "psycopg", reason="psycopg is not installed: pip install dragoman[postgres]"
    )
    if address := os.environ.get(SERVER):
        yield f"{address}/postgres"
        return
    initdb, control = _program("initdb"), _program("pg_ctl")
    user = _user()
    if not initdb or not control or user == "":
        pytest.skip("no PostgreSQL programs here: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    made = [initdb, "-D", str(data), "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--no-sync"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = [control, "-D", str(data), "-l", str(log), "-w", "-o", options, "start"]
    try:
        for command in (made, start):
            subprocess.run(command, check=True, user=user, **quiet)  # type: ignore[call-overload]
        yield f"postgresql+psycopg://dragoman@127.0.0.1:{port}/postgres"
    finally:
        stop = [control, "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, user=user, **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgresql: str) -> Iterator[str]:
    """The address of an empty database that is gone after the test."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    name = f"dragoman_{uuid.uuid4().hex[:12]}"
    admin = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    yield make_url(postgresql).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a dossier is to be."""
    if request.param == "sqlite":
        return str(tmp_path / "talks.db")
    address: str = request.getfixturevalue("database")
    return address
