"""Exports: one file a format, one registry."""

from dragoman.export.choice import NetworkChoice
from dragoman.export.formats import FORMATS, Format, export, format_of
from dragoman.export.holdings import Holdings

__all__ = ["FORMATS", "Format", "Holdings", "NetworkChoice", "export", "format_of"]
