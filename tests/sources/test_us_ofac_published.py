"""The files of OFAC that we hold: counts of every list, and what stands in them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from licet.editions.states.publications import files_in, publications
from licet.errors import SourceChanged
from licet.model import Entry, Identifier, Relation
from licet.sources import us_ofac_cons, us_ofac_sdn, us_trade_csl
from licet.sources.ofac import delimited
from licet.sources.source import Parsed, Source, read

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SDN_ROWS = {
    "2019-01.csv.gz": (7379, {"add": 11696, "alt": 9682}),
    "2021-07.csv.gz": (8976, {"add": 13837, "alt": 11910}),
    "2024-05-03.csv.gz": (14965, {}),
    "add-2025-02.csv.gz": (16989, {"add": 22641, "alt": 19486}),
    "add-2025-12.csv.gz": (18494, {"add": 24244, "alt": 20107}),
}
PRIM = {"us_ofac_capta": 1, "us_ofac_mbs": 15, "us_ofac_nscmic": 68, "us_ofac_plc": 78, "us_ofac_ssi": 286}
ADVANCED = {
    "us_ofac_capta": 1,
    "us_ofac_fse": 1,
    "us_ofac_mbs": 14,
    "us_ofac_nscmic": 68,
    "us_ofac_plc": 78,
    "us_ofac_sdn": 61,
    "us_ofac_ssi": 288,
}


def parsed(source: Source, shared: Path) -> Mapping[str, Parsed]:
    """Every edition of a source by the name of its first file."""
    found, _others = publications(source, list(files_in(shared / "sources" / source.id)))
    return {
        one.paths[0].name: read(
            source,
            one.form,
            None if one.main is None else one.main.read_bytes(),
            one.days[0],
            file=one.paths[0].name,
            beside={name: (path.name, path.read_bytes()) for name, path in one.beside.items()},
        )
        for one in found
        if source.id != us_ofac_sdn.ID or one.paths[0].name in SDN_ROWS
    }


@pytest.fixture(scope="module")
def sdn(shared: Path) -> Mapping[str, Parsed]:
    return parsed(us_ofac_sdn.SOURCE, shared)


@pytest.fixture(scope="module")
def cons(shared: Path) -> Mapping[str, Parsed]:
    return parsed(us_ofac_cons.SOURCE, shared)


def by_key(entries: tuple[Entry, ...], listed: str) -> dict[str | None, Entry]:
    return {one.key: one for one in entries if one.list == listed}


def test_every_edition_of_the_sdn_list_has_its_rows_and_those_of_its_companions(sdn: Mapping[str, Parsed]) -> None:
    assert {name: (len(one.entries), dict(one.companion_rows)) for name, one in sdn.items()} == SDN_ROWS


def test_every_list_of_the_csv_form_has_its_number_of_entries(cons: Mapping[str, Parsed]) -> None:
    assert Counter(one.list for one in cons["prim-2025-12.csv"].entries) == PRIM
    assert dict(cons["prim-2025-12.csv"].companion_rows) == {"add": 574, "alt": 1073, "comments": 10}


def test_every_list_of_the_advanced_form_has_its_number_of_entries(cons: Mapping[str, Parsed]) -> None:
    assert Counter(one.list for one in cons["nonsdn_advanced-2023-11-14.xml.gz"].entries) == ADVANCED


def test_the_names_in_other_scripts_are_there(cons: Mapping[str, Parsed]) -> None:
    notes = {note for one in cons["nonsdn_advanced-2023-11-14.xml.gz"].entries for note in one.notes}

    assert "script:Hans:旷视科技有限公司" in notes
    assert Counter(note.split(":")[1] for note in notes if note.startswith("script:")) == {
        "Cyrl": 39,
        "Hans": 5,
        "Hant": 1,
    }


def test_the_chinese_companies_have_their_numbers_and_their_day(cons: Mapping[str, Parsed]) -> None:
    found = by_key(cons["prim-2025-12.csv"].entries, "us_ofac_nscmic")

    assert all(one.since is not None for one in found.values())
    assert sum(any(number.kind == "uscc" for number in one.identifiers) for one in found.values()) == 58
    assert Identifier("uscc", "91110000710934369E", "CN") in found["30930"].identifiers


def test_a_long_remark_is_read_to_its_end(cons: Mapping[str, Parsed]) -> None:
    bank = by_key(cons["prim-2025-12.csv"].entries, "us_ofac_ssi")["17014"]

    assert "RUSAG" in bank.weak_aliases
    assert bank.notes == ()


def test_an_owner_is_named_with_its_number(cons: Mapping[str, Parsed]) -> None:
    bank = by_key(cons["nonsdn_advanced-2023-11-14.xml.gz"].entries, "us_ofac_ssi")["18717"]

    assert bank.relations == (
        Relation("owned_or_controlled_by", "PUBLIC JOINT STOCK COMPANY SBERBANK OF RUSSIA", "17018"),
    )


def test_the_numbers_of_the_screening_list_are_those_of_the_csv_form(shared: Path, cons: Mapping[str, Parsed]) -> None:
    path = shared / "sources" / us_trade_csl.ID / "2026-07-31.json.gz"
    form = us_trade_csl.SOURCE.forms[0]
    screening = read(us_trade_csl.SOURCE, form, path.read_bytes(), date(2026, 7, 31), file=path.name).entries

    for listed, different in {"us_ofac_capta": 0, "us_ofac_nscmic": 0, "us_ofac_plc": 1, "us_ofac_ssi": 4}.items():
        ours, theirs = by_key(cons["prim-2025-12.csv"].entries, listed), by_key(screening, listed)
        # The numbers that OFAC has merged with another record of the same party since.
        assert (len(ours.keys() - theirs.keys()), len(theirs.keys() - ours.keys())) == (different, different), listed


def test_few_clauses_of_the_remarks_are_in_no_known_form(sdn: Mapping[str, Parsed]) -> None:
    newest = sdn["2024-05-03.csv.gz"].entries

    assert delimited.unread(newest) < 2_600
    assert sum(len(one.identifiers) for one in newest) > 30_000
    assert sum("remarks_cut" in one.notes for one in newest) == 17


def test_the_publication_of_zero_bytes_is_an_outage(shared: Path) -> None:
    data = (shared / "sources" / us_ofac_sdn.ID / "2024-05-04-empty.csv").read_bytes()

    with pytest.raises(SourceChanged, match="an outage, not a delisting"):
        read(us_ofac_sdn.SOURCE, us_ofac_sdn.SOURCE.forms[0], data, date(2024, 5, 4))


def test_an_edition_of_companions_has_a_row_for_every_number(sdn: Mapping[str, Parsed]) -> None:
    assert all(one.key and not one.name for one in sdn["add-2025-12.csv.gz"].entries)
