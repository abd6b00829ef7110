"""What a decision rested on when it was made."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; decisions made before rest on ids alone."""
    op.add_column("decisions", sa.Column("basis", sa.Text, nullable=False, server_default="[]"))
