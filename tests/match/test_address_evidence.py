"""licet.match.address_evidence: addresses beside names"""

from decimal import Decimal

import pytest

from licet.match.address_evidence import MOST_RAISED, countries_of, country_of, with_listed_addresses
from licet.model import Evidence, Match, Party, PartyId

LISTED = Party("Example Microelectronics", id=PartyId("list:1"), addresses=("12 Keji South Road, Shenzhen, China",))
BY_NAME = Match(PartyId("list:1"), "Example Microelectronics", 0.66, (Evidence("same_words", "…", 0.66, "a", "a"),))


def found(address: str, *, match: Match = BY_NAME, threshold: float = 0.7) -> tuple[Match, ...]:
    party = Party("Example Micro", addresses=(address,))
    return with_listed_addresses(party, [match], lambda _: LISTED, threshold=threshold)


def test_the_same_building_raises_a_match_by_name_over_the_threshold_and_adds_up() -> None:
    (match,) = found("No. 12, Keji South Rd., Shenzhen")

    assert 0.7 <= match.score <= BY_NAME.score + MOST_RAISED
    assert sum(Decimal(str(one.value)) for one in match.evidence) == Decimal(str(match.score))
    assert match.evidence[-1].feature == "same_address"


@pytest.mark.parametrize("address", ["7 Harbour Street, Hamburg, Germany", "Keji South Road, Beijing", "x" * 2_000])
def test_another_address_adds_nothing(address: str) -> None:
    assert found(address) == ()
    assert found(address, threshold=0.6) == (BY_NAME,)


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("12 Keji South Road, Shenzhen, 518057, China", "CN"),
        ("4 Main Street, Minsk 220020, Belarus.", "BY"),
        ("Dubai, U.A.E.", "AE"),
        ("P.O. Box 1, Dubai, UAE", "AE"),
        ("Peachtree Street, Atlanta, Georgia", None),
        ("San Jose, CA", None),
        ("", None),
    ],
)
def test_the_country_at_the_end_of_an_address_is_read(address: str, country: str | None) -> None:
    assert country_of(address) == country


def test_a_stated_country_goes_before_the_one_of_an_address() -> None:
    address = ("1 Lenina Street, Minsk, Belarus",)

    assert countries_of(Party("A", addresses=address)) == ("BY",)
    assert countries_of(Party("A", addresses=address, countries=("DE",))) == ("DE",)
