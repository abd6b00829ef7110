"""What an address asks for: values of its query, checked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request

from dragoman.serve.edition import Edition
from dragoman.serve.failure import Failure

PAGE = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The query of a request."""

    values: dict[str, str]

    @classmethod
    def of(cls, request: Request) -> Asked:
        """The query's values, without those that are empty."""
        found = {k: v.strip() for k, v in request.query_params.items() if v.strip()}
        for key, value in found.items():
            if len(value) > 500 or "\0" in value:
                raise Failure(400, "bad-request", f"{key}: is too long: ask for less")
        return cls(values=found)

    def text(self, name: str) -> str:
        """A value, '' where it is not given."""
        return self.values.get(name, "")

    def day(self, name: str) -> datetime.date | None:
        """A day; Failure where it is none."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            fix = "write it as 2025-05-16"
            raise Failure(400, "bad-request", f"{name} is no day: {value!r}: {fix}") from None

    def number(self, name: str, default: int, *, low: int = 0, high: int = 1_000_000) -> int:
        """A whole number within bounds."""
        value = self.values.get(name)
        if value is None:
            return default
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            raise Failure(400, "bad-request", f"{name} is no number: {value!r}: write 1, 2, …")
        return max(low, min(high, int(value)))

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of several words; Failure where it is another."""
        value = self.values.get(name, default)
        if value not in choices:
            known = ", ".join(choices)
            raise Failure(400, "bad-request", f"{name} is {value!r}: it is one of {known}")
        return value

    def actor(self, edition: Edition, name: str) -> str:
        """The id of the actor that a value names by id, name or alias; '' where none is asked."""
        value = self.values.get(name, "")
        if not value or value == "-" or edition.actor(value):
            return value
        from dragoman.views.query import named

        return min(named(edition.record, value) or {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of a long list this is."""

    total: int
    number: int
    size: int

    @property
    def last(self) -> int:
        """The last page's number; 1 where the list is empty."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many things come before this page."""
        return (self.number - 1) * self.size

    @property
    def first_shown(self) -> int:
        """The number of the first thing on it."""
        return min(self.total, self.offset + 1)

    @property
    def last_shown(self) -> int:
        """The number of the last thing on it."""
        return min(self.total, self.offset + self.size)


def paged(asked: Asked, total: int, size: int = PAGE) -> Pages:
    """The page asked for, or the last one where there are not so many."""
    last = max(1, -(-total // size))
    return Pages(total=total, number=min(asked.number("page", 1, low=1), last), size=size)
