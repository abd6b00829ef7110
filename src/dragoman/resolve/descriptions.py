"""What a description says by its own words: a person, a branch of a force, rebels."""

from __future__ import annotations

from dragoman.resolve.phrases import Phrase
from dragoman.resolve.roles import roles

INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})
_BRANCHES = frozenset({"air", "naval", "coast", "border", "police", "security", "special"})
KIN = frozenset(
    [
        "counterpart",
        "colleague",
        "rival",
        "predecessor",
        "successor",
        "brother",
        "sister",
        "son",
        "daughter",
        "wife",
        "husband",
        "father",
        "mother",
        "cousin",
        "nephew",
        "deputy",
        "colonel",
        "captain",
        "academic",
        "businessman",
        "businesswoman",
        "tycoon",
        "veteran",
        "man",
        "woman",
    ]
)
"""Nouns for a person that only an apposition, a rank or the last subject resolves."""


def is_person(np: Phrase) -> bool:
    """Whether it describes one person."""
    word = np.head.lower
    return (word in roles().offices or word in KIN) and np.head.tag in {"NN", "NNP"}


def is_branch(np: Phrase) -> bool:
    """Whether it is an armed service of its own: "the air force", "the coast guard"."""
    return np.head.lower in {"force", "group"} and any(t.lower in _BRANCHES for t in np.modifiers)


def is_rebel(np: Phrase) -> bool:
    """Whether it says that they are rebels: "rebel fighters"."""
    return any(t.lower in roles().movements for t in np.modifiers)
