"""``dragoman serve``: the record in a browser."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.errors import SettingsError

if TYPE_CHECKING:
    from dragoman.serve.access.users import User

_FILE = click.Path(path_type=Path)


@click.command("serve", short_help="Show the record in a browser.")
@click.argument("dossier")
@click.option("--host", default="127.0.0.1", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The port.  [8000]")
@click.option("--read-only", is_flag=True, help="Nobody can decide anything.")
@click.option("--users", "file", type=_FILE, help="A TOML file of users, who then must log in.")
@click.option("--name", help="Who decides where there are no users: by default who you are.")
@click.option("--allow-host", "hosts", multiple=True, help="A name under which it may be asked.")
@click.option("--open-to-all", is_flag=True, help="Listen on other addresses without users.")
@click.option("--https", is_flag=True, help="Browsers reach it by HTTPS: cookies say so.")
@click.option("--browser", is_flag=True, help="Open it in the browser.")
def command(dossier: str, host: str, port: int, **options: Any) -> None:
    """Show DOSSIER in a browser, on this machine only, until Ctrl-C.

    Without --users everybody who reaches the address may read and decide, so it listens on this
    machine alone unless you say --open-to-all.
    """
    users = _users(options["file"])
    if not _loopback(host) and not users and not options["open_to_all"]:
        raise SettingsError(
            f"{host} can be reached from other machines, and there are no users: "
            "give --users FILE, or --open-to-all if everybody may read and decide"
        )
    import uvicorn

    from dragoman.serve import Options, application

    known = Options(
        read_only=options["read_only"],
        users=users,
        sessions=_beside(options["file"]),
        name=options["name"] or _me(),
        secure=options["https"],
        hosts=_hosts(host, options["hosts"]),
    )
    with _listening(host, port) as listening:
        app = application(dossier, known)
        real = listening.getsockname()[1]
        address = f"http://{f'[{host}]' if ':' in host else host}:{real}/"
        click.echo(f"folding {dossier} …", err=True)
        app.state.desk.edition()
        click.echo(f"{dossier} is at {address}  (Ctrl-C ends it)", err=True)
        if options["browser"]:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            click.echo("ended", err=True)
        finally:
            app.state.intake.close()
            app.state.desk.close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket on that address; SettingsError where something else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or str(error)
        raise SettingsError(
            f"{host}:{port} cannot be listened on ({why}): choose another with --port or --host"
        ) from None
    # An answer goes out in two writes: without this the second waits 40 ms for the first's receipt.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _users(file: Path | None) -> dict[str, User]:
    if file is None:
        return {}
    from dragoman.serve.access.users import load

    return load(file)


def _beside(file: Path | None) -> Path | None:
    """Where the sessions of these users are kept."""
    return None if file is None else file.with_name(file.name + ".sessions")


def _loopback(host: str) -> bool:
    """Whether only this machine can reach an address.

    >>> _loopback("127.0.0.1"), _loopback("localhost"), _loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hosts(host: str, more: tuple[str, ...]) -> tuple[str, ...]:
    """The names under which it may be asked; any name where it listens on all addresses."""
    own = f"[{host}]" if ":" in host else host
    known = ("127.0.0.1", "localhost", "[::1]", own, *more)
    return ("*",) if own in ("0.0.0.0", "[::]") and not more else known


def _me() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
