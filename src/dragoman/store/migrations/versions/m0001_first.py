"""The first tables.

Written out, not taken from ``tables``: a migration must stay what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("described", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False, index=True),
        sa.Column("published", sa.Date, nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("body", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.number"), nullable=False),
    )
    _readings()
    op.create_table(
        "decisions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("verb", sa.String, nullable=False),
        sa.Column("target", sa.String, nullable=False, index=True),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.number"), primary_key=True),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.number"), nullable=False),
        sa.UniqueConstraint("document", "fingerprint"),
    )
    op.create_index("ix_readings_newest", "readings", ["document", "read_at"])
    op.create_table(
        "findings",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("provenance", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_table(
        "reading_findings",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True),
        sa.Column("finding", sa.String, sa.ForeignKey("findings.id"), primary_key=True),
    )
