"""Spelling: one word in different transliterations, by rule.

A word is brought to a plain form in which usual spellings of one sound agree (kh and h, ou and u,
sky and skiy). Two words are one by rule where their consonants agree and their vowels are of the
same class: Gaddafi and Qaddafi, Mohammed and Muhammad; but not Khamenei and Khomeini.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.resolve.fold import squeeze

_RULES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[^a-z]", ""),
        (r"(?<=[bcfgklmnprstv])j(?=[aeiou])", "y"),
        (r"shch", "sh"),
        (r"tsch|tch|cz(?=y|e|a|u)|ch", "C"),
        (r"sch|sh|sz", "S"),
        (r"dzh|dj|zh|dsch", "j"),
        (r"tz|ts", "T"),
        (r"ck|kk|cq|cc(?![ei])", "k"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"(?<=[bdt])h", ""),
        (r"x", "ks"),
        (r"w$|ff$", "v"),
        (r"^ou(?=[aei])", "v"),
        (r"w(?=[aeiouylr])", "v"),
        (r"(?<=i)c$", "C"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ou|oo|uu", "u"),
        (r"(?<=i)yy", "y"),
        (r"ee|ii|yy|iy|ij$|yi", "i"),
        (r"^ye|^je", "e"),
        (r"(?<=[aeiou])y(?=e)", ""),
        (r"(?<=[^aeiou])ye", "e"),
        (r"(?<=[CSj])y?ov$", "ev"),
        (r"(?<=[aeiou])h$", ""),
        (r"(?<=[aeiou])hu$", "u"),
        (r"(.)\1+", r"\1"),
        (r"^[yi](?=[aou])", "Y"),
        (r"^j(?=[aou])", "J"),
        (r"y", "i"),
        (r"enk[ao]$", "enko"),
        (r"(.)\1+", r"\1"),
    )
)
_CLASSES = str.maketrans({"q": "k", "g": "k", "j": "Y", "J": "Y", "w": "v", "f": "v", "b": "v",
                          "d": "t", "z": "s", "T": "s", "S": "s", "C": "s", "h": ""})  # fmt: skip
_VOWELS = re.compile(r"[aeiou]+")
_ALIKE = (frozenset("ou"), frozenset("ei"), frozenset("ae"))
_LONG = {"ai": "e", "ei": "e", "ae": "e", "ia": "a", "ie": "e", "io": "o", "iu": "u", "ea": "a",
         "au": "o", "ua": "a", "aia": "a", "ui": "i", "eu": "u", "oi": "i",
         "ioi": "i"}  # fmt: skip
_FEMALE = re.compile(r"^(.+(?:ov|ev|in|sk))(?:a|aia)$")


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """The plain form of a word's spelling.

    >>> spelled("Zelenskyy") == spelled("Zelenskiy") == spelled("Zelensky")
    True
    """
    form = squeeze(word).casefold().replace(" ", "")
    for pattern, put in _RULES:
        form = pattern.sub(put, form)
    return form


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A loose key: the first consonants, by class; for finding candidates, not for judging."""
    form = spelled(word)
    loose = _VOWELS.sub("", form).translate(_CLASSES)
    loose = re.sub(r"(.)\1+", r"\1", loose)
    return (loose or form[:1])[:6]


@lru_cache(maxsize=65536)
def _split(form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Consonants, and the vowels before, between and after them."""
    consonants: list[str] = []
    vowels = [""]
    for letter in form:
        if letter in "aeiou":
            vowels[-1] += letter
        else:
            consonants.append(letter)
            vowels.append("")
    return tuple(consonants), tuple(vowels)


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one name, by rule.

    >>> alike("Gaddafi", "Qaddafi"), alike("Khamenei", "Khomeini"), alike("Petrov", "Petrova")
    (True, False, False)
    """
    a, b = spelled(one), spelled(other)
    if not a or not b:
        return False
    # A Serbian "đ" is written d or dj.
    if a[0] + b[0] in ("jd", "dj") and {one[:2].lower(), other[:2].lower()} & {"dj"}:
        a, b = "d" + a[1:], "d" + b[1:]
    if a == b:
        return True
    if gendered(a, b):
        return False
    consonants, vowels = _split(a)
    others, other_vowels = _split(b)
    if len(consonants) != len(others) or len(consonants) < 2:
        return False
    if not all(_same(x, y, not i) for i, (x, y) in enumerate(zip(consonants, others, strict=True))):
        return False
    differences = _differences(vowels, other_vowels)
    return differences is not None and differences <= (1 if len(consonants) < 3 else 2)


def _differences(vowels: tuple[str, ...], others: tuple[str, ...]) -> int | None:
    """How many vowels differ within their class or fall out inside the word; None if others do."""
    count = 0
    for at, (x, y) in enumerate(zip(vowels, others, strict=True)):
        inside = 0 < at < len(vowels) - 1
        if x == y:
            continue
        if not _vowel(x, y) and ((x and y) or not inside):
            return None
        count += 1
    return count


def gendered(one: str, other: str) -> bool:
    """Whether one is the woman's form of the other's family name (Petrov, Petrova)."""
    for a, b in ((one, other), (other, one)):
        found = _FEMALE.match(a)
        if found and (b == found[1] or b in (found[1] + "i", found[1] + "ii")):
            return True
    return False


def _same(x: str, y: str, first: bool) -> bool:
    if x == y:
        return True
    pair = {x, y}
    if "q" in pair:
        return bool(pair & {"k", "g"})
    return first and pair <= {"Y", "J", "j", "y"}


def _vowel(x: str, y: str) -> bool:
    if len(x) == len(y) and all(_near(a, b) for a, b in zip(x, y, strict=True)):
        return bool(x)
    x, y = _LONG.get(x, x), _LONG.get(y, y)
    return x == y or (len(x) == 1 == len(y) and _near(x, y))


def _near(x: str, y: str) -> bool:
    return x == y or any(x in kind and y in kind for kind in _ALIKE)
