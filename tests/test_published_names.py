"""Whoever copies a name from the newest official list and asks for it on that day is never told no."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import licet
from licet.model import Answer, Entry, Kind, Place, SourceId
from licet.sources import ALL, Source
from licet.sources.as_written import FIELDS
from licet.sources.fixes import by_field
from licet.sources.row import Row
from licet.sources.source import plain_bytes

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SCREENED = ("us_bis_entity_list", "us_bis_meu", "us_bis_uvl", "us_dhs_uflpa")
ROLL = ("us_trade_csl", "us_bis_denied_persons")
"""The screening list keeps denial orders that have expired: a no is the right answer for these."""


Published = tuple[date, str, list[Entry]]
"""A name as published, the day of its edition, and the entries that its record makes."""


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


@pytest.fixture(scope="module")
def published(shared: Path, snapshot: licet.Snapshot) -> dict[str, list[Published]]:
    """By source, each name of its newest edition as published."""
    return {source.id: list(_names(source, shared / "sources" / source.id, snapshot)) for source in ALL}


def _names(source: Source, folder: Path, snapshot: licet.Snapshot) -> Iterator[Published]:
    days = {str(one.sha256): one.day for one in snapshot.editions() if one.source == source.id}
    for path in sorted(folder.glob("*")) if days else ():
        form, data = source.form(path.name), plain_bytes(path.read_bytes(), path.name)
        day = days.get("sha256:" + hashlib.sha256(data).hexdigest())
        if form is None or form.companions or day != _newest(source, folder, form.name, days):
            continue
        for record in form.rows(data, path.name):
            row = Row(path.name, Place(source.id, day, record.line), record, by_field(source.fixes))
            entries = list(form.entries(row))
            yield from ((day, name, entries) for name in row.as_published(*FIELDS) if not _not_then(entries, day))


def _newest(source: Source, folder: Path, form: str, days: dict[str, date]) -> date:
    held = [one for one in folder.glob("*") if (found := source.form(one.name)) and found.name == form]
    digests = ("sha256:" + hashlib.sha256(plain_bytes(one.read_bytes(), one.name)).hexdigest() for one in held)
    return max(days[one] for one in digests if one in days)


def _not_then(entries: list[Entry], day: date) -> bool:
    """By the words of the list itself no measure of the record held on the day: a no is right.

    The table of nonproliferation sanctions keeps ended ones; a file named by its month counts from the first of it.
    """
    return all((one.until and one.until <= day) or (one.since and one.since > day) for one in entries)


@pytest.mark.parametrize("source", [source.id for source in ALL])
def test_no_name_as_published_is_answered_with_no(
    source: SourceId, snapshot: licet.Snapshot, published: dict[str, list[Published]]
) -> None:
    asked = {
        (name, entries[0].list, day)
        for day, name, entries in published[source]
        if any(map(str.isalnum, name)) and (source, entries[0].list) != ROLL
    }

    wrong = [one for one in sorted(asked) if snapshot.listed(one[0], list=one[1], on=one[2]).answer is Answer.NO]

    assert wrong == []


def test_a_name_that_ends_in_a_bracket_is_found_without_it(
    snapshot: licet.Snapshot, published: dict[str, list[Published]]
) -> None:
    entries = [(day, one) for names in published.values() for day, _name, several in names for one in several]
    asked = {
        (day, name.rpartition(" (")[0], entry.list)
        for day, entry in entries
        for name in (entry.name, *entry.aliases, *entry.former_names)
        if entry.list in SCREENED and entry.kind is not Kind.ADDRESS and name.endswith(")") and " (" in name
    }

    lost = [
        (name, listed)
        for day, name, listed in sorted(asked)
        if not any(
            one.listing.list == listed
            for candidate in snapshot.screen(name, on=day, limit=50).candidates
            for one in candidate.standings
        )
    ]

    assert len(asked) > 100
    assert lost == [], lost
