"""CoNLL-U: the tokens of each report, with the items that they belong to in MISC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.export.holdings import Holdings
from dragoman.export.words import line
from dragoman.export.writing import whole
from dragoman.language.parse import Parse, Token
from dragoman.language.pipeline import parses
from dragoman.model import Document, Record

_HALF = re.compile(r"[\ud800-\udfff]")
_ESCAPES = str.maketrans({"|": "%7C", "=": "%3D", "%": "%25", " ": "%20", "\t": "%09"})


def write_conllu(held: Holdings, out: Path) -> list[Path]:
    """One file; the language pipeline parts the text into tokens, so it takes a moment."""
    documents = [_readable(document) for document in held.record.documents]
    with whole(out) as stream:
        if documents:
            for document, parse in zip(held.record.documents, parses(documents), strict=True):
                for text in _document(held.record, document, parse):
                    stream.write(text.encode("utf-8", "replace"))
    return [out]


def _readable(document: Document) -> Document:
    """The document with each half of a surrogate pair as one other mark: offsets stay."""
    return replace(document, text=_HALF.sub("\ufffd", document.text))


def _document(record: Record, document: Document, parse: Parse) -> Iterator[str]:
    marks = sorted(_marks(record, document))
    paragraph = -1
    for number, sentence in enumerate(parse.sentences, 1):
        tokens = [t for t in parse.tokens[sentence.first : sentence.last] if not t.text.isspace()]
        if not tokens:
            continue
        lines = []
        if number == 1 or paragraph == -1:
            lines += [f"# newdoc id = {document.id}", f"# name = {line(document.name)}"]
            lines.append(f"# date = {document.published.isoformat()}")
            if document.outlet:
                lines.append(f"# outlet = {line(document.outlet)}")
        if sentence.paragraph != paragraph:
            lines.append(f"# newpar id = {document.id}-p{sentence.paragraph + 1}")
            paragraph = sentence.paragraph
        lines.append(f"# sent_id = {document.id}-s{number}")
        lines.append(f"# text = {_text(document, tokens)}")
        lines += [_row(i, t, n, marks) for i, (t, n) in enumerate(_followed(tokens), 1)]
        yield "\n".join(lines) + "\n\n"


def _followed(tokens: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    yield from zip(tokens, [*tokens[1:], None], strict=True)


def _text(document: Document, tokens: list[Token]) -> str:
    return line(document.text[tokens[0].start : tokens[-1].end])


Mark = tuple[int, int, str, str]
"""Start, end, kind, id of the item."""


def _marks(record: Record, document: Document) -> Iterator[Mark]:
    for entry in record:
        for support in entry.within(document.id):
            for span in support.spans:
                part = next(
                    (p for p in ("source", "cue") if getattr(support.item, p, None) == span), None
                )
                kind = entry.kind.capitalize() + (f"-{part}" if part else "")
                yield span.start, span.end, kind, entry.id


def _row(number: int, token: Token, following: Token | None, marks: list[Mark]) -> str:
    features = "|".join(f"{k}={v}" for k, v in sorted(token.morph.items())) or "_"
    misc = [f"start={token.start}", f"end={token.end}"]
    found: dict[str, list[str]] = {}
    for start, end, kind, item in marks:
        if start < token.end and token.start < end:
            begins = token.start <= start < token.end
            found.setdefault(kind, []).append(f"{'B' if begins else 'I'}-{item}")
    misc += [f"{kind}={','.join(w.translate(_ESCAPES) for w in dict.fromkeys(ids))}"
             for kind, ids in sorted(found.items())]  # fmt: skip
    if following is not None and following.start == token.end:
        misc.append("SpaceAfter=No")
    form = line(token.text) or "_"
    fields = (number, form, line(token.lemma) or "_", token.pos or "_", token.tag or "_",
              features, "_", "_", "_", "|".join(misc))  # fmt: skip
    return "\t".join(str(f) for f in fields)
