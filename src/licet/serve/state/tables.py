"""The tables. Every row that belongs to a tenant names it, and every question about such rows asks for the tenant.

Secrets are kept as digests only: whoever reads the database can neither log in nor ask with what is found there.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from licet.serve.state.columns import Utc

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

COUNTED = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database counts up; SQLite does so only for INTEGER."""

TENANTS = Table(
    "tenants",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("addresses", JSON, nullable=False, doc="Networks that may ask; an empty list: any."),
    Column("created", Utc, nullable=False),
    Column("disabled", Utc),
)

USERS = Table(
    "users",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("tenant", ForeignKey("tenants.id"), nullable=False),
    Column("name", String(200), nullable=False, unique=True, doc="As it is typed to log in, in small letters."),
    Column("role", String(20), nullable=False),
    Column("password", Text, doc="Argon2id; none: only the identity provider logs this user in."),
    Column("issuer", String(300), doc="The identity provider, where this user is one of its own."),
    Column("subject", String(300), doc="Who the user is there."),
    Column("created", Utc, nullable=False),
    Column("disabled", Utc),
    Index("ix_users_tenant", "tenant"),
    Index("ix_users_subject", "issuer", "subject", unique=True),
)

KEYS = Table(
    "api_keys",
    METADATA,
    Column("prefix", String(20), primary_key=True),
    Column("digest", String(64), nullable=False, doc="SHA-256 of the whole key."),
    Column("tenant", ForeignKey("tenants.id"), nullable=False),
    Column("name", String(200), nullable=False, doc="What it is for."),
    Column("role", String(20), nullable=False),
    Column("verbs", JSON, doc="The verbs it may ask; none given: all of its role."),
    Column("created", Utc, nullable=False),
    Column("expires", Utc),
    Column("revoked", Utc),
    Column("last_used", Date),
    Column("replaces", String(20), doc="The prefix of the key that it was rotated from."),
    Index("ix_api_keys_tenant", "tenant"),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("digest", String(64), primary_key=True, doc="SHA-256 of the session's id."),
    Column("user", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created", Utc, nullable=False),
    Column("seen", Utc, nullable=False),
    Index("ix_sessions_user", "user"),
)

LOGINS = Table(
    "logins",
    METADATA,
    Column("digest", String(64), primary_key=True, doc="SHA-256 of the name, whether there is such a user or not."),
    Column("failures", Integer, nullable=False),
    Column("failed", Utc, nullable=False),
    Column("locked", Utc, doc="Until when no password is tried."),
)

VISITS = Table(
    "visits",
    METADATA,
    Column("digest", String(64), primary_key=True, doc="SHA-256 of what binds the visit to one browser."),
    Column("state", String(100), nullable=False),
    Column("nonce", String(100), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("next", Text, nullable=False, doc="The page of ours that was asked for."),
    Column("expires", Utc, nullable=False),
)
"""Users who are at the identity provider now."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("at", Utc, nullable=False),
    Column("tenant", String(40), doc="Whose access changed; no foreign key: rows outlive what they speak of."),
    Column("who", String(100), nullable=False),
    Column("what", String(60), nullable=False),
    Column("target", String(300), nullable=False),
    Column("address", String(60), nullable=False, doc="From where."),
    Column("more", JSON, nullable=False),
    Index("ix_audit_tenant", "tenant", "id"),
)
"""What changed access. Rows are added; the database itself refuses to change or delete one."""

PROFILES = Table(
    "profiles",
    METADATA,
    Column("tenant", ForeignKey("tenants.id"), primary_key=True),
    Column("name", String(20), nullable=False, doc="A published profile, or `own`."),
    Column("threshold", Float, doc="Least score, of `own` alone."),
    Column("left_out", JSON, nullable=False, doc="Ids of lists that are not shown; a new list is shown."),
    Column("changed", Utc, nullable=False),
    Column("by", String(100), nullable=False),
)
"""How strictly each tenant screens; without a row as published."""

LISTS = Table(
    "lists",
    METADATA,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("tenant", ForeignKey("tenants.id"), nullable=False),
    Column("name", String(120), nullable=False, doc="`custom:` and the file's name, as the list is called in answers."),
    Column("file", String(300), nullable=False),
    Column("since", Date, nullable=False, doc="The first day of this version."),
    Column("digest", String(80), doc="Of the file's bytes; none: from this day on the list is withdrawn."),
    Column("parties", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("content", LargeBinary, doc="The file, compressed."),
    Column("at", Utc, nullable=False),
    Column("by", String(100), nullable=False),
    Index("ix_lists_tenant", "tenant", "id"),
)
"""The lists of each tenant's own. Rows are added; the newest of a day holds."""
