"""Counts written in words or digits."""

from __future__ import annotations

import re
from fractions import Fraction

from dragoman.times.lexicon import Lexicon, flat

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HALF = re.compile(r"(?:\band a half|\b1/2|½)$")


def count(text: str, words: Lexicon) -> Fraction | None:
    """How many: a number; None where the words are vague ("several", "a few")."""
    flatted = flat(text)
    half = Fraction(0)
    if found := _HALF.search(flatted):
        half, flatted = Fraction(1, 2), flatted[: found.start()].strip()
    if flatted in ("a", "an", ""):
        return 1 + half if flatted else half
    if found := _DIGITS.match(flatted):
        return Fraction(found[0].replace(",", "")) + half
    if words.has("vague", flatted):
        return Fraction(2) if "couple" in flatted else None
    return _worded(flatted, words, half)


def _worded(flatted: str, words: Lexicon, half: Fraction) -> Fraction | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", flatted):
        if word in ("and", "a", "an"):
            continue
        if word in words.tables["numbers"]:
            current += words.tables["numbers"][word]
        elif word in words.tables["magnitudes"]:
            size = words.tables["magnitudes"][word]
            current = max(current, 1) * size
            if size >= 1000:
                total, current = total + current, 0
        else:
            return None
    return Fraction(total + current) + half


def ordinal(text: str, words: Lexicon) -> int | None:
    """The place in a row: "third" and "3rd" are 3."""
    flatted = flat(text)
    if found := re.match(r"\d+", flatted):
        return int(found[0])
    if found := re.fullmatch(r"q([1-4])", flatted):
        return int(found[1])
    value = words.tables["ordinals"].get(flatted)
    return int(value) if value is not None else None


def spoken_year(text: str, words: Lexicon) -> int | None:
    """A year as it is said: "nineteen ninety-six"."""
    flatted = flat(text)
    if flatted.endswith("two thousand"):
        return 2000
    parts = re.split(r"[\s-]+", flatted)
    head = words.tables["numbers"].get(parts[0])
    tail = [words.tables["numbers"].get(p) for p in parts[1:]]
    if head is None or not tail or any(t is None for t in tail):
        return None
    return int(head) * 100 + sum(int(t) for t in tail)
