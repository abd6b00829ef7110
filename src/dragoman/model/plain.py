"""Model objects as plain JSON values, and back."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def plain(value: Any) -> Any:
    """Dataclasses, tuples and scalars as dicts, lists and scalars; every field by name.

    A field that a later version added (its metadata says ``later``) is left out while it is empty,
    so that the ids of what earlier versions read stay as they were.
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if names := _names(type(value)):
        late = _later(type(value))
        return {n: plain(v) for n in names if (v := getattr(value, n)) or n not in late}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


_fields: dict[type, tuple[str, ...]] = {}


def _names(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass but the private ones; none for another class."""
    if cls not in _fields:
        every = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
        _fields[cls] = tuple(f.name for f in every if not f.name.startswith("_"))
    return _fields[cls]


_late: dict[type, frozenset[str]] = {}


def _later(cls: type) -> frozenset[str]:
    """The fields of a dataclass that a later version added."""
    if cls not in _late:
        _late[cls] = frozenset(f.name for f in dataclasses.fields(cls) if f.metadata.get("later"))
    return _late[cls]


def restored(cls: type[T], value: Any) -> T:
    """The model object that ``plain`` made ``value`` from; TypeError where it does not fit."""
    return typing.cast(T, _maker(cls)(value))


Maker = Callable[[Any], Any]


_makers: dict[Any, Maker] = {}


def _maker(kind: Any) -> Maker:
    """What makes a value of that type from plain JSON; found out once a type."""
    if kind not in _makers:
        _makers[kind] = _made_for(kind)
    return _makers[kind]


def _made_for(kind: Any) -> Maker:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = [a for a in typing.get_args(kind) if a is not type(None)]
        return _maker(inner)
    if origin is tuple:
        make = _maker(typing.get_args(kind)[0])
        return lambda value: None if value is None else tuple([make(v) for v in value])
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _object_maker(kind)
    return _same


def _same(value: Any) -> Any:
    return value


def _object_maker(cls: type) -> Maker:
    hints = typing.get_type_hints(cls)
    # Most fields are words and numbers: those are handed on as they are.
    made = {n: one for n in _names(cls) if (one := _maker(hints[n])) is not _same}

    def make(value: Any) -> Any:
        if value is None:
            return None
        values = dict(value)
        for name, one in made.items():
            if name in values:
                values[name] = one(values[name])
        return cls(**values)

    return make
