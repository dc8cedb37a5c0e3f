"""Addresses of listed parties in a text."""

import pytest

from licet.match.document import Scanner, mentions
from licet.model import Kind, Party, PartyId


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(
        [
            Party(
                "Inspur Group Co., Ltd.",
                id=PartyId("us_bis_entity_list:1"),
                kind=Kind.ORGANIZATION,
                addresses=("No. 1036 Langchao Road, Jinan City, Shandong, China", "2877 Ke Hang Road, Jinan, China"),
            ),
            Party(
                "Planet Technology",
                id=PartyId("us_bis_entity_list:2"),
                kind=Kind.ORGANIZATION,
                addresses=("15th Floor, New Times Center, 391-407 Jaffe Road, Wanchai, Hong Kong",),
            ),
            Party(
                "Beijing Sensetime Technology Development Co., Ltd.",
                id=PartyId("us_bis_entity_list:3"),
                kind=Kind.ORGANIZATION,
                addresses=("5F Block B, Science and Technology Building, Haidian District, Beijing, China",),
            ),
        ]
    )


def test_a_street_with_number_and_town_is_an_address(scanner: Scanner) -> None:
    (found,) = mentions(scanner, "Ship to: No. 1036 Langchao Rd, Jinan\nContact: the warehouse")

    assert (found.text, found.kind, found.name) == ("No. 1036 Langchao Rd, Jinan", "address", "Inspur Group Co., Ltd.")


def test_an_address_over_two_lines_is_one_place(scanner: Scanner) -> None:
    (found,) = mentions(scanner, "15TH FLOOR NEW TIMES CENTER\n391-407 JAFFE ROAD WANCHAI\nHONG KONG")

    assert found.party == "us_bis_entity_list:2"


def test_a_building_is_found_through_the_slips_of_a_scanner(scanner: Scanner) -> None:
    (found,) = mentions(scanner, "Address: 5F Block B, Science and Techno1ogy Bui1ding, Haidian Distr.")

    assert found.party == "us_bis_entity_list:3"


@pytest.mark.parametrize(
    "text", ["1036 Langchao Road, Chengdu", "No. 1037 Langchao Road, Jinan", "Langchao Road, Jinan"]
)
def test_another_town_or_number_is_another_address(scanner: Scanner, text: str) -> None:
    assert mentions(scanner, text) == ()
