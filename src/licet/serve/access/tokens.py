"""Keys and ids that nobody can guess, and their digests. 256 random bits need no slow hash: there is nothing to try."""

import hmac
import re
import secrets
from hashlib import sha256

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""Letters of a prefix: none is taken for another."""
KEY = re.compile(r"licet_([a-z0-9]{8})_[A-Za-z0-9_-]{43}")


def new_key() -> tuple[str, str]:
    """A key's prefix, which may be shown, and the key, which is shown once."""
    prefix = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return prefix, f"licet_{prefix}_{new_id()}"


def new_id() -> str:
    """256 random bits as 43 characters."""
    return secrets.token_urlsafe(32)


def prefix_of(key: str) -> str | None:
    """The prefix of what has the form of a key."""
    found = KEY.fullmatch(key)
    return found[1] if found else None


def digest(secret: str) -> str:
    """SHA-256, as it is kept."""
    return sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compared in the same time wherever they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def csrf(session: str) -> str:
    """What the forms of a session carry: made of its id, and no way back to it."""
    return hmac.new(session.encode(), b"licet csrf", sha256).hexdigest()
