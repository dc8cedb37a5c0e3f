"""Consolidated Screening List: twelve lists in one packaged file."""

import json
from collections.abc import Callable

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry, Identifier, Kind, PolicyCode

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]

EL = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
DTC = "ITAR Debarred (DTC) - State Department"
KEYS = {
    "n": "name",
    "a": "alt_names",
    "s": "source",
    "t": "type",
    "c": "address countries",
    "e": "entity_number",
    "lr": "license_requirement",
    "lp": "license_policy",
    "pg": "programs",
    "fr": "notice",
    "u": "url",
}
TABLES = {
    "sources": [EL, SDN, DTC],
    "licenceRequirements": ["For all items subject to the EAR. (See §744.11 of the EAR)"],
    "licencePolicies": ["Presumption for denial."],
    "programmes": ["NPWMD; IFSR"],
    "urls": ["https://example.gov"],
}


def _package(*entries: dict[str, object]) -> bytes:
    lists = [TABLES["sources"][int(str(entry["s"]))] for entry in entries]
    document = {
        **dict.fromkeys(("citation", "source", "sourceGeneratedAt", "retrievedAt", "listAuthority")),
        "entryCount": len(entries),
        "countsBySource": {name: lists.count(name) for name in sorted(set(lists))},
        "fieldKey": KEYS,
        "tables": TABLES,
        "entries": [{"u": 0, **entry} for entry in entries],
    }
    return json.dumps(document).encode()


@pytest.fixture
def csl(parse_few: Parse) -> Callable[..., tuple[Entry, ...]]:
    return lambda *entries: parse_few("us_trade_csl", "package_json", _package(*entries))


def test_each_entry_names_its_own_list(csl: Callable[..., tuple[Entry, ...]]) -> None:
    first, second = csl({"n": "Alpha Works", "s": 0, "lr": 0, "lp": 0, "c": ["CN"]}, {"n": "BETA", "s": 2})

    assert (first.list, second.list) == ("us_bis_entity_list", "us_state_debarred")
    assert first.at.source == "us_trade_csl"


def test_a_treasury_entry_keeps_its_number_kind_and_programs(csl: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = csl(
        {"n": "ALPHA SHIPPING", "s": 1, "t": "Vessel", "e": "12345", "pg": 0, "c": ["IR", "REGION: KASHMIR"]}
    )

    assert (entry.kind, entry.key) == (Kind.VESSEL, "12345")
    assert entry.identifiers == (Identifier("ofac_uid", "12345"),)
    assert entry.programs == ("NPWMD", "IFSR")
    assert (entry.countries, entry.notes) == (("IR",), ("place:REGION: KASHMIR",))


def test_an_entity_list_entry_has_requirement_and_policy(csl: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = csl({"n": "Alpha Works", "s": 0, "lr": 0, "lp": 0, "fr": "88 FR 32642; 89 FR 1234"})

    assert entry.scope is not None
    assert entry.policy is not None
    assert entry.policy.parts[0].policy is PolicyCode.PRESUMPTION_OF_DENIAL
    assert entry.citations == (Citation(88, 32642), Citation(89, 1234))


@pytest.mark.parametrize("volume", [83, 84, 85, 86, 87])
def test_a_volume_counted_upward_from_row_to_row_is_put_right(
    csl: Callable[..., tuple[Entry, ...]], volume: int
) -> None:
    name = "China Aerospace Science and Industry Corporation Second Academy. Subordinate Institution - 206th Institute"

    (entry,) = csl({"n": name, "s": 0, "lr": 0, "lp": 0, "fr": f"{volume} FR  37423"})

    assert entry.citations == (Citation(83, 37423),)
    assert entry.name == "206th Institute"
    assert entry.notes == ("below:China Aerospace Science and Industry Corporation Second Academy",)


def test_a_citation_that_cannot_be_read_is_kept_as_text(csl: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = csl({"n": "Alpha Works", "s": 2, "fr": "85 FR 83420; 88 FR"})

    assert entry.citations == (Citation(85, 83420),)
    assert entry.notes == ("citation_unread:85 FR 83420; 88 FR",)


def test_an_address_entry_is_no_name(csl: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = csl({"n": "Address 12", "s": 0, "lr": 0, "lp": 0})

    assert (entry.kind, entry.key) == (Kind.ADDRESS, "Address 12")


def test_several_names_in_one_cell_are_split(csl: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = csl({"n": "CETC Chip Co., Ltd.", "a": ["CETC 24;CETC 44", "X (f.k.a., Y)"], "s": 0, "lr": 0, "lp": 0})

    assert entry.aliases == ("CETC 24", "CETC 44", "X")
    assert entry.former_names == ("Y",)


def test_an_unknown_type_stops_the_parse(csl: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="type is 'Robot', expected one of"):
        csl({"n": "ALPHA", "s": 1, "t": "Robot", "e": "1", "pg": 0})


def test_an_unknown_country_stops_the_parse(csl: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="country is 'ATLANTIS'"):
        csl({"n": "ALPHA", "s": 2, "c": ["ATLANTIS"]})


def test_a_new_field_stops_the_parse(csl: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="zz is 1, expected no such field"):
        csl({"n": "ALPHA", "s": 2, "zz": 1})
