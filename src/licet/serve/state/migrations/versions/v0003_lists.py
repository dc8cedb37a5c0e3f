"""The lists of each tenant's own, every version of them."""

import sqlalchemy as sa
from alembic import op

from licet.serve.state.columns import Utc

revision = "0003"
down_revision: str | None = "0002"

COUNTED = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """One row for a version; one without content ends its list."""
    op.create_table(
        "lists",
        sa.Column("id", COUNTED, autoincrement=True, nullable=False),
        sa.Column("tenant", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("digest", sa.String(80)),
        sa.Column("parties", sa.Integer, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("at", Utc, nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lists"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name="fk_lists_tenant_tenants"),
    )
    op.create_index("ix_lists_tenant", "lists", ["tenant", "id"])


def downgrade() -> None:
    """The lists go; everything else stays."""
    op.drop_index("ix_lists_tenant", "lists")
    op.drop_table("lists")
