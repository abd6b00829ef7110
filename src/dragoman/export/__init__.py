"""Exports: one file a format, one registry."""

from dragoman.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
