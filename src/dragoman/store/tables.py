"""The tables of a dossier.

A change here needs a migration in ``migrations/versions`` and its number in ``HEAD``.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0005"
"""The newest migration."""

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("described", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)
documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("published", Date, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Column("outlet", Text),
    Column("url", Text),
    Column("body", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("origin", Text, nullable=False, server_default=""),
    Column("run", ForeignKey("runs.number"), nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
    Column("run", ForeignKey("runs.number"), nullable=False),
    UniqueConstraint("document", "fingerprint"),
)
findings = Table(
    "findings",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("item", Text, nullable=False),
    Column("provenance", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)
# Which findings one reading holds: two readings by nearly the same software share most of them.
reading_findings = Table(
    "reading_findings",
    metadata,
    Column("reading", ForeignKey("readings.number"), primary_key=True),
    Column("finding", ForeignKey("findings.id"), primary_key=True),
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("verb", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("basis", Text, nullable=False, server_default="[]"),
)
refusals = Table(
    "refusals",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("slug", String, nullable=False),
    Column("message", Text, nullable=False),
)
# What full-text search finds: every report (its words stay in its document) and every statement
# of its newest reading. The database keeps the index of the words itself, by triggers.
passages = Table(
    "passages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("finding", String, nullable=False),
    Column("speaker", Text),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("words", Text),
    UniqueConstraint("document", "finding"),
)
Index("ix_readings_newest", readings.c.document, readings.c.read_at)
