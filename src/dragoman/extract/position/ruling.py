"""For which party a ruler speaks where the talks are about sharing power at home."""

from __future__ import annotations

import re

from dragoman.extract.position.naming import Naming

_AT_HOME = re.compile(
    r"\b(power[- ]?sharing|unity government|coalition government|transitional government|"
    r"run-?off|interim government)\b",
    re.IGNORECASE,
)
_RULING = re.compile(r"\b(?:ruling|governing)\W+(?:party\W+)?(?:the\W+)?$", re.IGNORECASE)
_WINDOW = 40


def ruling_parties(naming: Naming) -> dict[str, str]:
    """The ruling party of the state whose factions talk; {} where the report names none.

    Between a government and its opposition the president speaks for his party, not for the state:
    both sides are of it.
    """
    text = naming.reading.document.text
    if not _AT_HOME.search(text) or "opposition" not in text.casefold():
        return {}
    for mention in naming.mentions:
        if mention.actor is None or mention.kind != "name":
            continue
        if naming.kind(mention.actor) not in ("party", "organisation"):
            continue
        if _RULING.search(text[max(0, mention.start - _WINDOW) : mention.start]):
            state = _state_of(naming, mention.actor)
            return {state: mention.actor} if state is not None else {}
    return {}


def _state_of(naming: Naming, party: str) -> str | None:
    """The state for which the person named most would speak: the ruler of whom the talks are."""
    counts: dict[str, int] = {}
    for mention in naming.mentions:
        if mention.actor is not None and naming.kind(mention.actor) == "person":
            counts[mention.actor] = counts.get(mention.actor, 0) + 1
    sides = [naming.reading.cast.side(p) for p in sorted(counts, key=lambda p: -counts[p])]
    states = [s for s in sides if naming.kind(s) == "party" and s != party]
    return states[0] if states else None
