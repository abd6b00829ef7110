"""Where a report's words stand in the file that it was read from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; of the reports that are there it is not known."""
    op.add_column("documents", sa.Column("origin", sa.Text, nullable=False, server_default=""))
