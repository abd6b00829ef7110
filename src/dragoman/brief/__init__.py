"""Briefs: what the record says of a time, in sentences with footnotes."""

from dragoman.brief.brief import Brief, Note, Section, Sentence
from dragoman.brief.composing import composed, cover

__all__ = ["Brief", "Note", "Section", "Sentence", "composed", "cover"]
