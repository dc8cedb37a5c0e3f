"""A transaction from an object: silence, null and mistakes are three different things."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from licet.errors import BadInput
from licet.model import Answer, Chip, Transaction, read_transaction

GIVEN: dict[str, Any] = {
    "date": "2025-06-01",
    "activity": "export",
    "destination": "CN",
    "item": {"classification": "EAR99"},
    "parties": [{"name": "Example Ltd.", "roles": ["end_user"], "hq": "CN"}],
}


def read(**changes: Any) -> Transaction:
    return read_transaction({**GIVEN, **changes})


def party(**changes: Any) -> dict[str, Any]:
    return {**GIVEN["parties"][0], **changes}


def test_silence_takes_the_documented_defaults() -> None:
    transaction = read()

    assert transaction.exported_from == "US"
    assert transaction.item.us_content_pct == 0
    assert transaction.parties[0].ultimate_parent_hq == "CN"
    assert transaction.parties[0].location == "CN"
    assert transaction.exporter.us_person is True


def test_null_is_a_fact_that_is_not_known() -> None:
    transaction = read(item={"us_content_pct": None, "fdp": None, "subject_to_ear": None, "chip": None})

    assert transaction.item.us_content_pct is None
    assert transaction.item.fdp is None
    assert transaction.item.subject_to_ear is Answer.UNKNOWN
    assert transaction.item.chip == Chip()


def test_listings_that_are_not_stated_are_not_an_empty_list() -> None:
    assert read().parties[0].lists is None
    assert read(parties=[party(lists=[])]).parties[0].lists == ()


def test_a_share_is_exact() -> None:
    ownership = {"edges": [["A", "Example Ltd.", 33.3]], "listed_owners": {}}

    transaction = read(parties=[party(ownership=ownership)])

    assert transaction.parties[0].ownership is not None
    assert transaction.parties[0].ownership.stakes[0].share == Fraction(333, 1000)


@pytest.mark.parametrize("value", ["1e9999999", "1e-9999999", "0." + "1" * 41])
def test_a_number_that_no_arithmetic_holds_is_refused(value: str) -> None:
    with pytest.raises(BadInput, match="at most 40 digits"):
        read(item={"us_content_pct": value})


def test_a_zero_of_any_length_is_zero() -> None:
    assert str(read(item={"us_content_pct": "0e-999999999999"}).item.us_content_pct) == "0"


def test_a_number_is_taken_as_written() -> None:
    assert read(item={"us_content_pct": 25.1}).item.us_content_pct == Decimal("25.1")


def test_a_day_of_toml_is_a_day() -> None:
    assert read(date=date(2025, 6, 1)).on == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"destinaton": "CN"}, "destinaton"),
        ({"activity": "smuggle"}, "activity"),
        ({"date": "01.06.2025"}, "date"),
        ({"destination": "China"}, "destination"),
        ({"destination": "NK"}, "destination"),
        ({"end_use": "peace"}, "end_use"),
        ({"knowledge": ["hearsay"]}, "knowledge"),
        ({"item": {"classification": "3A9"}}, "item.classification"),
        ({"item": {"us_content_pct": 101}}, "item.us_content_pct"),
        ({"item": {"us_content_pct": True}}, "item.us_content_pct"),
        ({"parties": [party(roles=["boss"])]}, r"parties\[0\].roles"),
        ({"parties": [party(lists=[{"list": "WANTED"}])]}, r"parties\[0\].lists\[0\].list"),
        ({"parties": [{"name": "Example Ltd.", "roles": ["end_user"]}]}, r"parties\[0\].hq"),
    ],
)
def test_a_mistake_is_named_with_its_field(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(BadInput, match=named):
        read(**changes)


def test_the_destination_has_to_be_stated_even_if_it_is_not_known() -> None:
    without = {key: value for key, value in GIVEN.items() if key != "destination"}

    with pytest.raises(BadInput, match="destination"):
        read_transaction(without)
    assert read(destination=None).destination is None


@pytest.mark.parametrize("scope", [[], {}, ["all"], 3])
def test_a_scope_that_is_no_text_is_wrong_input(scope: object) -> None:
    listing = {"list": "EL", "since": "2025-01-16", "requirement": scope}

    with pytest.raises(BadInput, match=r"parties\[0\]\.lists\[0\]\.requirement"):
        read(parties=[party(lists=[listing])])


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("activity", None, "activity is missing; give deemed_export, dod_contract"),
        ("item", {"eccn": "EAR99"}, "item.eccn is 'EAR99'; allowed: classification in its place; only chip, "),
    ],
    ids=["missing", "usual-word"],
)
def test_an_error_says_what_to_write_instead(field: str, value: object, said: str) -> None:
    given = {"date": "2025-01-20", "activity": "export", "destination": "DE", "item": {}, "parties": []}

    with pytest.raises(BadInput) as slip:
        read_transaction(given | {field: value})

    assert str(slip.value).startswith(said)
