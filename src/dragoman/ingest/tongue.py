"""The language of a text, where it is surely not English.

English is told by its small words, at once; only what lacks them is put to a language identifier,
which takes a moment to load. A text too short to be told keeps the language of the settings.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

SAMPLE = 4_000
"""Characters that are looked at."""
_LETTERS = 60
_SURE = 0.9
_SMALL = frozenset(
    """the of and to that for with was said by from has have were this will are""".split()  # noqa: SIM905
)
_SHARE = 0.1
_WORD = re.compile(r"[^\W\d_]+")


def detected(text: str, body: int = 0) -> str | None:
    """The code of the language; None where it cannot be told.

    >>> detected("The envoys of the two republics met on Friday and agreed to go on with talks.")
    'en'
    """
    sample = text[body : body + SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    if sum(map(len, words)) < _LETTERS:
        return None
    if sum(w in _SMALL for w in words) >= _SHARE * len(words):
        return "en"
    language, certainty = _classify()(sample)
    return language if certainty >= _SURE else None


@functools.cache
def _classify() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    known = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def classify(text: str) -> tuple[str, float]:
        language, certainty = known.classify(text)
        return str(language), float(certainty)

    return classify
