"""``dragoman user``: who may log in to ``dragoman serve --users``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import SettingsError

_ROLES = ("reader", "reviewer", "editor")


@click.command("user", short_help="Add a user, or set a password.")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), help="What the user may do.")
@click.option("--full-name", help="What pages call the user.")
def command(file: Path, name: str, role: str | None, full_name: str | None) -> None:
    """Add the user NAME to the TOML FILE of `dragoman serve --users`, or set a new password.

    The password is asked for, twice, and only its argon2 hash is kept.
    """
    from dragoman.serve.access.users import NAME, User, hashed, load, written

    if not NAME.fullmatch(name):
        raise SettingsError(f"{name!r} is no name: take letters, digits, '.', '_', '-' or '@'")
    known = load(file) if file.exists() else {}
    old = known.get(name)
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    known[name] = User(
        name=name,
        role=role or (old.role if old else "reader"),  # type: ignore[arg-type]
        secret=hashed(password),
        full_name=full_name if full_name is not None else (old.full_name if old else ""),
    )
    written(file, known)
    click.echo(f"{name} is {'changed' if old else 'added'} as {known[name].role} in {file}")
