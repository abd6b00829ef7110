"""Material that people coded in other programs: reports with their codings, and code systems."""

from dragoman.ingest.coded.codebooks import codebook
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.formats import FORMATS, coded_reports, codes
from dragoman.ingest.coded.items import findings

__all__ = [
    "FORMATS",
    "Code",
    "Coded",
    "CodedReport",
    "codebook",
    "coded_reports",
    "codes",
    "findings",
]
