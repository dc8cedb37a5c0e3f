"""Destinations as people write them."""

import pytest

import licet
from licet.serve import places, questions


@pytest.mark.parametrize(
    ("written", "country", "region"),
    [("CN", "CN", None), ("China", "CN", None), (" ua-dnr ", "UA", "UA-DNR"), ("UA-CRIMEA", "UA", "UA-CRIMEA")],
)
def test_a_destination_is_a_country_or_a_region_of_one(written: str, country: str, region: str | None) -> None:
    assert places.place(written) == (country, region)
    assert questions.destination(written).get("destination_region") == region
    assert places.code(written) == (region or country)


def test_an_unknown_destination_is_said_and_one_that_is_none_is_refused() -> None:
    assert questions.destination("unknown") == {"destination": None}
    with pytest.raises(licet.BadInput, match="Atlantis"):
        questions.destination("Atlantis")


def test_every_destination_that_a_form_offers_is_one() -> None:
    for code, name in places.offered().items():
        assert places.code(code) == code
        assert places.named(*places.place(code), "not known") == name
