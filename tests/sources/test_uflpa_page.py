"""The UFLPA Entity List as the Department's page prints it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from licet.editions.keys import fold
from licet.errors import SourceChanged
from licet.model import Entry
from licet.sources import us_dhs_uflpa
from licet.sources.grammar import NotRead
from licet.sources.source import read
from licet.sources.uflpa_page import SECTIONS, named

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Page = Callable[..., tuple[Entry, ...]]

HEAD = "<tr><th>Name of Entity</th><th>Effective Date</th></tr>"


@pytest.fixture
def page(parse_few: Parse) -> Page:
    def parsed(*tables: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
        parts = []
        for section, rows in zip(SECTIONS, (*tables, (), (), ()), strict=False):
            cells = "".join(f"<tr><td>{name}</td><td>{day}</td></tr>" for name, day in rows)
            parts.append(f"<p><a>Section {section}</a></p><table>{HEAD if rows else ''}{cells}</table>")
        return parse_few("us_dhs_uflpa", "page_html", f"<html><body>{''.join(parts)}</body></html>".encode())

    return parsed


def test_a_party_in_two_tables_is_one_entry_with_both_sublists(page: Page) -> None:
    first = (("Xinjiang Alpha Energy Co., Ltd", "June 21, 2022"),)
    second = (("Xinjiang Alpha Energy Co. Ltd.", "November 25, 2024"),)

    (entry,) = page(first, second)

    assert entry.programs == SECTIONS[:2]
    assert entry.since == date(2022, 6, 21)
    assert entry.notes == ("sublist_since:2(d)(2)(B)(ii)=2024-11-25",)


@pytest.mark.parametrize(
    ("cell", "name", "aliases", "former"),
    [
        ("A Co., Ltd. (and two aliases: B; and C Ltd.)", "A Co., Ltd.", ("B", "C Ltd."), ()),
        ("A Co. (also known as B; C; and formerly known as D Co., Ltd.)", "A Co.", ("B", "C"), ("D Co., Ltd.",)),
        ("A Co. (also known as B Co. and formerly known as D Co.)", "A Co.", ("B Co.",), ("D Co.",)),
        ("A (Baotou) Co., Ltd.", "A (Baotou) Co., Ltd.", (), ()),
        ("Training Center (VSETC)", "Training Center", ("VSETC",), ()),
    ],
)
def test_names_in_brackets_are_told_apart(
    cell: str, name: str, aliases: tuple[str, ...], former: tuple[str, ...]
) -> None:
    names = named(cell).names

    assert (names.name, names.aliases, names.former_names) == (name, aliases, former)


def test_subsidiaries_and_affiliates_are_notes() -> None:
    assert named("A (including one alias: B) and subsidiaries").notes == ("with_subsidiaries",)
    assert named("A (XPCC) and its subordinate and affiliated entities").notes == ("with_affiliates",)


def test_a_bracket_of_unknown_form_is_refused() -> None:
    with pytest.raises(NotRead):
        named("A (including B)")


def test_a_day_of_another_form_stops_the_parse(page: Page) -> None:
    with pytest.raises(SourceChanged, match="a name and a day like June 21, 2022"):
        page((("Alpha", "2022-06-21"),))


def test_a_page_without_its_sublists_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="sublists"):
        parse_few("us_dhs_uflpa", "page_html", b"<html><body><p>Access denied</p></body></html>")


@pytest.mark.shared
def test_the_page_and_its_transcription_name_the_same_parties(shared: Path) -> None:
    names = []
    for ending in ("html", "json"):
        path = shared / "sources" / us_dhs_uflpa.ID / f"2026-07-09.{ending}"
        form = us_dhs_uflpa.SOURCE.form(path.name)
        assert form is not None
        found = read(us_dhs_uflpa.SOURCE, form, path.read_bytes(), date(2026, 7, 9)).entries
        names.append({fold(entry.name) for entry in found})

    page, transcription = names
    assert page == transcription
    assert len(page) == 144


WHOLE = (
    "<html><body>"
    + "".join(
        f"<a>Section {one}</a><table>{HEAD}<tr><td>A{n}</td><td>June 21, 2022</td></tr></table>"
        for n, one in enumerate(SECTIONS)
    )
    + "</body></html>"
)


@pytest.mark.parametrize("cut", ["</html>", "</table></body></html>", "A3</td>"])
def test_a_page_cut_at_its_end_stops_the_parse(parse_few: Parse, cut: str) -> None:
    assert len(parse_few("us_dhs_uflpa", "page_html", WHOLE.encode())) == 4

    with pytest.raises(SourceChanged, match="page is"):
        parse_few("us_dhs_uflpa", "page_html", WHOLE[: WHOLE.rindex(cut)].encode())


def test_a_cell_outside_a_row_stops_the_parse(parse_few: Parse) -> None:
    page = WHOLE.replace("<tr><td>A2", "<x:tr><td>A2")

    with pytest.raises(SourceChanged, match="cell is 'A2', expected a cell of a row"):
        parse_few("us_dhs_uflpa", "page_html", page.encode())
