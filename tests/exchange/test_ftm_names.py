"""licet.exchange.ftm_names"""

import pytest

from licet.exchange.ftm_edges import LINKS, UNKNOWN
from licet.exchange.ftm_names import (
    DETAILS,
    FTM_VERSION,
    IDENTIFIERS,
    NO_PARTY,
    PROPERTIES,
    SCHEMA,
    SCHEMATA,
    country_from_ftm,
    country_to_ftm,
)
from licet.model import Kind
from licet.model.countries import COUNTRIES


def test_every_kind_has_a_schema_and_comes_back() -> None:
    assert {kind: SCHEMATA[SCHEMA[kind]] for kind in Kind} == {kind: kind for kind in Kind}


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_comes_back(code: str) -> None:
    assert country_from_ftm(country_to_ftm(code)) == code


def test_crimea_has_followthemoneys_own_code() -> None:
    assert country_to_ftm("UA-CRIMEA") == "ua-cri"


def test_a_schema_is_a_party_or_none_and_not_both() -> None:
    assert not NO_PARTY & set(SCHEMATA)


def test_every_property_of_a_kind_is_one_that_some_schema_has() -> None:
    written = frozenset().union(*PROPERTIES.values())
    assert {*IDENTIFIERS.values(), *DETAILS.values()} <= written


def test_every_link_has_the_properties_of_its_schema() -> None:
    for link in (*LINKS.values(), UNKNOWN):
        assert {link.own, link.others, link.role} == PROPERTIES[link.schema]


def test_the_table_is_that_of_the_library() -> None:
    """Runs where followthemoney is installed; we do not depend on it."""
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed: the table is not compared")
    assert library.__version__.split(".")[:2] == FTM_VERSION.split(".")[:2]
    for schema, names in PROPERTIES.items():
        known = library.model.get(schema)
        assert known is not None
        assert {name for name in names if known.get(name) is None} == set()
    assert {name for name in {*NO_PARTY, *SCHEMATA} if library.model.get(name) is None} == set()
