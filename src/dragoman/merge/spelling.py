"""Spellings of a person's name: Zelensky and Zelenskyy, Mohammed and Muhammad."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from dragoman.resolve.fold import fold

_RANKS = {"jr", "sr", "ii", "iii", "mr", "mrs", "ms", "dr", "gen", "col", "sir", "lord"}
# What transliterations write in different ways; each pair is replaced in this order.
_SOUNDS = (
    (r"[''’-]", ""),
    (r"sch|tsch|tch", "ch"),
    (r"(?<=[aeiouy])i(?=[aeou])", "y"),
    (r"kh|gh", "h"),
    (r"ph", "f"),
    (r"ck|q|c(?![eihy])", "k"),
    (r"ks|x", "ks"),
    (r"w", "v"),
    (r"ou|oo|u", "o"),
    (r"[iyj]+(?=[aeo])", "i"),
    (r"yi|iy|ij|ii|yy|ee|ey|ei|ie", "i"),
    (r"y|j", "i"),
    (r"e(?=h?$)", "i"),
    (r"(.)\1+", r"\1"),
)
_CLOSE = 0.9


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in folded form, without ranks and suffixes."""
    parts = fold(name).split()
    kept = tuple(p for p in parts if p not in _RANKS)
    return kept or tuple(parts)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough key under which the usual transliterations of a word fall together.

    >>> sound("zelensky") == sound("zelenskyy") == sound("zelenskiy")
    True
    """
    for pattern, plain in _SOUNDS:
        word = re.sub(pattern, plain, word)
    return word


def same_name(a: str, b: str) -> bool:
    """Whether two full names can be spellings of one name.

    >>> same_name("Volodymyr Zelensky", "Volodymyr Zelenskyy")
    True
    >>> same_name("Anna Petrova", "Ivan Petrov")
    False
    """
    one, two = words(a), words(b)
    if not one or not two or sound(one[-1]) != sound(two[-1]):
        return False
    return _alike(one[0], two[0])


def _alike(a: str, b: str) -> bool:
    """Given names: the same sound, an initial, or a near spelling."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if sound(a) == sound(b):
        return True
    return min(len(a), len(b)) > 4 and JaroWinkler.similarity(sound(a), sound(b)) >= _CLOSE
