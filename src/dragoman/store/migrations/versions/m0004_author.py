"""Who wrote a report."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; of the reports that are there it is not known."""
    op.add_column("documents", sa.Column("author", sa.Text, nullable=False, server_default=""))
