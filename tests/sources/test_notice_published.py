"""A whole published list, printed as a notice would print it, gives the entries that the list itself gives."""

from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from tests.sources import notice_forms as form

from licet.editions.replay import compare
from licet.sources import ALL, ecfr_table, read
from licet.sources.notice.changes import read_notice
from licet.sources.source import plain_bytes

FILE = "ecfr-2023-12-07.xml.gz"
DAY = date(2023, 12, 7)


def cell(text: str) -> str:
    first, *lines = text.split("\n")
    return escape(first) + "".join(f"<LI>{escape(line)}</LI>" for line in lines)


@pytest.mark.slow
@pytest.mark.shared
def test_every_entry_of_the_edition_of_2023_12_07_is_read_from_a_notice_as_from_the_list(shared: Path) -> None:
    source = next(one for one in ALL if one.id == "us_bis_entity_list")
    data = plain_bytes((shared / "sources" / source.id / FILE).read_bytes(), FILE)
    form_ = source.form(FILE)
    assert form_ is not None
    listed = read(source, form_, data, DAY, file=FILE).entries
    rows = [[str(record.fields[column]) for column in ecfr_table.COLUMNS] for record in ecfr_table.rows(data, FILE)]
    printed = [(" " if now[0] == before[0] else now[0], *now[1:]) for before, now in pairwise([[""], *rows])]
    document = form.rule(
        form.amdpar("2. Supplement No. 4 to part 744 is revised to read as follows:"),
        form.table(*[tuple(map(cell, row)) for row in printed]),
    )

    notice = read_notice(document.encode(), "whole", published=date(2025, 1, 16))

    made = [entry for change in notice.changes for entry in change.entries]
    assert compare(made, listed) == (len(listed), ())
    assert len(made) == len(listed)
