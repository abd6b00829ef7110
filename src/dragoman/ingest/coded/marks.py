"""Annotations of any program as marks and links between them, and what was coded by them.

A mark is a source, a cue or a content by its layer's name or by one of its values. Whose it is
and what it is about may stand in features of the same names that DNA uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.ingest.coded.coding import Coded
from dragoman.model import Span

_ROLES = {
    "source": "source",
    "speaker": "source",
    "cue": "cue",
    "content": "content",
    "statement": "content",
    "quote": "content",
}
_FEATURES = {
    "person": "person",
    "organization": "organisation",
    "organisation": "organisation",
    "party": "organisation",
    "concept": "concept",
    "issue": "concept",
    "agreement": "agrees",
    "agrees": "agrees",
    "stance": "agrees",
}
_YES = frozenset({"1", "true", "yes", "agree", "agrees", "agreement", "support", "supports", "pro"})
_NO = frozenset({"0", "false", "no", "disagree", "disagrees", "reject", "rejects", "contra"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotation: its place, the short name of its layer, and its features."""

    span: Span
    layer: str
    features: Mapping[str, str] = field(default_factory=dict)

    @property
    def role(self) -> str:
        """``source``, ``cue`` or ``content``; '' for none of them."""
        for word in (*self.features.values(), self.layer):
            if role := role_named(word):
                return role
        return "content" if self.told.keys() & {"person", "concept", "agrees"} else ""

    @property
    def told(self) -> dict[str, str]:
        """What its features say of the coding."""
        known = ((feature_named(n), v) for n, v in self.features.items())
        return {name: " ".join(value.split()) for name, value in known if name and value.strip()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two marks belong together; ``role`` is that of ``target`` where the link says so."""

    one: Hashable
    target: Hashable
    role: str = ""


def role_named(word: str) -> str:
    """``source``, ``cue`` or ``content``, where the word names one; else ''."""
    return _ROLES.get(word.strip().lower(), "")


def feature_named(word: str) -> str:
    """What a feature of that name says of a coding; '' for nothing."""
    return _FEATURES.get(word.strip().lower(), "")


def agreeing(word: str) -> bool | None:
    """Whether the word says that somebody is for something; None where it says neither."""
    plain = word.strip().lower()
    return True if plain in _YES else False if plain in _NO else None


def coded(marks: Mapping[Hashable, Mark], links: Iterable[Link]) -> Iterator[Coded]:
    """What was coded, in the order of the text.

    A cue holds together what is linked with it, and so does a mark without a role of its own
    (an event). A content that is linked with neither stands with its sources.
    """
    known = [k for k in links if k.one in marks and k.target in marks]
    roles = {key: mark.role for key, mark in marks.items()}
    roles |= {k.target: r for k in known if (r := role_named(k.role))}
    # What holds others in roles is an event, whatever is said of it.
    roles |= {k.one: "" for k in known if k.role and roles[k.one] == "content"}
    beside: dict[Hashable, dict[Hashable, None]] = {key: {} for key in marks}
    for link in known:
        beside[link.one][link.target] = beside[link.target][link.one] = None
    groups: list[tuple[Hashable, ...]] = []
    taken: set[Hashable] = set()
    for hub in marks:
        if roles[hub] in {"", "cue"} and (group := _around(hub, beside, roles)):
            groups.append((hub, *group))
            taken.update(group)
            # The words of an event are its cue, unless another mark is.
            if not any(roles[key] == "cue" for key in group):
                roles[hub] = "cue"
    groups += [
        (key, *(n for n in beside[key] if roles[n] != "content"))
        for key in marks
        if roles[key] == "content" and key not in taken
    ]
    found = (_coding([(roles[k], marks[k]) for k in group]) for group in groups)
    yield from sorted(found, key=lambda c: c.content[0])


def idle(marks: Mapping[Hashable, Mark], links: Iterable[Link]) -> list[tuple[str, int]]:
    """The layers that take no part in any statement, with the number of their marks."""
    linked = {end for k in links for end in (k.one, k.target)}
    every = Counter(mark.layer for mark in marks.values())
    used = {mark.layer for key, mark in marks.items() if mark.role or key in linked}
    return [(layer, number) for layer, number in every.items() if layer not in used]


def _around(
    hub: Hashable,
    beside: Mapping[Hashable, Iterable[Hashable]],
    roles: Mapping[Hashable, str],
) -> tuple[Hashable, ...]:
    """What is linked with the hub, or with a content of it; nothing where there is no content."""
    near = dict.fromkeys(beside[hub])
    contents = [key for key in near if roles[key] == "content"]
    if not any(roles[key] == "source" for key in near):
        for key in contents:
            near.update(dict.fromkeys(n for n in beside[key] if roles[n] == "source"))
    if not contents:
        # Source and content may each be linked with the other, and the cue with the source alone.
        sources = [key for key in near if roles[key] == "source"]
        found = [n for key in sources for n in beside[key] if roles[n] == "content"]
        if len(found) != 1:
            return ()
        near.update(dict.fromkeys(found))
    return tuple(key for key in near if key != hub)


def _coding(group: list[tuple[str, Mark]]) -> Coded:
    told: dict[str, str] = {}
    for _, mark in group:
        for name, value in mark.told.items():
            told.setdefault(name, value)
    source = _first(group, "source")
    organisation = told.get("organisation", "")
    named = told.get("person", "")
    return Coded(
        content=tuple(sorted({mark.span for role, mark in group if role == "content"})),
        source=source,
        cue=_first(group, "cue"),
        person=named or ("" if organisation or source is None else source.exact),
        organisation=organisation,
        concept=told.get("concept", ""),
        agrees=agreeing(told.get("agrees", "")),
    )


def _first(group: list[tuple[str, Mark]], role: str) -> Span | None:
    return min((mark.span for known, mark in group if known == role), default=None)
