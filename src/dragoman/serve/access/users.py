"""Users: names, roles and hashed passwords, from a TOML file."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import SettingsError

Role = Literal["reader", "reviewer", "editor"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
SHORTEST = 10
"""The fewest characters of a password."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may log in. ``secret`` is an argon2 hash; '' for the user of a single desk."""

    name: str
    role: Role
    secret: str = ""
    full_name: str = ""

    @property
    def shown(self) -> str:
        """What pages call the user."""
        return self.full_name or self.name

    def may(self, role: Role) -> bool:
        """Whether the user's role includes another."""
        return ROLES.index(self.role) >= ROLES.index(role)


def load(path: Path) -> dict[str, User]:
    """The users of a file; SettingsError, with the fix, where it does not hold.

    ::

        [users.anna]
        role = "editor"
        password = "$argon2id$v=19$…"
        full_name = "Anna Berg"
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        fix = f"make one with `dragoman user {path} NAME`"
        raise SettingsError(f"{path}: cannot be read ({error.strerror}): {fix}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML ({error}): mend that line") from None
    tables = content.get("users")
    if not isinstance(tables, dict) or not tables:
        fix = f"add one with `dragoman user {path} NAME`"
        raise SettingsError(f"{path}: names no user: {fix}")
    return {name: _user(path, name, table) for name, table in tables.items()}


def _user(path: Path, name: str, table: object) -> User:
    where = f"{path}: users.{name}"
    if not isinstance(table, dict) or not NAME.fullmatch(name):
        raise SettingsError(f"{where}: is no user: a name is letters, digits, '.', '_', '-', '@'")
    if unknown := set(table) - {"role", "password", "full_name"}:
        raise SettingsError(f"{where}: no such key {min(unknown)!r}: role, password, full_name")
    role = table.get("role", "reader")
    if role not in ROLES:
        raise SettingsError(f"{where}: role is {role!r}: it is one of {', '.join(ROLES)}")
    secret = table.get("password")
    if not isinstance(secret, str) or not secret.startswith("$argon2"):
        fix = f"set it with `dragoman user {path} {name}`"
        raise SettingsError(f"{where}: password is no argon2 hash: {fix}")
    full_name = table.get("full_name", "")
    if not isinstance(full_name, str):
        raise SettingsError(f"{where}: full_name is no text: put it in quotation marks")
    return User(name=name, role=role, secret=secret, full_name=full_name)


def written(path: Path, users: dict[str, User]) -> None:
    """Write the users into a file that only its owner can read; the old one until it is whole."""
    lines = ["# Users of `dragoman serve --users`. Add and change them with `dragoman user`.\n"]
    for user in users.values():
        lines.append(f"\n[users.{json.dumps(user.name)}]\nrole = {json.dumps(user.role)}\n")
        lines.append(f"password = {json.dumps(user.secret)}\n")
        if user.full_name:
            lines.append(f"full_name = {json.dumps(user.full_name, ensure_ascii=False)}\n")
    new = path.with_name(path.name + ".new")
    try:
        new.touch(mode=0o600)
        new.write_text("".join(lines), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}): check it") from None


def hashed(password: str) -> str:
    """The argon2 hash of a password; SettingsError where it is too short."""
    if len(password) < SHORTEST:
        raise SettingsError(f"the password is too short: take {SHORTEST} characters or more")
    return _HASHER.hash(password)


def admitted(users: dict[str, User], name: str, password: str) -> User | None:
    """The user of that name and password, if any; an unknown name takes as long to refuse."""
    user = users.get(name)
    try:
        _HASHER.verify(user.secret if user else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return None
    return user
