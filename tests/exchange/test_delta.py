"""licet.exchange.delta, licet.exchange.catalog"""

import json
from datetime import datetime

import pytest

from licet.errors import BadInput
from licet.exchange.catalog import ExportedFile, delta_catalog, export_catalog
from licet.exchange.delta import apply_delta, export_delta, export_version, line
from licet.model import Digest, SourceId

AT = datetime.fromisoformat("2026-07-31T01:02:03")
DIGEST = Digest("sha256:" + "a" * 64)


def entity(identity: str, name: str = "A") -> str:
    return line({"id": identity, "schema": "Company", "properties": {"name": [name]}})


OLD = [entity("us-a.1"), entity("us-a.2"), entity("us-a.3")]


def test_an_addition_a_change_and_a_removal_are_told_apart() -> None:
    new = [entity("us-a.0"), entity("us-a.1"), entity("us-a.2", "B")]

    changes = [json.loads(one) for one in export_delta(OLD, new)]

    assert [(one["op"], one["entity"]["id"]) for one in changes] == [
        ("ADD", "us-a.0"),
        ("MOD", "us-a.2"),
        ("DEL", "us-a.3"),
    ]


def test_a_removal_carries_the_id_only() -> None:
    assert list(export_delta(OLD, OLD[:-1])) == ['{"op":"DEL","entity":{"id":"us-a.3"}}\n']


def test_a_change_carries_the_whole_entity() -> None:
    (change,) = export_delta(OLD[:1], [entity("us-a.1", "B")])

    assert json.loads(change)["entity"]["properties"] == {"name": ["B"]}


def test_nothing_changed_is_no_line() -> None:
    assert list(export_delta(OLD, OLD)) == []


def test_from_nothing_everything_is_added() -> None:
    assert list(apply_delta([], export_delta([], OLD))) == OLD


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"op": "DEL", "entity": {"id": "us-a.9"}}, "DEL us-a.9"),
        ({"op": "MOD", "entity": {"id": "us-a.9"}}, "MOD us-a.9"),
        ({"op": "ADD", "entity": {"id": "us-a.1"}}, "ADD us-a.1"),
        ({"op": "PUT", "entity": {"id": "us-a.1"}}, "the delta is"),
        ({"entity": {"id": "us-a.1"}}, "the delta is"),
    ],
)
def test_a_delta_of_another_export_is_refused(change: object, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        list(apply_delta(OLD, [json.dumps(change) + "\n"]))


def test_an_export_that_is_not_in_order_is_refused() -> None:
    with pytest.raises(BadInput, match=r"the old export is 'us-a\.1'"):
        list(export_delta([OLD[1], OLD[0]], OLD))


def test_a_line_that_is_no_json_is_refused() -> None:
    with pytest.raises(BadInput, match="the new export"):
        list(export_delta(OLD, ["{\n"]))


def test_the_order_of_the_file_is_that_of_the_parties_not_of_the_letters() -> None:
    new = [entity("us-a.1"), entity("us-a.1.sanction-1"), entity("us-a.1-b")]

    assert list(export_delta(new, new)) == []


def test_a_version_is_the_time_and_three_letters_of_the_digest() -> None:
    version = export_version(AT, DIGEST)

    assert version.startswith("20260731010203-")
    assert len(version) == 18
    assert version[-3:].isalpha()
    assert export_version(AT, Digest("sha256:" + "b" * 64)) != version


FILE = ExportedFile("entities.ftm.json", 10, "1" * 40, "2" * 64)


def test_the_catalog_names_the_files_and_the_data_sets_in_them() -> None:
    lists = [SourceId("us_bis_entity_list"), SourceId("us_ofac_sdn")]

    datasets = json.loads(export_catalog(lists, AT, "v", [FILE], base="https://lists.example/"))["datasets"]

    assert [one["name"] for one in datasets] == ["licet_us_restrictions", "us_ofac_sdn", "us_trade_csl"]
    assert datasets[0]["children"] == ["us_ofac_sdn", "us_trade_csl"]
    assert datasets[0]["last_export"] == "2026-07-31T01:02:03"
    assert datasets[0]["resources"][0]["url"] == "https://lists.example/entities.ftm.json"
    assert datasets[0]["delta_url"] == "https://lists.example/delta.json"


def test_without_an_address_the_catalog_gives_none() -> None:
    whole = json.loads(export_catalog([SourceId("us_ofac_sdn")], AT, "v", [FILE]))["datasets"][0]

    assert "url" not in whole["resources"][0]
    assert "delta_url" not in whole


def test_the_list_of_deltas_names_the_version_and_its_file() -> None:
    assert json.loads(delta_catalog(AT, "v")) == {
        "versions": {"v": "entities.delta.json"},
        "updated_at": "2026-07-31T01:02:03",
    }


@pytest.mark.parametrize("change", ['{"op": "", "entity": {"id": "a"}}', '{"op": "DEL", "entity": {"id": 1}}'])
def test_a_delta_line_without_an_operation_or_a_written_id_is_refused(change: str) -> None:
    with pytest.raises(BadInput, match="ADD"):
        list(apply_delta([line({"id": "a"})], [change]))
