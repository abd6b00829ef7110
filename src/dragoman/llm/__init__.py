"""An optional reader: a language model is asked for findings, beside the house's own extractors.

Off unless the settings name an endpoint. Nothing else depends on it.
"""

from dragoman.llm.choice import Choice
from dragoman.llm.reader import ModelReader

__all__ = ["Choice", "ModelReader"]
