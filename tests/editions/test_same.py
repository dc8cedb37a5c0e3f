"""One party on all its lists: what is found, what is added, and why."""

from datetime import date
from pathlib import Path

from licet.editions.answers.listed import history
from licet.editions.answers.same import linked, linked_history
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Compiled, Coverage, open_edition, write
from licet.model import Basis, Kind, Listing, Party, PartyId, SourceId, Strength

DAY = date(2020, 1, 1)
LATER = date(2024, 1, 1)
EL, CMIC, UVL = "us_bis_entity_list", "us_ofac_nscmic", "us_bis_uvl"


def listed(id: str, name: str, *aliases: str, since: date = DAY) -> tuple[Party, tuple[Listing, ...]]:
    source = SourceId(id.split(":")[0])
    listing = Listing(source, PartyId(id), name, since, Basis.EFFECTIVE, (), since, f"{source}@{LATER}")
    return Party(name, PartyId(id), Kind.ORGANIZATION, aliases=aliases, countries=("CN",)), (listing,)


PARTIES = (
    listed(f"{CMIC}:1", "Qatlovim Memory Technologies"),
    listed(f"{EL}:qatlo", "Qatlovim Memory Technologies", "Brenzik Semiconductor Works"),
    listed(f"{UVL}:brenzik", "Brenzik Semiconductor Works", since=LATER),
    listed(f"{UVL}:torvald", "Torvald Instruments"),
)


def view(folder: Path, known: date | None = None) -> View:
    lists = sorted({str(party.id).split(":")[0] for party, _ in PARTIES})
    write(folder, Compiled((), tuple(Coverage(SourceId(one), (DAY,), DAY, 30, 1) for one in lists), PARTIES))
    return View(open_edition(folder), known)


def test_a_party_linked_through_another_has_the_chain_as_evidence(tmp_path: Path) -> None:
    found = linked(view(tmp_path), PartyId(f"{CMIC}:1"))

    assert [(one.list, len(one.chain)) for one in found] == [(EL, 1), (UVL, 2)]
    first, second = found[1].evidence.split("; (2) to ")
    through = f"Qatlovim Memory Technologies ({EL}:qatlo)"
    assert first == f"(1) to {through}: the same full name, 'Qatlovim Memory Technologies', in CN"
    assert second.startswith(f"{found[1].party.name} ({found[1].party.id}): ")
    assert [f"{one.name} ({one.id})" for one in found[1].through] == [through]


def test_a_party_whose_listing_came_later_is_not_known_to_be_the_same(tmp_path: Path) -> None:
    before = linked(view(tmp_path, date(2023, 1, 1)), PartyId(f"{CMIC}:1"))

    assert [one.list for one in before] == [EL]


def test_the_entries_of_one_party_are_shown_together_with_those_that_were_not_found(tmp_path: Path) -> None:
    held = view(tmp_path)

    (one, other) = linked_history(held, history(held, [PartyId(f"{EL}:qatlo"), PartyId(f"{UVL}:torvald")]))

    assert [each.party.id for each in one.histories] == [f"{EL}:qatlo", f"{UVL}:brenzik", f"{CMIC}:1"]
    assert [each.strength for each in one.links] == [Strength.STRONG, Strength.STRONG]
    assert [each.party.id for each in other.histories] == [f"{UVL}:torvald"]


def test_a_party_that_was_found_twice_is_shown_once(tmp_path: Path) -> None:
    held = view(tmp_path)

    several = linked_history(held, history(held, [PartyId(f"{CMIC}:1"), PartyId(f"{EL}:qatlo")]))

    assert [len(one.histories) for one in several] == [3]


def test_a_listing_that_was_not_known_yet_is_not_added(tmp_path: Path) -> None:
    held = view(tmp_path, known=date(2021, 1, 1))

    (one,) = linked_history(held, history(held, [PartyId(f"{CMIC}:1")]))

    assert [each.party.id for each in one.histories] == [f"{CMIC}:1", f"{EL}:qatlo"]
