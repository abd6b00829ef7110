"""Reading many reports into a dossier: what is lacking, who reads, how far it is."""

from dragoman.run.fingerprint import Fingerprint
from dragoman.run.local import House, Reader, Summary, read

__all__ = ["Fingerprint", "House", "Reader", "Summary", "read"]
