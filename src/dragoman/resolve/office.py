"""An office as the text ties it to a name, and how one is read from a noun phrase."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from dragoman.language.parse import Token
from dragoman.resolve.institutions import generic, institution
from dragoman.resolve.owners import before
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

CLITICS = frozenset({"'s", "’s", "'", "’"})
_BELONGS = ("of", "for", "at", "with", "in", "from")
_SKIP = re.compile(
    r"^(?:the|a|an|new|newly|outgoing|incoming|veteran|then|longtime|long-time|long-serving|one|"
    r"another|current|embattled|powerful|second|key|visiting|departing|beleaguered)\s+",
    re.IGNORECASE,
)
_JOINS = frozenset({"-", "–", "‑", "/", "and", "&"})
_NO_TITLE = frozenset({"DT", "PRP$", "PUNCT", "POS", "VBN", "VBG", "HYPH", "CC"})


@dataclass(slots=True, eq=False)
class Office:
    """A title with whose it is; ``[first, last)`` are the tokens that say so, name included."""

    person: str
    title: str
    first: int
    last: int
    noun: str
    owners: list[Sighting] = field(default_factory=list)
    former: bool = False


def trimmed(title: str) -> str:
    """The title without words that say only when or how: "new", "outgoing", "longtime"."""
    title = re.sub(r"\s+", " ", title)
    while (shorter := _SKIP.sub("", title)) != title:
        title = shorter
    return title


def is_office(token: Token) -> bool:
    """Whether the noun is an office, singular or plural; "official" only as a noun."""
    word = token.lower.split("-")[-1]
    if word == "official" and token.pos == "ADJ":
        return False
    known = word in roles().offices or token.lower in roles().offices
    plural = token.tag in {"NNS", "NNPS"} and singular(word) in roles().offices
    return (known or plural or is_plural(token)) and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def is_plural(token: Token) -> bool:
    """Whether several holders are meant; "Ministers" before a name is often tagged as a name."""
    word = token.lower.split("-")[-1]
    several = token.tag in {"NNS", "NNPS", "NNP"} and word not in roles().offices
    return several and word.endswith("s") and singular(word) in roles().offices


def chosen(tokens: tuple[Token, ...], owners: list[Sighting]) -> list[Sighting]:
    """Of "the EU Chad envoy" and "Norway's EU envoy" the first; of "EU-Asean envoy" both."""
    kept = owners[:1]
    for earlier, later in itertools.pairwise(owners):
        between = tokens[earlier.last : later.first]
        if not between or any(t.text not in _JOINS for t in between):
            break
        kept.append(later)
    return kept


def from_phrase(scene: Scene, person: str, np: Phrase, extent: tuple[int, int]) -> Office:
    """The office that a noun phrase describes, with the owner before or after its noun."""
    left = before(scene, np)
    possessor = np.possessor
    own = _genitive(scene, np)
    if own is None and possessor is not None:
        own = scene.at.get(possessor.i) or generic(scene, possessor)
    if own is not None:
        left = [own]
    start = _title_start(scene, np, left)
    words = scene.parse.text[scene.parse.tokens[start].start : np.head.end]
    owners = left or _right(scene, np)
    return Office(
        person,
        trimmed(words) + _tail(scene, np, bool(left)),
        *extent,
        np.head.lower,
        chosen(scene.parse.tokens, owners),
        bool({t.lower for t in np.modifiers} & roles().former),
    )


def _genitive(scene: Scene, np: Phrase) -> Sighting | None:
    """The name with "'s" before the noun, whatever stands between."""
    tokens = scene.parse.tokens
    for at in range(np.head.i - 1, max(np.head.i - 9, 0), -1):
        token = tokens[at]
        participle = token.tag in {"VBN", "VBG"} and token.dep == "amod"
        stops = token.pos in {"VERB", "ADP", "PRON", "AUX"} and not participle
        if token.sentence != np.head.sentence or stops:
            return None
        if token.text in CLITICS:
            own = scene.at.get(at - 1)
            return own if own is not None and own.sort in {"entry", "body", "person"} else None
        if token.text in {",", ";"}:
            return None
    return None


def _title_start(scene: Scene, np: Phrase, left: list[Sighting]) -> int:
    """Where the title begins, behind owner and article."""
    inside = [s.last for s in left if np.first <= s.first < np.head.i]
    clitics = [t.i + 1 for t in np.modifiers if t.text in CLITICS]
    start = max([*inside, *clitics], default=np.first)
    while start < np.head.i and scene.parse.tokens[start].tag in _NO_TITLE:
        start += 1
    return min(start, np.head.i)


def _objects(token: Token) -> list[Token]:
    return [o for c in token.children if c.dep == "prep" for o in c.children if o.dep == "pobj"]


def _right(scene: Scene, np: Phrase) -> list[Sighting]:
    """The owner in "head of the X", "spokesman for the X", "official in charge of X"."""
    charge = [t for c in np.complements("in") if c.lower == "charge" for t in _objects(c)]
    for obj in [*charge, *np.complements(*_BELONGS)]:
        own = scene.at.get(obj.i)
        if own is not None and own.sort not in {"pronoun", "nominal"}:
            return [own]
        made = institution(scene, obj)
        if made is not None:
            return [made]
        inner = [scene.at[t.i] for t in obj.subtree if t.i in scene.at]
        inner = [s for s in inner if s.sort not in {"pronoun", "nominal"}]
        inner.sort(key=lambda s: s.sort == "person")
        if inner:
            return inner[:1]
    return []


def _tail(scene: Scene, np: Phrase, owned: bool) -> str:
    """What follows the head and belongs to the title: "to the UN", "of the delegation"."""
    child = next((c for c in np.head.children if c.dep == "prep" and c.i == np.head.i + 1), None)
    if child is None or child.lower not in {"of", "to", "for", "in", "on"}:
        return ""
    if child.lower == "in" and not owned:
        return ""
    nodes = child.subtree
    if not owned and child.lower in {"of", "for"} and any(t.i in scene.at for t in nodes):
        common = [t for t in nodes if t.dep == "pobj" and t.head is child and t.pos == "NOUN"]
        if not any(t.lower in roles().sides for t in common):
            return ""
    end = next((t for t in nodes if t.text in {",", "–", "—"} or t.pos == "VERB"), None)
    stop = nodes[-1].end if end is None else scene.parse.tokens[end.i - 1].end
    return " " + re.sub(r"\s+", " ", scene.parse.text[child.start : stop])
