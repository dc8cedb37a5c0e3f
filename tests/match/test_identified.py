"""licet.match.identified: equal, other and wrong numbers of registries as evidence"""

from decimal import Decimal

import pytest

from licet.errors import BadInput
from licet.match.identified import IdentifierTable, with_identifiers
from licet.model import Evidence, Identifier, Match, Party, PartyId

LISTED = (
    Party("Sokol JSC", id=PartyId("list:sokol"), identifiers=(Identifier("ogrn", "1027700132195"),)),
    Party("Zhipu", id=PartyId("list:zhipu"), identifiers=(Identifier("registration_number", "91110000802100433B"),)),
    Party("Vega", id=PartyId("list:vega"), identifiers=(Identifier("tax_number", "A 123-456", "AE"),)),
    Party("Sea Star", id=PartyId("list:sea-star"), identifiers=(Identifier("imo", "9074729"),)),
)
TABLE = IdentifierTable.build(LISTED)
BY_NAME = Match(PartyId("list:sokol"), "Sokol JSC", 0.8, (Evidence("same_words", "…", 0.8, "sokol", "sokol"),))


def asked(kind: str, value: str, country: str | None = None) -> Party:
    return Party("Nothing Alike Ltd", identifiers=(Identifier(kind, value, country),))


def scores(party: Party, *found: Match) -> dict[str, float]:
    return {match.party: match.score for match in with_identifiers(TABLE, party, found, threshold=0.3)}


@pytest.mark.parametrize(
    ("kind", "value", "party"),
    [
        ("ogrn", "1027700132195", "list:sokol"),
        ("registration_number", "1027700132195", "list:sokol"),
        ("uscc", "9111 0000 8021 0043 3B", "list:zhipu"),
        ("imo", "IMO 9074729", "list:sea-star"),
    ],
)
def test_a_number_with_a_check_digit_finds_its_party_whatever_the_name(kind: str, value: str, party: str) -> None:
    assert scores(asked(kind, value)) == {party: 1.0}


@pytest.mark.parametrize(("country", "score"), [("AE", 0.95), (None, 0.85)])
def test_a_number_without_a_check_digit_counts_for_more_with_its_country(country: str | None, score: float) -> None:
    assert scores(asked("tax_number", "a123456", country)) == {"list:vega": score}


def test_the_same_digits_of_another_country_or_another_kind_are_another_number() -> None:
    assert scores(asked("tax_number", "A123456", "OM")) == {}
    assert scores(asked("passport", "A123456")) == {}


def test_a_wrong_check_digit_is_said_and_proves_nothing() -> None:
    (match,) = with_identifiers(TABLE, asked("ogrn", "1027700132196"), [BY_NAME], threshold=0.3)

    assert match.score == BY_NAME.score
    assert match.evidence[-1].sentence == "The OGRN 1027700132196 has a wrong form or check digit and proves nothing"


def test_another_number_of_a_kind_of_which_a_party_has_one_lowers_the_score() -> None:
    assert scores(asked("ogrn", "1027739019142"), BY_NAME) == {"list:sokol": 0.6}


def test_the_evidence_re_adds_to_the_score() -> None:
    for party in (asked("ogrn", "1027700132195"), asked("ogrn", "1027739019142"), asked("imo", "9074729")):
        for match in with_identifiers(TABLE, party, [BY_NAME], threshold=0.0):
            assert sum(Decimal(str(one.value)) for one in match.evidence) == Decimal(str(match.score))


def test_a_party_without_numbers_keeps_its_matches() -> None:
    assert with_identifiers(TABLE, Party("Sokol"), [BY_NAME], threshold=0.9) == (BY_NAME,)


def test_a_listed_party_without_an_id_is_refused() -> None:
    with pytest.raises(BadInput, match=r"party\.id"):
        IdentifierTable.build([Party("Nobody")])
