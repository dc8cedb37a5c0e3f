"""licet.exchange.lists"""

import pytest

from licet.errors import BadInput
from licet.exchange import lists
from licet.exchange.license_words import ITEMS, POLICIES, requirement_words, review_words
from licet.model import Policy, PolicyCode, PolicyPart, Scope, ScopeItems, SourceId
from licet.sources import TITLES

OPENSANCTIONS = {
    "us_bis_denied_persons": ("us_bis_denied", "US-BIS-DPL"),
    "us_bis_entity_list": ("us_trade_csl", "US-BIS-EL"),
    "us_bis_meu": ("us_trade_csl", "US-BIS-MEU"),
    "us_bis_uvl": ("us_trade_csl", "US-BIS-UVL"),
    "us_cbp_wro": ("us_cbp_forced_labor", None),
    "us_dhs_uflpa": ("us_dhs_uflpa", "US-UFLPA"),
    "us_dod_1260h": ("us_dod_chinese_milcorps", "US-DOD-1260H"),
    "us_fcc_covered": ("us_fcc_covered_list", "US-FCC"),
    "us_ofac_nscmic": ("us_ofac_cons", "US-NS-CMIC"),
    "us_ofac_sdn": ("us_ofac_sdn", None),
    "us_state_debarred": ("us_trade_csl", "US-AECA-DEBARRED"),
    "us_state_nonproliferation": ("us_trade_csl", "US-DOS-ISN"),
}


@pytest.mark.parametrize("source", sorted(TITLES))
def test_every_list_that_we_read_has_a_name_for_others(source: SourceId) -> None:
    assert lists.names_of(source).title


@pytest.mark.parametrize("source", sorted(OPENSANCTIONS))
def test_dataset_and_program_are_those_of_opensanctions(source: str) -> None:
    names = lists.names_of(SourceId(source))

    assert (names.dataset, names.program) == OPENSANCTIONS[source]


def test_a_list_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(BadInput, match=r"list is 'us_new_list'; allowed: a list of exchange/lists.toml"):
        lists.names_of(SourceId("us_new_list"))


def test_every_source_of_the_screening_list_has_one_list() -> None:
    sources = [names.csl for names in lists.all_names().values()]

    assert len(sources) == len(set(sources))


def test_every_kind_of_items_and_policy_has_words() -> None:
    assert set(ITEMS) == set(ScopeItems)
    assert set(POLICIES) == set(PolicyCode)


def test_a_requirement_says_items_exclusions_conditions_and_sections() -> None:
    scope = Scope(ScopeItems.ALL, ("734.9", "744.11"), (4,), ("huawei_vulnerability_disclosure",), ("worldwide",))

    said = requirement_words(scope)

    assert said.startswith("for all items subject to the EAR; except footnote 2")
    assert said.endswith("wherever located worldwide; see 734.9, 744.11; footnote 4")


def test_a_policy_says_each_part() -> None:
    parts = (PolicyPart("ear99", PolicyCode.CASE_BY_CASE), PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL))

    assert review_words(Policy(parts)) == "case-by-case review for EAR99 items; presumption of denial"


def test_a_code_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match="exclusion is 'new_one'"):
        requirement_words(Scope(ScopeItems.ALL, exclusions=("new_one",)))
