"""Blocks: look-up among many names without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, TypeVar

from dragoman.resolve.matching import Match, compared
from dragoman.resolve.parts import Lexicon
from dragoman.resolve.ready import Prepared, prepared
from dragoman.resolve.spelling import skeleton, spelled

K = TypeVar("K")

_Shelves = dict[str, dict[str, list[int]]]
_LETTERS = str.maketrans("eiouYJjqgwfbdzTSC", "aaaaaaakkvvvtssss")
# A block scanned whole (a family name alone was asked for) is cut off here.
_MOST = 500


class NameIndex(Generic[K]):
    """Names in blocks of like spelling; each name carries a key of the caller's.

    >>> index = NameIndex([("Nursultan Nazarbayev", 1), ("Nursultan Khan", 2)])
    >>> [(key, match.reason) for key, match in index.find("Nursultan Nazarbaev")]
    [(1, 'transliteration')]
    """

    def __init__(self, names: Iterable[tuple[str, K]] = ()) -> None:
        """An index of these names and keys."""
        self._names: list[tuple[Prepared, K]] = []
        self._families: _Shelves = defaultdict(lambda: defaultdict(list))
        self._middles: _Shelves = defaultdict(lambda: defaultdict(list))
        for name, key in names:
            self.add(name, key)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str, key: K) -> None:
        """Adds a name; one without letters is passed over."""
        ready = prepared(name)
        if ready.empty:
            return
        number = len(self._names)
        self._names.append((ready, key))
        letters = {_letter(word) for word in ready.given} or {""}
        for letter in letters:
            for block in _family_keys(ready):
                self._families[block][letter].append(number)
            for block in _middle_keys(ready):
                self._middles[block][letter].append(number)

    def find(self, name: str, *, limit: int = 10) -> list[tuple[K, Match]]:
        """Keys of the names that may be the same person's, best first."""
        ready = prepared(name)
        if ready.empty:
            return []
        found: dict[int, Match] = {}
        for number in self._candidates(ready):
            match = compared(ready, self._names[number][0])
            if match is not None:
                found[number] = match
        best = sorted(found, key=lambda number: (-found[number].score, number))
        return [(self._names[number][1], found[number]) for number in best[:limit]]

    def _candidates(self, ready: Prepared) -> Iterator[int]:
        seen: set[int] = set()
        initials = any(len(word) == 1 for word in ready.given)
        letters = {letter for word in ready.given for letter in _letters(word)}
        for shelf, more in self._shelves(ready):
            wanted = [*letters, "", *more] if letters else list(shelf)
            for letter in wanted:
                for number in shelf.get(letter, ())[: None if letters else _MOST]:
                    if number not in seen:
                        seen.add(number)
                        if initials or not letters or self._likely(ready, number):
                            yield number

    def _shelves(self, ready: Prepared) -> Iterator[tuple[dict[str, list[int]], list[str]]]:
        """The shelves where the name may stand, with letters to look under besides its own."""
        own = _family_keys(ready)
        places: list[tuple[_Shelves, set[str], list[str]]] = [(self._families, own, [])]
        places.append((self._middles, own, []))
        places.append((self._families, _middle_keys(ready), []))
        if len(ready.given) == 1 and len(ready.given[0]) > 1:
            turned = {skeleton(ready.given[0])} - own
            places.append((self._families, turned, [_letter(ready.family)]))
        for shelves, blocks, more in places:
            yield from ((shelves[block], more) for block in blocks if block in shelves)

    def _likely(self, ready: Prepared, number: int) -> bool:
        """Whether the given names can agree, by their keys."""
        other = self._names[number][0]
        if not other.given or ready.keys & other.keys:
            return True
        if any(len(word) == 1 for word in other.given):
            return True
        return skeleton(ready.family) in other.keys


def _family_keys(ready: Prepared) -> set[str]:
    """The blocks of the family name: its skeleton, and its forms in other spellings."""
    lexicon = Lexicon.shipped()
    keys = {skeleton(ready.family)}
    if ready.parts.asian:
        keys.update(f"={number}" for number in lexicon.families.get(ready.family, ()))
    keys.update(f"#{number}" for number in lexicon.given.get(ready.family, ()))
    if ready.parts.particles:
        keys.add(skeleton(ready.parts.family))
    return keys


def _middle_keys(ready: Prepared) -> set[str]:
    return {skeleton(word) for word in ready.given[1:] if len(word) > 1}


@lru_cache(maxsize=65536)
def _letter(word: str) -> str:
    return (spelled(word) or word)[:1].translate(_LETTERS)


@lru_cache(maxsize=65536)
def _letters(word: str) -> frozenset[str]:
    """The first letters that forms of a given name begin with."""
    groups = Lexicon.shipped().given.get(word, frozenset())
    others = (letter for number in groups for letter in _group_letters()[number])
    return frozenset({_letter(word), *others})


@cache
def _group_letters() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for word, groups in Lexicon.shipped().given.items():
        for number in groups:
            found[number].add(_letter(word))
    return {number: frozenset(letters) for number, letters in found.items()}
