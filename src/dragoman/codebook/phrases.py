"""Terms as words, and words without their endings, for matching terms in plain text."""

from __future__ import annotations

import re

SMALL = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "any"}
)
"""Words that stand between the words of a term without counting."""
_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST = 3


def words_of(term: str) -> tuple[str, ...]:
    """The words of a term in lower case, without small words and possessive endings.

    >>> words_of("peacekeepers' mandate")
    ('peacekeepers', 'mandate')
    >>> words_of("end the war")
    ('end', 'war')
    """
    words = re.split(r"[\s\-‐‑–’']+", term.casefold())
    kept = tuple(w for w in words if w and w not in SMALL and w != "s")
    return kept or tuple(w for w in words if w)


def stem(word: str) -> str:
    """The word without its regular ending: alike for "talk", "talks" and "talking".

    >>> [stem(w) for w in ("stop", "stopping", "treaties", "ceasefire", "ceasefires")]
    ['stop', 'stop', 'treaty', 'ceasefir', 'ceasefir']
    """
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith("ss"):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            bare = word[: -len(ending)]
            doubled = ending in ("ing", "ed") and bare[-1] == bare[-2] and bare[-1] not in "lsz"
            return bare[:-1] if doubled else bare.removesuffix("e")
    return word
