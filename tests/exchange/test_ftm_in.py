"""licet.exchange.ftm_in: what is joined, what is read past, what is refused."""

import json
from pathlib import Path

import pytest

from licet.errors import SourceUnreadable
from licet.exchange.ftm_in import read_entities, read_list
from licet.model import Identifier, Kind


def entity(identity: str, schema: str, **properties: object) -> str:
    return json.dumps({"id": identity, "schema": schema, "properties": properties})


COMPANY = entity("x-1", "Company", name=["Sokol JSC"], innCode=["7700000000"], imoNumber=["IMO1234567"])


def test_numbers_of_properties_are_identifiers_of_their_kinds() -> None:
    (read,) = read_entities([COMPANY], "f")

    assert read.party.identifiers == (Identifier("imo", "1234567"), Identifier("inn", "7700000000"))


def test_a_document_is_joined_wherever_it_stands() -> None:
    document = entity("d", "Identification", holder=["x-1"], type=["tax_number"], number=["7"], country=["ru"])

    for lines in ([COMPANY, document], [document, COMPANY]):
        (read,) = read_entities(lines, "f")
        assert Identifier("tax_number", "7", "RU") in read.party.identifiers


def test_a_sanction_is_kept_with_its_line() -> None:
    (read,) = read_entities([COMPANY, entity("s", "Sanction", entity=["x-1"], startDate=["2020"])], "f.json")

    assert read.sanctions == (("f.json line 2", {"entity": ("x-1",), "startDate": ("2020",)}),)


def test_links_and_things_that_are_no_party_are_read_past() -> None:
    lines = [
        COMPANY,
        entity("l", "UnknownLink", subject=["x-1"]),
        entity("w", "CryptoWallet", publicKey=["k"]),
        entity("s", "Sanction", entity=["w"]),
    ]

    assert [one.party.id for one in read_entities(lines, "f")] == ["x-1"]


def test_a_party_that_our_export_only_names_is_not_taken_for_a_listed_one() -> None:
    named = entity("us-ofac-sdn.90002.other-1", "LegalEntity", name=["Somebody Named"])

    assert [one.party.id for one in read_entities([COMPANY, named], "f")] == ["x-1"]


def test_a_sanction_of_nobody_is_refused_as_a_sign_of_a_lost_line() -> None:
    with pytest.raises(SourceUnreadable, match="something is said of 'x-2', and no entity has this id"):
        read_entities([COMPANY, entity("s", "Sanction", entity=["x-2"])], "f")


def test_a_schema_nobody_knows_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="line 1: schema is 'Ghost'"):
        read_entities([entity("x", "Ghost", name=["A"])], "f")


def test_a_lists_own_export_can_be_screened_against(tmp_path: Path) -> None:
    path = tmp_path / "list.ftm.json"
    path.write_text(f"{COMPANY}\n{entity('s', 'Sanction', entity=['x-1'])}\n", encoding="utf-8")

    (party,) = read_list(path)

    assert (party.id, party.name, party.kind) == ("x-1", "Sokol JSC", Kind.ORGANIZATION)
