"""Tenants, users, keys, sessions, and the rows that say who changed access."""

import sqlalchemy as sa
from alembic import op

from licet.serve.state.columns import Utc

revision = "0001"
down_revision: str | None = None

COUNTED = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """The first tables."""
    _who()
    _how()
    _audit()


def _who() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("addresses", sa.JSON, nullable=False),
        sa.Column("created", Utc, nullable=False),
        sa.Column("disabled", Utc),
        sa.PrimaryKeyConstraint("id", name="pk_tenants"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("tenant", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("issuer", sa.String(300)),
        sa.Column("subject", sa.String(300)),
        sa.Column("created", Utc, nullable=False),
        sa.Column("disabled", Utc),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name="fk_users_tenant_tenants"),
    )
    op.create_index("ix_users_tenant", "users", ["tenant"])
    op.create_index("ix_users_subject", "users", ["issuer", "subject"], unique=True)


def _how() -> None:
    op.create_table(
        "api_keys",
        sa.Column("prefix", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("tenant", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("verbs", sa.JSON),
        sa.Column("created", Utc, nullable=False),
        sa.Column("expires", Utc),
        sa.Column("revoked", Utc),
        sa.Column("last_used", sa.Date),
        sa.Column("replaces", sa.String(20)),
        sa.PrimaryKeyConstraint("prefix", name="pk_api_keys"),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name="fk_api_keys_tenant_tenants"),
    )
    op.create_index("ix_api_keys_tenant", "api_keys", ["tenant"])
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("user", sa.String(40), nullable=False),
        sa.Column("created", Utc, nullable=False),
        sa.Column("seen", Utc, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_sessions_user_users", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])
    op.create_table(
        "logins",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed", Utc, nullable=False),
        sa.Column("locked", Utc),
        sa.PrimaryKeyConstraint("digest", name="pk_logins"),
    )
    op.create_table(
        "visits",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("state", sa.String(100), nullable=False),
        sa.Column("nonce", sa.String(100), nullable=False),
        sa.Column("verifier", sa.String(200), nullable=False),
        sa.Column("next", sa.Text, nullable=False),
        sa.Column("expires", Utc, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_visits"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", COUNTED, autoincrement=True, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("tenant", sa.String(40)),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("target", sa.String(300), nullable=False),
        sa.Column("address", sa.String(60), nullable=False),
        sa.Column("more", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_tenant", "audit", ["tenant", "id"])
    for statement in APPEND_ONLY[op.get_context().dialect.name]:
        op.execute(statement)


APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_{what} BEFORE {what} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"
        for what in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_never_changed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$",
        "CREATE TRIGGER audit_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_never_changed()",
    ],
}
"""The database refuses to change a row, whoever asks: a slip in the program cannot either."""


def downgrade() -> None:
    """There is no way back: a backup is."""
    raise NotImplementedError("restore a backup made by the version before")
