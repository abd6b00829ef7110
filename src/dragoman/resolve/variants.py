"""Names of two persons, or spellings of one: by their first letters and their consonants."""

from __future__ import annotations


def same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names of several words may be the same person's."""
    if a[-1] != b[-1] and not close(a[-1], b[-1]):
        return False
    return (
        a[0] == b[0] or close(a[0], b[0]) or (a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) <= 2)
    )


def close(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name: the same but for vowels and doubling."""
    return a == b or (min(len(a), len(b)) > 3 and _skeleton(a) == _skeleton(b))


def _skeleton(word: str) -> str:
    table = str.maketrans({"y": "i", "j": "i", "w": "v", "q": "k", "c": "k", "z": "s"})
    plain = word.replace("kh", "k").replace("gh", "g").replace("dh", "d").replace("ph", "f")
    plain = plain.replace("ck", "k").translate(table)
    kept = plain[0] + "".join(c for c in plain[1:] if c not in "aeiouh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])
