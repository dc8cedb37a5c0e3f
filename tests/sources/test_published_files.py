"""Every official file we hold: how many entries each gives, and that no fix is idle."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from licet.model import Entry, Kind
from licet.sources import ALL, us_federal_register
from licet.sources.scope.codes import CONDITIONS, EXCEPTIONS, EXCLUSIONS, POLICY_ITEMS
from licet.sources.source import Parsed, read, unused_fixes

pytestmark = [pytest.mark.shared, pytest.mark.slow]

KNOWN_AS = re.compile(r"\b[af]\.k\.a\b|\balso known as\b", re.IGNORECASE)
COUNTS = {
    "us_bis_denied_persons/2019-06.txt": 546,
    "us_bis_denied_persons/2022-09.txt": 581,
    "us_bis_denied_persons/2026-04-14.json": 564,
    "us_bis_entity_list/bis-2023-11-21.csv.gz": 2794,
    "us_bis_entity_list/bis-2023-12-07.csv.gz": 2839,
    "us_bis_entity_list/ecfr-2023-12-07.xml.gz": 2724,
    "us_bis_entity_list/ecfr-2026-07-09.json.gz": 3462,
    "us_bis_meu/2026-07-09.json": 70,
    "us_cbp_wro/2026-06-23.json": 80,
    "us_dhs_uflpa/2026-07-09.html": 144,
    "us_dhs_uflpa/2026-07-09.json": 148,
    "us_dod_1260h/2026-06-10.json": 188,
    "us_dod_1286/fy2024.json": 134,
    "us_fcc_covered/2026-07-09.json": 15,
    "us_ofac_nscmic/2026-07.json": 68,
    "us_ofac_nscmic/eo14032-annex-2021-06-03.json": 59,
    "us_ofac_sdn/2019-01.csv.gz": 7379,
    "us_ofac_sdn/2024-05-03.csv.gz": 14965,
    "us_state_debarred/administrative-2023-06-01.json": 13,
    "us_state_debarred/statutory-2025-08-25.json": 779,
    "us_state_nonproliferation/2025-05.json": 732,
    "us_trade_csl/2026-07-31.json.gz": 25921,
}
CSL = {
    "us_bis_denied_persons": 1596,
    "us_bis_entity_list": 3420,
    "us_bis_meu": 70,
    "us_bis_uvl": 222,
    "us_ofac_capta": 1,
    "us_ofac_mbs": 51,
    "us_ofac_nscmic": 68,
    "us_ofac_plc": 78,
    "us_ofac_sdn": 19181,
    "us_ofac_ssi": 286,
    "us_state_debarred": 787,
    "us_state_nonproliferation": 161,
}


@pytest.fixture(scope="module")
def published(shared: Path) -> Mapping[str, Parsed]:
    parsed = {}
    for name in COUNTS:
        source = next(source for source in ALL if source.id == name.split("/")[0])
        path = shared / "sources" / name
        form = source.form(path.name)
        assert form is not None
        parsed[name] = read(source, form, path.read_bytes(), date(2026, 7, 31), file=path.name)
    return parsed


def _entries(published: Mapping[str, Parsed], part: str) -> list[Entry]:
    return [entry for name, parsed in published.items() if part in name for entry in parsed.entries]


def test_every_file_gives_its_number_of_entries(published: Mapping[str, Parsed]) -> None:
    assert {name: len(parsed.entries) for name, parsed in published.items()} == COUNTS


def test_each_of_the_twelve_lists_has_its_number_of_entries(published: Mapping[str, Parsed]) -> None:
    assert Counter(entry.list for entry in _entries(published, "us_trade_csl")) == CSL


def test_no_fix_is_idle(published: Mapping[str, Parsed]) -> None:
    used = {
        source.id: {
            fix for name, parsed in published.items() if name.startswith(source.id) for fix in parsed.fixes_used
        }
        for source in ALL
    }

    assert [fix for source in ALL for fix in unused_fixes(source, used[source.id])] == []


def test_no_name_on_the_entity_list_holds_a_known_as_or_a_line_break(published: Mapping[str, Parsed]) -> None:
    names = [name for entry in _entries(published, "us_bis_entity_list") for name in (entry.name, *entry.aliases)]

    assert [name for name in names if KNOWN_AS.search(name) or "\n" in name or name != name.strip() or not name] == []


def test_the_nineteen_listed_addresses_are_addresses(published: Mapping[str, Parsed]) -> None:
    entries = _entries(published, "ecfr-2026-07-09")

    assert sum(entry.kind is Kind.ADDRESS for entry in entries) == 19


def test_every_code_of_a_requirement_or_policy_is_explained(published: Mapping[str, Parsed]) -> None:
    entries = [*_entries(published, "us_bis_entity_list"), *_entries(published, "us_trade_csl")]
    scopes = {entry.scope for entry in entries if entry.scope}
    policies = {entry.policy for entry in entries if entry.policy}

    assert {code for scope in scopes for code in scope.exclusions} <= set(EXCLUSIONS)
    assert {code for scope in scopes for code in scope.conditions} <= set(CONDITIONS)
    assert {code for scope in scopes for code in scope.exceptions} <= set(EXCEPTIONS)
    assert {part.items for policy in policies for part in policy.parts} <= set(POLICY_ITEMS)


def test_one_company_under_two_pages_of_one_rule_is_read_with_both(published: Mapping[str, Parsed]) -> None:
    pages = {
        citation.page
        for name in ("us_trade_csl/2026-07-31.json.gz", "us_bis_entity_list/ecfr-2026-07-09.json.gz")
        for entry in published[name].entries
        if entry.name == "Yangtze Memory Technologies (Japan) Inc."
        for citation in entry.citations
    }

    assert pages == {77505, 77508}


def test_the_withdrawn_notice_ends_nobody_on_the_1260h_list(published: Mapping[str, Parsed]) -> None:
    names = {alias for entry in _entries(published, "us_dod_1260h") for alias in entry.aliases}

    assert {"YMTC", "CXMT"} <= names


def test_every_entry_of_the_xml_has_requirement_policy_citation_and_country(published: Mapping[str, Parsed]) -> None:
    entries = _entries(published, "ecfr-2023-12-07")

    assert [entry.at.line for entry in entries if not (entry.scope and entry.policy and entry.citations)] == []
    assert [entry.at.line for entry in entries if not entry.countries] == []


def test_the_index_of_rules_gives_a_day_for_every_rule(shared: Path) -> None:
    path = shared / "sources" / us_federal_register.FOLDER / "rules-2011-2023.csv"

    notices = us_federal_register.notices(path.read_bytes(), path.name)

    assert len(notices) == 456
    assert all(notice.effective is not None for notice in notices)


def test_the_zero_byte_publication_has_no_form(shared: Path) -> None:
    source = next(source for source in ALL if source.id == "us_ofac_sdn")

    assert source.form("2024-05-04-empty.csv") is None


def test_every_slip_of_the_index_of_rules_is_still_in_it(shared: Path) -> None:
    text = (shared / "sources" / us_federal_register.FOLDER / "rules-2011-2023.csv").read_text(encoding="utf-8-sig")

    assert [fix.found for fix in us_federal_register.FIXES if f",{fix.found}," not in text] == []
