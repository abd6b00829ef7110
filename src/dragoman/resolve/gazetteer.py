"""The gazetteer: states, bodies, movements and outlets with the words that name them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import yaml

from dragoman.errors import GazetteerError
from dragoman.model.items import ActorKind
from dragoman.resolve.fold import fold, join, squeeze

Via = Literal["name", "demonym", "seat"]
Hit = tuple["Entry", Via]

TABLES = (
    "states.tsv",
    "entities.tsv",
    "movements.tsv",
    "organisations.tsv",
    "outlets.tsv",
    "ucdp.tsv",
)
_COLUMNS = ("id", "kind", "name", "names", "demonyms", "seats", "of")
_KINDS = frozenset(get_args(ActorKind)) - {"person"}
_LONGEST = 10
# Papers whose name without the article is a plain word: The Independent, The Sun.
_NEEDS_THE = re.compile(r"[Tt]he \w+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor that the gazetteer knows.

    ``names`` always name it; ``demonyms`` are its adjectives and people; ``seats`` (capitals,
    seats of government) stand for it only where they act or speak. ``of`` is the state or body
    to which it belongs.
    """

    id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    of: str | None = None

    def words(self) -> Iterator[tuple[str, Via]]:
        """Every way to name it, with what sort of name that is."""
        yield self.name, "name"
        for word in self.names:
            yield word, "name"
        for word in self.demonyms:
            yield word, "demonym"
        for word in self.seats:
            yield word, "seat"

    def adding(self, other: Entry) -> Entry:
        """This entry with the names of another one in front of its own."""
        return replace(
            other,
            names=_distinct((*other.names, self.name, *self.names), without=other.name),
            demonyms=_distinct(other.demonyms + self.demonyms),
            seats=_distinct(other.seats + self.seats),
            of=other.of or self.of,
        )


@dataclass(slots=True)
class Gazetteer:
    """Entries, found by id and by every folded name. Earlier entries win a contested name."""

    entries: dict[str, Entry]
    _keys: dict[str, list[tuple[str, Entry, Via]]] = field(default_factory=dict, repr=False)
    _reach: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            for word, via in entry.words():
                self._add(word, entry, via)
        for hits in self._keys.values():
            if len(hits) > 1:
                hits.sort(key=lambda hit: _RANK[hit[2]])

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer that comes with the package, read once."""
        return _shipped()

    def extended(self, path: Path) -> Gazetteer:
        """This gazetteer with a user's own YAML file, whose names win over the shipped ones.

        An entry with a known id adds to that entry. GazetteerError says what does not hold.
        """
        added = _read_file(path)
        merged = {e.id: self.entries[e.id].adding(e) if e.id in self.entries else e for e in added}
        known = merged | {k: e for k, e in self.entries.items() if k not in merged}
        for entry in added:
            if entry.of is not None and entry.of not in known:
                raise GazetteerError(
                    f"{path}: actor {entry.id!r} is of {entry.of!r}, which is no actor's id; "
                    "use an id of this file or of the shipped gazetteer"
                )
        return Gazetteer(known)

    def get(self, id: str) -> Entry | None:
        """The entry with that id."""
        return self.entries.get(id)

    def find(self, words: str, *, case: bool = True) -> Hit | None:
        """Whom the words name, exactly but for accents, dots, hyphens and a leading "the".

        With ``case``, an acronym needs its capitals ("US", never "us") and a name its first
        capital ("Turkey", never "turkey").
        """
        hits = self.candidates(words, case=case)
        return hits[0] if hits else None

    def candidates(self, words: str, *, case: bool = True) -> list[Hit]:
        """Everybody whom the words may name, best first: names, then demonyms, then seats."""
        full = squeeze(words)
        bare = _bare(full)
        hits = self._keys.get(bare.casefold(), [])
        if bare != full:
            hits = self._keys.get("the " + bare.casefold(), []) + hits
        return [(e, via) for word, e, via in hits if not case or _cased(word, bare)]

    def longest(self, words: Sequence[str], at: int) -> tuple[int, Entry, Via] | None:
        """The longest name that begins at ``words[at]``: how many words, who, and how named.

        Begin at the name itself, not at an article; only papers (The Sun) need theirs.
        """
        if not 0 <= at < len(words):
            return None
        first = squeeze(words[at]).casefold().split(" ", 1)[0]
        reach = self._reach.get(first, 0)
        if at + 1 < len(words) and words[at + 1][:1] in "'’":
            clitic = squeeze(join(words[at : at + 2])).casefold()  # "Lord 's Resistance Army"
            reach = max(reach, self._reach.get(clitic, 0))
        if not reach:
            return None
        for count in range(min(reach, len(words) - at), 0, -1):
            if not squeeze(words[at + count - 1]):
                continue
            hit = self.find(join(words[at : at + count]))
            if hit is not None and not self._runs_on(words, at, count):
                return count, *hit
        return None

    def _runs_on(self, words: Sequence[str], at: int, count: int) -> bool:
        """Whether "the National" is only the beginning of "the National Council"."""
        name = join(words[at : at + count])
        following = words[at + count] if at + count < len(words) else ""
        if not _NEEDS_THE.match(name) or not following[:1].isupper():
            return False
        return f"the {_bare(squeeze(name)).casefold()}" in self._keys

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def _add(self, word: str, entry: Entry, via: Via) -> None:
        surface = _bare(squeeze(word))
        if not surface:
            return
        key = surface.casefold()
        if entry.kind == "outlet" and _NEEDS_THE.match(word):
            key = f"the {key}"
        hits = self._keys.setdefault(key, [])
        if any(e is entry and w == surface for w, e, _ in hits):
            return
        hits.append((surface, entry, via))
        first, _, rest = key.partition(" ")
        # A hyphen or a clitic is a token of its own, so a name may be longer in tokens.
        reach = min(_LONGEST, 2 * (rest.count(" ") + 1) + 1) if rest else 3
        if self._reach.get(first, 0) < reach:
            self._reach[first] = reach


_RANK: dict[Via, int] = {"name": 0, "demonym": 1, "seat": 2}


@cache
def _shipped() -> Gazetteer:
    folder = resources.files("dragoman.resolve") / "data"
    entries: dict[str, Entry] = {}
    for table in TABLES:
        source = folder / table
        if not source.is_file():
            continue
        for entry in read_table(source.read_text(encoding="utf-8").splitlines()):
            entries.setdefault(entry.id, entry)
    return Gazetteer(entries)


def read_table(lines: Iterable[str]) -> Iterator[Entry]:
    """Entries of a shipped table: tab-separated, ``|`` between names, ``#`` begins a comment."""
    rows = (line for line in lines if line and not line.startswith("#"))
    for row in csv.DictReader(rows, _COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Entry(
            id=row["id"],
            kind=row["kind"],  # type: ignore[arg-type]
            name=row["name"],
            names=_split(row["names"]),
            demonyms=_split(row["demonyms"]),
            seats=_split(row["seats"]),
            of=row["of"] or None,
        )


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _bare(surface: str) -> str:
    return surface[4:] if surface[:4] in ("the ", "The ", "THE ") else surface


def _cased(word: str, surface: str) -> bool:
    """Whether the capitals of the text allow the name."""
    if word == surface:
        return True
    if len(word) < 7 and " " not in word and not word[1:].islower() and len(word) > 1:
        return False  # an acronym, also one like LeT
    if not word[0].isupper() or surface[0].isupper():
        return True
    return surface[0].isdigit()


def _distinct(words: Iterable[str], *, without: str = "") -> tuple[str, ...]:
    return tuple(w for w in dict.fromkeys(words) if w != without)


def _read_file(path: Path) -> list[Entry]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise GazetteerError(f"{path}: is not YAML in UTF-8: {error}") from None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("actors"), list):
        raise GazetteerError(f"{path}: needs a list 'actors:' of entries with id, kind and name")
    entries = [_entry(path, at, row) for at, row in enumerate(loaded["actors"], 1)]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise GazetteerError(f"{path}: actor {entry.id!r} stands twice; keep one")
        seen.add(entry.id)
    return entries


def _entry(path: Path, at: int, row: object) -> Entry:
    where = f"{path}: actor {at}"
    if not isinstance(row, dict):
        raise GazetteerError(f"{where} is not a mapping; give id, kind and name")
    unknown = sorted(str(k) for k in row if k not in _COLUMNS)
    if unknown:
        raise GazetteerError(f"{where}: unknown {', '.join(unknown)}; allowed are {_COLUMNS}")
    for needed in ("id", "kind", "name"):
        if not isinstance(row.get(needed), str) or not row[needed].strip():
            raise GazetteerError(f"{where}: {needed} is missing or is not text")
    if row["kind"] not in _KINDS:
        raise GazetteerError(f"{where}: kind {row['kind']!r} is none of {sorted(_KINDS)}")
    of = row.get("of")
    if of is not None and not isinstance(of, str):
        raise GazetteerError(f"{where}: of is not an id")
    if not fold(row["name"]):
        raise GazetteerError(f"{where}: name {row['name']!r} has no letters")
    return Entry(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        names=_texts(where, "names", row),
        demonyms=_texts(where, "demonyms", row),
        seats=_texts(where, "seats", row),
        of=of,
    )


def _texts(where: str, key: str, row: dict[str, object]) -> tuple[str, ...]:
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise GazetteerError(f"{where}: {key} is not a list of texts (quote words such as 'No')")
    return tuple(value)
