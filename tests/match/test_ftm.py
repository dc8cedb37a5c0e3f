"""licet.match.ftm"""

import gzip
from pathlib import Path

import pytest

from licet.errors import BadInput, SourceUnreadable
from licet.match import read_list
from licet.match.ftm import kind_of
from licet.model import Kind, Party, PartyId

LINE = (
    '{"id": "x-1", "schema": "Company", "properties": {"name": ["Sokol JSC"], "alias": ["OAO Sokol"],'
    ' "weakAlias": ["Falcon"], "country": ["ru"], "address": ["Moscow"], "topics": ["sanction"]}}\n'
)
PARTY = Party(
    name="Sokol JSC",
    id=PartyId("x-1"),
    kind=Kind.ORGANIZATION,
    aliases=("OAO Sokol",),
    weak_aliases=("Falcon",),
    addresses=("Moscow",),
    countries=("RU",),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "list.ftm.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_becomes_a_party(tmp_path: Path) -> None:
    assert list(read_list(written(tmp_path, LINE))) == [PARTY]


def test_a_compressed_file_is_read_as_what_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "list.ftm.json.gz"
    path.write_bytes(gzip.compress(LINE.encode()))

    assert list(read_list(path)) == [PARTY]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x-2", "schema": "Company", "properties": {}}', "line 2: no name"),
        ('{"schema": "Company", "properties": {"name": ["A"]}}', "line 2: id is None"),
        ('{"id": "x-1", "schema": "Company", "properties": {"name": ["A"]}}', "line 2: id 'x-1' stands twice"),
        ('{"id": "x-2", "schema": "Ghost", "properties": {"name": ["A"]}}', "line 2: schema is 'Ghost'"),
        ('{"id": "x-2", "schema": "Company", "properties": {"name": [7]}}', "line 2: name is"),
        ('["x-2"]', "line 2: expected"),
        ("{", "line 2: not JSON"),
    ],
)
def test_a_line_that_is_no_party_is_refused_by_its_number(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SourceUnreadable, match=said):
        list(read_list(written(tmp_path, LINE + line)))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no party"):
        list(read_list(written(tmp_path, "\n")))


def test_a_file_that_is_not_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.gz"
    path.write_bytes(b"plain")

    with pytest.raises(SourceUnreadable, match="cannot be read"):
        list(read_list(path))


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(BadInput, match="schema"):
        kind_of("Ghost")
