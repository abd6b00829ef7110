"""A code system as the text of a codebook file."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from dragoman.ingest.coded.coding import Code
from dragoman.model.ids import slug


def issue(concept: str) -> str:
    """The issue code of a concept.

    >>> issue("Withdraw the 2nd army")
    'withdraw-the-2nd-army'
    """
    plain = slug(concept)
    return plain if plain[:1].isalpha() else f"c-{plain}"


def codebook(codes: Iterable[Code], version: str) -> str:
    """A codebook file with an issue for each code, its own words for terms.

    The words are a beginning: the codebook's owner adds those that reports use for the issue.
    """
    issues: dict[str, dict[str, object]] = {}
    for code in codes:
        about = code.description or code.name
        words = f"{about} (under {code.above})" if code.above else about
        known = issues.setdefault(issue(code.name), {"definition": words, "terms": []})
        terms = known["terms"]
        if isinstance(terms, list) and code.name.lower() not in terms:
            terms.append(code.name.lower())
    return yaml.safe_dump(
        {"version": version, "issues": issues}, allow_unicode=True, sort_keys=False, width=100
    )
