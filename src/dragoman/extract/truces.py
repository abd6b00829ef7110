"""Mentions of a ceasefire, and the words of ceasefires that the package ships."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from dragoman.extract.trees import objects
from dragoman.language.parse import Parse, Token


@cache
def truce_words() -> dict[str, Any]:
    """The shipped table; see ``data/terms.yml``."""
    text = resources.files("dragoman.extract").joinpath("data/terms.yml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


def truces(parse: Parse) -> Iterator[Token]:
    """The noun of every mention of a ceasefire, in order."""
    for token in parse.tokens:
        if token.pos in {"NOUN", "PROPN"} and _is_truce(token):
            yield token


def _is_truce(token: Token) -> bool:
    words = truce_words()
    if token.lemma == words["joined"][1]:
        return any(c.lemma == words["joined"][0] for c in token.children)
    if token.dep == "compound" and token.head.lemma in words["nouns"]:
        return False
    if token.lemma not in words["nouns"]:
        return False
    if token.lemma not in words["unsure"]:
        return True
    return any(o.lemma in words["objects"] for o in objects(token, "of", "in", "on", "to"))
