"""The part of the record that a person stands behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.model import KINDS, Record

_RULED = ("accepted", "corrected")
_NAMED = ("actor", "round")
"""Kinds that other items name: they stay, or the rest would lose its names."""


def only_confirmed(record: Record) -> Record:
    """The record without what nobody accepted or corrected; actors and rounds all stay."""
    kinds: dict[str, Any] = {
        f"{kind}s": tuple(e for e in record.entries(kind) if e.standing in _RULED)
        for kind in KINDS
        if kind not in _NAMED
    }
    return replace(record, **kinds)
