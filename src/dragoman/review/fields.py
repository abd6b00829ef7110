"""What of an item can be corrected, and what a person types for it."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable
from typing import Any

from dragoman.errors import DecisionError
from dragoman.merge.rulings import fits
from dragoman.model import Item, When
from dragoman.model.plain import plain

_ACTORS = frozenset(
    {"speaker", "via", "actor", "toward", "person", "party", "of", "participants", "by", "accused",
     "monitor", "between"}
)  # fmt: skip
_NONE = "-"
"""What is typed for nothing."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an item: its value as words, and the values it can take where they are few.

    ``actors`` means that it names actors, ``many`` that it takes several values, ``optional``
    that it can be empty.
    """

    name: str
    value: str
    choices: tuple[str, ...] = ()
    actors: bool = False
    many: bool = False
    optional: bool = False


def fields(item: Item) -> tuple[Field, ...]:
    """The fields of an item that can be corrected, in its order."""
    hints = typing.get_type_hints(type(item))
    found = []
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if field.name in _OWN or not fits(item, field.name, json.dumps(plain(value))):
            continue
        kinds = _kinds(hints[field.name])
        found.append(
            Field(
                name=field.name,
                value=_worded(value),
                choices=next((typing.get_args(k) for k in kinds if _literal(k)), ()),
                actors=field.name in _ACTORS,
                many=any(typing.get_origin(k) is tuple for k in kinds),
                optional=types.NoneType in kinds,
            )
        )
    return tuple(found)


_OWN = frozenset({"id", "evidence", "content", "source", "cue"})


def typed(item: Item, field: Field, words: str, actor: Callable[[str], str]) -> str:
    """What was typed, as the JSON of a correction; ``actor`` finds an actor's id by a name.

    Several values are parted by ``;``. ``-`` stands for nothing. DecisionError where the value
    does not fit.
    """
    value = _value(field, words.strip(), actor)
    packed = json.dumps(value, ensure_ascii=False)
    if not fits(item, field.name, packed):
        raise DecisionError(f"{field.name} cannot be {words.strip()!r}: {_hint(field)}")
    return packed


def _value(field: Field, words: str, actor: Callable[[str], str]) -> Any:
    if field.many:
        parts = [p.strip() for p in words.split(";") if p.strip() and p.strip() != _NONE]
        return [actor(p) for p in parts] if field.actors else parts
    if words in ("", _NONE):
        return None
    if field.actors:
        return actor(words)
    if _date(field):
        if not re.fullmatch(r"\d{3,4}(?:-(?:W?\d\d)(?:-\d\d)?)?", words):
            raise DecisionError(f"{field.name} cannot be {words!r}: {_hint(field)}")
        return {"value": words, "basis": "inferred", "span": None}
    return words


def _date(field: Field) -> bool:
    return field.name in ("said_on", "as_of", "start", "end")


def _hint(field: Field) -> str:
    if field.choices:
        return "choose " + ", ".join(field.choices)
    if _date(field):
        return "write a date as 2025-05-16, 2025-05 or 2025, - for none"
    return "give a value" + (", - for none" if field.optional else "")


def _worded(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(v) for v in value)
    if isinstance(value, When):
        return value.value
    return _NONE if value is None else str(value)


def _kinds(hint: Any) -> tuple[Any, ...]:
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    return typing.get_args(hint) if union else (hint,)


def _literal(hint: Any) -> bool:
    return typing.get_origin(hint) is typing.Literal
