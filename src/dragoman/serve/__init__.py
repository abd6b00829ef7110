"""The record in a browser: pages, review in place and the interface for programs."""

from dragoman.serve.application import application
from dragoman.serve.options import Options

__all__ = ["Options", "application"]
