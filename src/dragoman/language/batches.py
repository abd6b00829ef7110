"""Documents that are read together: enough to share the work of a step, few enough for memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model import Document


def batches(documents: Iterable[Document], count: int, characters: int) -> Iterator[list[Document]]:
    """Documents in order, ``count`` at most together; none is added to ``characters`` or more.

    >>> import datetime
    >>> day = datetime.date(2025, 5, 1)
    >>> three = [Document(text="x" * size, published=day, name=str(size)) for size in (9, 1, 2)]
    >>> [[d.name for d in batch] for batch in batches(three, 2, 5)]
    [['9'], ['1', '2']]
    """
    batch: list[Document] = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document.text)
        if len(batch) == count or held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
