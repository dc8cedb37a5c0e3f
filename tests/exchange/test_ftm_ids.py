"""licet.exchange.ftm_ids"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.exchange.ftm_ids import order, part_id, split, to_ftm
from licet.model import PartyId

FOLLOWTHEMONEY = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
IDS = st.builds(lambda source, key: PartyId(f"{source}:{key}"), TEXTS.filter(lambda t: ":" not in t), TEXTS)


@given(IDS)
def test_any_id_comes_back(identifier: PartyId) -> None:
    assert split(to_ftm(identifier)) == (identifier, "")


@given(IDS)
def test_any_id_is_one_that_followthemoney_accepts(identifier: PartyId) -> None:
    assert FOLLOWTHEMONEY.fullmatch(to_ftm(identifier))


@given(IDS, IDS)
def test_two_parties_have_two_ids(one: PartyId, other: PartyId) -> None:
    assert (one == other) == (to_ftm(one) == to_ftm(other))


def test_a_usual_id_stays_readable() -> None:
    assert to_ftm(PartyId("us_bis_entity_list:zhipu-cn")) == "us-bis-entity-list.zhipu-cn"


def test_what_belongs_to_a_party_stands_directly_behind_it() -> None:
    party, longer = PartyId("us_ofac_sdn:12"), PartyId("us_ofac_sdn:12-a")

    ids = [to_ftm(longer), part_id(party, "sanction-1"), to_ftm(party)]

    assert sorted(ids, key=order) == [to_ftm(party), part_id(party, "sanction-1"), to_ftm(longer)]


def test_an_id_of_somebody_else_is_no_party_of_ours() -> None:
    assert split("NK-ab_c") is None


def test_an_id_without_a_list_is_refused() -> None:
    with pytest.raises(BadInput, match="party is 'zhipu'"):
        to_ftm(PartyId("zhipu"))
