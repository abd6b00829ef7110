"""Titles: the words for an office, and which office they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

from dragoman.resolve.fold import fold, join

_LONGEST = 9
_PATTERNS = (
    "{} minister",
    "{} ministers",
    "minister of {}",
    "minister for {}",
    "minister of state for {}",
    "state minister for {}",
    "{} secretary",
    "secretary of {}",
    "secretary for {}",
    "secretary of state for {}",
)
# "national security secretary" and its like: no field of government.
_NO_SECRETARY = frozenset({"foreign affairs", "national security", "security", "cabinet", "media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the words of a title say.

    ``office`` is the canonical office ("foreign-minister"), ``kind`` its sort ("minister",
    "envoy", ...); ``modifiers`` holds "former", "deputy", "acting", "designate", "first".
    """

    office: str
    kind: str
    words: str
    modifiers: frozenset[str] = frozenset()

    @property
    def former(self) -> bool:
        """Whether the office is held no more."""
        return "former" in self.modifiers

    @property
    def deputy(self) -> bool:
        """Whether it is the deputy's office."""
        return "deputy" in self.modifiers

    @property
    def held(self) -> bool:
        """Whether the title names the office's present holder."""
        return not self.modifiers & {"former", "deputy", "designate"}


@dataclass(frozen=True, slots=True)
class Titles:
    """The lexicon of titles."""

    speaks: frozenset[str]
    _offices: dict[str, tuple[str, str]] = field(repr=False)
    _modifiers: dict[str, str] = field(repr=False)
    _local: dict[tuple[str, str], str] = field(repr=False)
    _kinds: dict[str, str] = field(repr=False)

    @classmethod
    def shipped(cls) -> Titles:
        """The lexicon that comes with the package, read once."""
        return _shipped()

    def read(self, words: str, *, of: str | None = None) -> Title | None:
        """What the words mean as a title, all of them; None where they are none.

        ``of`` is the state or body, where known: "secretary of state" and "chancellor" differ.
        """
        left = fold(words)
        found: set[str] = set()
        while left:
            title = self._exact(left, words, of, found)
            if title is not None:
                return title
            stripped = self._stripped(left, found)
            if stripped is None:
                return None
            left = stripped
        return None

    def longest(
        self, words: Sequence[str], at: int, *, of: str | None = None
    ) -> tuple[int, Title] | None:
        """The longest title that begins at ``words[at]``: how many words, and what they mean."""
        if not 0 <= at < len(words):
            return None
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            if not fold(words[at + count - 1]):
                continue
            title = self.read(join(words[at : at + count]), of=of)
            if title is not None:
                return count, title
        return None

    def kind(self, office: str) -> str | None:
        """The kind of an office ("minister"), by its canonical name."""
        return self._kinds.get(office)

    def _exact(self, key: str, words: str, of: str | None, found: set[str]) -> Title | None:
        office = self._local.get((of, key)) if of else None
        if office is not None:
            kind = self._kinds.get(office, "minister")
        elif key in self._offices:
            office, kind = self._offices[key]
        else:
            return None
        return Title(office=office, kind=kind, words=words.strip(), modifiers=frozenset(found))

    def _stripped(self, key: str, found: set[str]) -> str | None:
        """The key without one modifier at either end; the modifier's sense goes to ``found``."""
        pieces = key.split(" ")
        for size in (3, 2, 1):
            sense = self._modifiers.get(" ".join(pieces[:size]))
            if sense is not None and len(pieces) > size:
                found.add(sense)
                return " ".join(pieces[size:])
        if len(pieces) > 1 and self._modifiers.get(pieces[-1]) == "designate":
            found.add("designate")
            return " ".join(pieces[:-1])
        return None


@cache
def _shipped() -> Titles:
    source = resources.files("dragoman.resolve") / "data" / "titles.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _build(yaml.load(source.read_text(encoding="utf-8"), Loader=loader))


def _build(data: dict[str, Any]) -> Titles:
    offices: dict[str, tuple[str, str]] = {}
    for field_, words in data["portfolios"].items():
        for word in words:
            for pattern in _PATTERNS:
                if pattern == "{} secretary" and word in _NO_SECRETARY:
                    continue
                offices.setdefault(fold(pattern.format(word)), (f"{field_}-minister", "minister"))
    kinds = dict(offices.values())
    for office, row in data["offices"].items():
        kinds.setdefault(office, row["kind"])
        for word in row["words"]:
            offices[fold(word)] = (office, row["kind"])
    modifiers = {fold(w): sense for sense, words in data["modifiers"].items() for w in words}
    local = {(row["of"], fold(w)): row["office"] for row in data["local"] for w in row["words"]}
    return Titles(frozenset(data["speaks"]), offices, modifiers, local, kinds)
