"""The page on security names tests that there are, and passwords are kept as it says."""

import re
from pathlib import Path

import sqlalchemy as sa
from tests.serve.access.conftest import PASSWORD, World

from licet.serve.access.passwords import HASHER
from licet.serve.state.tables import USERS

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r"`(test_\w+)`")


def test_every_test_that_the_page_names_exists() -> None:
    named = set(NAMED.findall((ROOT / "docs" / "reference" / "security.md").read_text(encoding="utf-8")))
    files = (ROOT / "tests").rglob("test_*.py")
    there = {name for one in files for name in re.findall(r"^def (test_\w+)", one.read_text("utf-8"), re.MULTILINE)}

    assert len(named) > 30
    assert named - there == set()


def test_a_password_is_kept_as_argon2id(world: World) -> None:
    name = world.user()
    with world.state.read() as connection:
        kept = connection.execute(sa.select(USERS.c.password).where(USERS.c.name == name)).scalar_one()

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert (HASHER.memory_cost, HASHER.time_cost) >= (19_456, 2)
