"""The page on security names tests that there are, and passwords are kept as it says."""

import re
from pathlib import Path

import sqlalchemy as sa
from tests.serve.access.conftest import PASSWORD, World

from licet.serve.access.passwords import HASHER
from licet.serve.state.tables import USERS

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r"`(test_\w+)`")
ITEM = re.compile(r"\b(\d{1,2})\.(\d)\.(\d{1,2})\b")
HELD = {
    "1.2": 10,
    "1.3": 12,
    "1.5": 3,
    "2.4": 2,
    "3.3": 5,
    "3.4": 8,
    "3.5": 8,
    "3.7": 5,
    "4.1": 5,
    "4.2": 5,
    "5.2": 6,
    "5.3": 3,
    "5.4": 3,
    "6.2": 12,
    "6.3": 8,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "8.2": 4,
    "8.3": 3,
    "8.4": 2,
    "10.1": 2,
    "10.2": 3,
    "10.5": 5,
    "11.2": 5,
    "11.4": 4,
    "13.2": 6,
    "13.3": 4,
    "14.2": 8,
    "15.2": 5,
    "15.3": 7,
    "15.4": 4,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 4,
}
"""Items of the sections of ASVS 5.0.0 that the page names, as published (github.com/OWASP/ASVS, 5.0)."""


def test_every_test_that_the_page_names_exists() -> None:
    named = set(NAMED.findall((ROOT / "docs" / "reference" / "security.md").read_text(encoding="utf-8")))
    files = (ROOT / "tests").rglob("test_*.py")
    there = {name for one in files for name in re.findall(r"^def (test_\w+)", one.read_text("utf-8"), re.MULTILINE)}

    assert len(named) > 30
    assert named - there == set()


def test_every_item_that_the_page_names_is_one_of_the_standard() -> None:
    page = (ROOT / "docs" / "reference" / "security.md").read_text(encoding="utf-8").replace("5.0.0", "")
    named = ITEM.findall(page)

    assert len(named) > 60
    assert [one for one in named if not 1 <= int(one[2]) <= HELD.get(f"{one[0]}.{one[1]}", 0)] == []


def test_a_password_is_kept_as_argon2id(world: World) -> None:
    name = world.user()
    with world.state.read() as connection:
        kept = connection.execute(sa.select(USERS.c.password).where(USERS.c.name == name)).scalar_one()

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert (HASHER.memory_cost, HASHER.time_cost) >= (19_456, 2)
