"""docs/reference/json.md names the fields that the answers have, and no others."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.sources import notice_forms as form

from licet.model import (
    Answer,
    Basis,
    Change,
    ChangeKind,
    Citation,
    Link,
    LinkKind,
    Listing,
    Party,
    PartyId,
    SourceId,
    Strength,
    Terms,
)
from licet.serve import shapes

Ask = Callable[..., Any]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "json.md"
EL, DAY, LATER = SourceId("us_bis_entity_list"), date(2025, 1, 16), date(2025, 3, 1)
ID = PartyId(f"{EL}:quartz-lantern-cn")
NAME = "Quartz Lantern Semiconductor"


def tables() -> dict[str, set[str]]:
    """The fields of each table of the page, by heading."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    cells = {one.splitlines()[0]: re.findall(r"^\| (`.*?) \|", one, re.MULTILINE) for one in sections}
    return {head: {field for cell in held for field in re.findall(r"`(\w+)`", cell)} for head, held in cells.items()}


def keys(several: Iterable[Mapping[str, Any]]) -> set[str]:
    return {key for one in several for key in one}


def listing(**changed: Any) -> Listing:
    given: dict[str, Any] = {"since": DAY, "since_basis": Basis.EFFECTIVE, "citations": (), "known_since": DAY}
    return Listing(list=EL, party=ID, name=NAME, edition=f"{EL}@2025-02-01", **(given | changed))


TERMS = (
    Terms(DAY, DAY, Basis.EFFECTIVE, original=True, names=(NAME,)),
    Terms(LATER, not_before=date(2025, 1, 20), not_after=LATER),
)


def test_the_fields_of_a_listing_are_documented() -> None:
    ended = listing(until=LATER, until_basis=Basis.EFFECTIVE, until_citation=Citation(90, 1), terms=TERMS)
    undated = listing(since=None, since_basis=Basis.EDITION, not_after=LATER)

    found = keys([shapes.listing(ended), shapes.listing(undated), shapes.listing_on(ended, DAY)])

    assert found | {"as_of", "stale_days"} == tables()["listing"]


def test_the_fields_of_terms_are_documented() -> None:
    assert keys(map(shapes.terms, TERMS)) == tables()["terms"]


def test_the_fields_of_a_change_are_documented() -> None:
    bounded = Change(ChangeKind.AMENDED, EL, ID, NAME, None, None, DAY, LATER, "scope", "a", "b")

    assert set(shapes.change(bounded)) == tables()["change"]


def test_the_fields_of_a_linked_party_are_documented() -> None:
    from licet import Linked, PartyHistory

    party = Party(NAME, ID)
    link = Link(ID, PartyId("us_dod_1260h:a"), LinkKind.NAME, Strength.STRONG, "the same name")
    history = shapes.party_history(PartyHistory(party, (listing(),)), [Linked(party, EL, (link,))])

    assert set(history) == tables()["party"]
    assert set(history["linked"][0]) == tables()["linked"]
    assert set(history["linked"][0]["chain"][0]) == {"party", "name", "kind", "evidence"}


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("history", (NAME, "--on", "2025-01-20")),
        ("listed", (NAME, "--list", "EL", "--on", "2025-01-20")),
        ("changes", ("--since", "2025-01-01", "--until", "2025-01-31")),
        ("screen", (NAME, "--on", "2025-01-20")),
        ("editions", ()),
    ],
)
def test_the_fields_of_an_answer_are_documented(ask: Ask, edition: Path, verb: str, arguments: tuple[str, ...]) -> None:
    answer = json.loads(ask(verb, *arguments, "--edition", edition, "--json").out)

    assert set(answer) == tables()[verb]
    if verb in ("history", "changes"):
        assert set(answer["lists"][0]) == tables()["list"]
    if verb == "screen":
        assert set(answer["matches"][0]) == tables()["match"]
        assert set(answer["matches"][0]["listings"][0]) <= tables()["listing"]


def test_the_fields_of_a_notice_are_documented(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(form.PLAIN, encoding="utf-8")

    answer = json.loads(ask("notice", file, "--json").out)

    assert set(answer) == tables()["notice"]
    assert set(answer["changes"][0]) == tables()["ordered"]


def test_the_fields_of_a_documents_relevance_are_documented(ask: Ask) -> None:
    assert set(json.loads(ask("relevance", "Additions to the Entity List", "--json").out)) == tables()["relevance"]


def test_the_fields_of_a_classified_device_are_documented(ask: Ask) -> None:
    answer = json.loads(ask("classify", "H20", "--json").out)

    assert set(answer) == tables()["classify"]
    assert set(answer["items"][0]) == tables()["classified"]


def test_words_of_a_day_that_are_not_sure_are_null() -> None:
    amended = listing(terms=TERMS)

    bounded = shapes.listing_on(amended, date(2025, 2, 1))
    sure = shapes.listing_on(amended, DAY)

    assert (bounded["scope"], bounded["footnotes"], len(bounded["terms_on_the_day"])) == (None, None, 2)
    assert (sure["footnotes"], len(sure["terms_on_the_day"])) == ([], 1)
    assert sure["in_force"] is (amended.in_force(DAY) is Answer.YES)
