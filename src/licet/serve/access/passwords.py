"""Passwords: Argon2id, as the library sets it; what is too short or too plain is refused."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

import licet

LEAST, MOST = 12, 1000
PLAIN = ("password", "licet", "123456", "qwerty", "letmein", "welcome", "admin")
"""Beginnings of what is tried first."""
HASHER = PasswordHasher()


def check(password: str, name: str) -> None:
    """Raises BadInput for a password that is easily guessed; the message does not repeat it."""
    low = password.casefold()
    if not LEAST <= len(password) <= MOST:
        raise licet.BadInput("password", f"{len(password)} characters", f"{LEAST} to {MOST} characters")
    if name.casefold() in low or low.startswith(PLAIN) or len(set(low)) < 5:
        raise licet.BadInput(
            "password", "easily guessed", "no name of the user, no common word, no few letters repeated"
        )


def verify(hasher: PasswordHasher, kept: str | None, password: str) -> bool:
    """Whether it is the password. It takes as long where there is none, so that time tells nothing."""
    try:
        hasher.verify(kept or _of_nobody(hasher), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _of_nobody(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody has this password")
