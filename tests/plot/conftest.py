"""The dossier made by hand of the exports."""

from ..export.conftest import talks

__all__ = ["talks"]
