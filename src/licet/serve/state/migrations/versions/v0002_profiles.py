"""How strictly each tenant screens."""

import sqlalchemy as sa
from alembic import op

from licet.serve.state.columns import Utc

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """One row for a tenant that has chosen."""
    op.create_table(
        "profiles",
        sa.Column("tenant", sa.String(40), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("threshold", sa.Float),
        sa.Column("left_out", sa.JSON, nullable=False),
        sa.Column("changed", Utc, nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_profiles"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name="fk_profiles_tenant_tenants"),
    )


def downgrade() -> None:
    """Profiles go; everything else stays."""
    op.drop_table("profiles")
