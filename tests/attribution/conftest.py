from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from dragoman.language.parse import Parse
from dragoman.language.pipeline import parse as parsed
from dragoman.model import Document


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parse]:
    """Parses a text that we wrote ourselves."""

    def parse_of(text: str) -> Parse:
        day = datetime.date(2024, 5, 2)
        return parsed(Document(text=text, published=day, name="made-up"))

    return parse_of
