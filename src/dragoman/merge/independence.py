"""How many independent reports carry an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.merge.union import Union
from dragoman.model import Document, Item, Statement, Support
from dragoman.model.ids import slug


def desks(documents: Iterable[Document], credits: Mapping[str, str | None]) -> dict[str, str]:
    """Report → the id of the agency that it credits or of the outlet that published it."""
    found = {}
    for document in documents:
        name = credits.get(document.id) or document.outlet
        if name:
            found[document.id] = slug(name)
    return found


def independent(
    support: Iterable[Support[Item]], copied: Mapping[str, str], desks: Mapping[str, str]
) -> int:
    """How many of the reports are independent of one another.

    Copies of one story (``copied``: report → the first of its story) count once, and so do
    all those that have the words from one outlet ("told AFP"), with that outlet's own report.
    """
    ways: dict[str, set[str]] = {}
    for one in support:
        story = copied.get(one.document, one.document)
        outlets = ways.setdefault(story, set())
        if isinstance(one.item, Statement) and one.item.via:
            outlets.add(one.item.via)
    named = {outlet for outlets in ways.values() for outlet in outlets}
    if len(ways) < 2 or not named:
        return len(ways)
    for story, outlets in ways.items():
        if desks.get(story) in named:
            outlets.add(desks[story])
    union: Union[tuple[str, str]] = Union(
        [("story", s) for s in ways] + [("outlet", o) for o in named]
    )
    for story, outlets in ways.items():
        for outlet in outlets:
            union.join(("story", story), ("outlet", outlet))
    return len(union.groups())
