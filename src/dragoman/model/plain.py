"""Model objects as plain JSON values, and back."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any, TypeVar

T = TypeVar("T")


def plain(value: Any) -> Any:
    """Dataclasses, tuples and scalars as dicts, lists and scalars; every field by name."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if names := _names(type(value)):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


@functools.cache
def _names(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass but the private ones; none for another class."""
    if not dataclasses.is_dataclass(cls):
        return ()
    return tuple(f.name for f in dataclasses.fields(cls) if not f.name.startswith("_"))


def restored(cls: type[T], value: Any) -> T:
    """The model object that ``plain`` made ``value`` from; TypeError where it does not fit."""
    return typing.cast(T, _restored(cls, value))


def _restored(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = [a for a in typing.get_args(kind) if a is not type(None)]
        return _restored(inner, value)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_restored(inner, v) for v in value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _restored(hints[name], v) for name, v in value.items()})
    return value


_cache: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _cache:
        _cache[cls] = typing.get_type_hints(cls)
    return _cache[cls]
