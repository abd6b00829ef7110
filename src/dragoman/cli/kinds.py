"""What options take."""

from __future__ import annotations

import datetime
import getpass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.settings import Settings


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The day; a usage error where it is none."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write it as 2025-05-16", param, ctx)


DAY = Day()


REVIEWER: dict[str, Any] = {
    "help": "Who rules; without it the setting `reviewer`, or who is logged in.",
}
"""The option ``--by`` of commands that rule."""


def reviewer(given: str | None, settings: Settings) -> str:
    """Whose name a decision bears."""
    if given or settings.reviewer:
        return given or settings.reviewer
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("who rules? – give --by NAME") from error
