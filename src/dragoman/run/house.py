"""The house's own reader and its fingerprint, by the settings.

Nothing of the reader is loaded before it is needed: while worker processes load it, so does this.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dragoman.codebook.codebook import Codebook
from dragoman.model.stages import Stages
from dragoman.run.fingerprint import Fingerprint
from dragoman.run.local import House, Reader
from dragoman.run.pool import Pool
from dragoman.settings import Settings

_MANY = 512
"""Documents a process that are handed over together: at the end of each lot some have to wait."""
_LAYERS = ("attribution", "extract", "language", "resolve", "times")


def house(settings: Settings) -> House:
    """What reads documents under these settings."""
    own = _own(settings)
    return _asking(own, settings) if settings.llm_endpoint else own


def _asking(own: House, settings: Settings) -> House:
    """The house with a language model beside it; nothing of it is loaded before it is asked for."""
    from dragoman.llm import Choice, ModelReader

    choice = Choice.of(settings)
    if choice is None:
        return own
    asking = ModelReader(own.reader, choice, Codebook.load(settings.codebook))

    def close() -> None:
        asking.close()
        own.close()

    return replace(
        own,
        reader=asking,
        fingerprint=replace(own.fingerprint, extractors=(*own.fingerprint.extractors, choice.mark)),
        close=close,
        instead=lambda document: own.fingerprint if asking.lacks(document) else None,
        notes=asking.notes,
    )


def _own(settings: Settings) -> House:
    if settings.workers == 1:
        stages = Stages()
        mark = fingerprint(settings)
        return House(reader=reader(settings, stages), fingerprint=mark, stages=stages)
    pool = Pool(settings.workers, functools.partial(reader, settings))
    pool.begin()
    try:
        mark = fingerprint(settings)
    except BaseException:
        pool.close()
        raise
    return House(
        reader=pool,
        fingerprint=mark,
        batch=_MANY * settings.workers,
        close=pool.close,
        stages=pool.stages,
    )


def reader(settings: Settings, stages: Stages | None = None) -> Reader:
    """What reads documents in this process; ``stages`` counts where the time goes."""
    from dragoman.extract.pipeline import Reader as Pipeline

    return Pipeline(
        spacy_model=settings.spacy_model,
        codebook=settings.codebook,
        gazetteer=settings.gazetteer,
        model=settings.model,
        device=settings.device,
        stages=stages or Stages(),
    ).findings


def fingerprint(settings: Settings) -> Fingerprint:
    """What the findings under these settings depend on."""
    from dragoman.extract.pipeline import extractors
    from dragoman.language import pipeline as language

    meta = language.load(settings.spacy_model).meta
    return Fingerprint(
        extractors=tuple((e.name, e.version) for e in extractors()),
        spacy=f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}",
        model=_digest([settings.model]) if settings.model else "",
        codebook=Codebook.load(settings.codebook).version,
        gazetteer=_digest([settings.gazetteer]) if settings.gazetteer else "",
        reading=_shipped(),
    )


@functools.cache  # what this process has loaded does not change
def _shipped() -> str:
    """Rules, lexicons and models that ship: they read otherwise when any of them changes."""
    root = Path(__file__).parents[1]
    return _digest(root / layer for layer in _LAYERS)


def _digest(places: Iterable[Path]) -> str:
    seal = hashlib.sha256()
    for place in places:
        inside = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        for path in inside:
            if "__pycache__" not in path.parts:
                seal.update(path.relative_to(place.parent).as_posix().encode())
                seal.update(hashlib.sha256(path.read_bytes()).digest())
    return seal.hexdigest()[:20]
