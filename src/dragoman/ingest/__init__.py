"""Reading reports: files, folders, tables and pages become dated documents, or listed refusals."""

from dragoman.ingest.refusal import SLUGS, Refusal
from dragoman.ingest.reports import reports

__all__ = ["SLUGS", "Refusal", "reports"]
