"""Folding: the shape in which names are compared (no accents, dots, hyphens or capitals)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Letters that Unicode does not decompose, and what English writers put for them.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "e",
        "Ə": "E", "ħ": "h", "Ħ": "H", "ŋ": "ng",
    }
)  # fmt: skip
_DROPPED = re.compile("[.'’‘`´ʼʻʿʾ′]")
_SPACED = re.compile(r"[\W_]+")
_QUOTE = re.compile("^['’]")


def plain(words: str) -> str:
    """The words in plain letters: accents gone, case kept.

    >>> plain("Erdoğan, Łódź")
    'Erdogan, Lodz'
    """
    if words.isascii():
        return words
    parts = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c))


def squeeze(words: str) -> str:
    """Plain letters, dots and apostrophes dropped, other marks a single space, case kept.

    >>> squeeze("the U.S.-led  coalition")
    'the US led coalition'
    """
    if words.isascii() and words.replace(" ", "").isalnum() and "  " not in words:
        return words.strip()
    kept = _DROPPED.sub("", plain(words))
    return _SPACED.sub(" ", kept.replace("&", " and ").replace("+", " plus ")).strip()


def fold(words: str) -> str:
    """The key of a name: squeezed, in lower case, without a leading "the".

    >>> fold("The Élysée"), fold("U.S."), fold("al-Qaeda")
    ('elysee', 'us', 'al qaeda')
    """
    key = squeeze(words).casefold()
    return key[4:] if key.startswith("the ") else key


def join(tokens: Sequence[str]) -> str:
    """Tokens as running words, a clitic ("'s") joined to the word before it.

    >>> join(["People", "'s", "Republic"])
    "People's Republic"
    """
    words = ""
    for token in tokens:
        words += token if not words or _QUOTE.match(token) else f" {token}"
    return words


def slug(words: str) -> str:
    """The id made of a name.

    >>> slug("Côte d'Ivoire"), slug("P5+1")
    ('cote-divoire', 'p5-plus-1')
    """
    letters = (c if c.isalnum() else "-" for c in squeeze(words).casefold())
    return "-".join(part for part in "".join(letters).split("-") if part)
