"""The files of the screening list: what they hold is what our own reader of the publisher's files reads."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from licet.serve.csl import bulk
from licet.serve.csl.app import FILES
from licet.sources.csl.official import COLUMNS, csv_rows, json_rows


def test_the_columns_are_the_publishers() -> None:
    assert bulk.COLUMNS == COLUMNS


def test_the_document_is_read_as_the_publishers_is(csl: TestClient) -> None:
    data = csl.get(FILES + ".json").content
    read = json.loads(data)

    assert list(read) == ["results", "search_performed_at", "sources_used", "offset", "total"]
    assert read["total"] == len(list(json_rows(data, "consolidated.json"))) == 5


def test_the_table_holds_what_the_document_holds(csl: TestClient) -> None:
    told = json.loads(csl.get(FILES + ".json").content)["results"]
    rows = list(csv_rows(csl.get(FILES + ".csv").content, "consolidated.csv"))

    assert [row.fields["name"] for row in rows] == [one["name"] for one in told]
    (company,) = [row.fields for row in rows if row.fields["name"] == "Velvet Orchard Company"]
    assert company["ids"] == [
        {"type": "Registration Number", "number": "C-77", "country": "PA", "issue_date": None, "expiration_date": None}
    ]


def test_a_cell_that_a_spreadsheet_could_run_stays_as_it_is_listed_and_is_a_download(csl: TestClient) -> None:
    answer = csl.get(FILES + ".tsv")
    rows = list(csv.DictReader(io.StringIO(answer.text), delimiter="\t"))

    assert "=1+1 Trading" in {one["name"] for one in rows}
    assert answer.headers["content-disposition"] == 'attachment; filename="consolidated.tsv"'
    assert answer.headers["content-type"].startswith("text/tab-separated-values")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("form", ["xml", "json.gz", "..%2fconsolidated"])
def test_there_is_no_other_form(csl: TestClient, form: str) -> None:
    assert csl.get(f"{FILES}.{form}").status_code == 404


def test_large_files_leave_in_few_pieces() -> None:
    pieces = list(bulk.in_pieces("x" * 100 for _ in range(10_000)))

    assert (len(pieces), sum(map(len, pieces))) == (16, 1_000_000)
