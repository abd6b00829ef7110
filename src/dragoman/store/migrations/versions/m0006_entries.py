"""The folded record as rows, so that a question need not fold everything.

It can be made again from the findings and decisions at any time: nothing is lost with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ORDERED = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the first question that needs them fills them."""
    op.create_table(
        "folds",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("seal", sa.String, nullable=False),
        sa.Column("keeper", sa.String, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("vague", sa.Boolean, nullable=False),
        sa.Column("place", _ORDERED, nullable=False),
        sa.Column("moment", _ORDERED),
        sa.Column("issue", sa.String),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("ruled", sa.Text, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
    )
    op.create_index("ix_entries_id", "entries", ["kind", "id"])
    op.create_index("ix_entries_place", "entries", ["kind", "place"])
    op.create_index("ix_entries_first", "entries", ["kind", "vague", "first", "last"])
    op.create_index("ix_entries_moment", "entries", ["moment"])
    op.create_table(
        "entry_actors",
        sa.Column("actor", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
    )
    op.create_index("ix_entry_actors_number", "entry_actors", ["number", "role", "actor"])
    op.create_table(
        "entry_findings",
        sa.Column("finding", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("item", sa.Text),
    )
    op.create_index("ix_entry_findings_number", "entry_findings", ["number", "place"])
    op.create_table(
        "entry_names",
        sa.Column("word", sa.String, primary_key=True),
        sa.Column("whole", sa.Boolean, primary_key=True),
        sa.Column("actor", sa.String, primary_key=True),
    )
    op.execute("INSERT INTO folds (number, seal, keeper) VALUES (1, '', '')")
