"""The tables of a dossier.

A change here needs a migration in ``migrations/versions`` and its number in ``HEAD``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
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

HEAD = "0006"
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
# The folded record, kept so that a question need not fold everything: see ``store.entries``. It
# follows from findings and decisions, and is thrown away when those change. ``place`` and
# ``moment`` sort by code points, on PostgreSQL too.
_ORDERED = String().with_variant(String(collation="C"), "postgresql")
folds = Table(
    "folds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("seal", String, nullable=False),
    Column("keeper", String, nullable=False),
)
entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("vague", Boolean, nullable=False),
    Column("place", _ORDERED, nullable=False),
    Column("moment", _ORDERED),
    Column("issue", String),
    Column("value", Text, nullable=False),
    Column("ruled", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Index("ix_entries_id", "kind", "id"),
    Index("ix_entries_place", "kind", "place"),
    Index("ix_entries_first", "kind", "vague", "first", "last"),
    Index("ix_entries_moment", "moment"),
)
entry_actors = Table(
    "entry_actors",
    metadata,
    Column("actor", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Index("ix_entry_actors_number", "number", "role", "actor"),
)
entry_findings = Table(
    "entry_findings",
    metadata,
    Column("finding", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("item", Text),
    Index("ix_entry_findings_number", "number", "place"),
)
entry_names = Table(
    "entry_names",
    metadata,
    Column("word", String, primary_key=True),
    Column("whole", Boolean, primary_key=True),
    Column("actor", String, primary_key=True),
)
