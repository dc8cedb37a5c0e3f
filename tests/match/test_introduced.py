"""Short forms that a text introduces itself."""

import pytest

from licet.match import spans
from licet.match.document import Scanner, mentions
from licet.model import Kind, Party, PartyId

NAMES = (
    "Quartz Lantern Semiconductor Co., Ltd.",
    "Northern Harbor Marine Industries (NHMI)",
    "Brivonda Optics Co., Ltd.",
)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(
        Party(name=name, id=PartyId(f"list:{number}"), kind=Kind.ORGANIZATION) for number, name in enumerate(NAMES)
    )


def named(scanner: Scanner, text: str) -> list[tuple[str, str, str]]:
    return [(one.text, str(one.party), one.kind) for one in mentions(scanner, text)]


@pytest.mark.parametrize("bracket", ['("QuaLan")', "(QUALS)", "(hereinafter “QUALS”)", "(the 'QuaLan')"])
def test_a_short_form_means_the_party_from_there_on(scanner: Scanner, bracket: str) -> None:
    short = bracket.strip("()").split()[-1].strip("\"'“”")
    text = f"Quartz Lantern Semiconductor Co., Ltd. {bracket} shall pay. Then {short}'s bank shall pay."

    found = named(scanner, text)

    expected = [] if short == "QuaLan" else [(short, "list:0", "introduced")]
    assert [one for one in found if one[2] == "introduced"] == expected


def test_a_role_is_no_name(scanner: Scanner) -> None:
    found = named(scanner, 'Quartz Lantern Semiconductor Co., Ltd. (the "Buyer") shall pay. The Buyer shall pay.')

    assert [text for text, _party, _kind in found] == ["Quartz Lantern Semiconductor Co., Ltd."]


def test_letters_that_the_text_gives_to_another_name_are_not_the_listed_party(scanner: Scanner) -> None:
    alone = named(scanner, "The firm Northern Harbor Marine Industries and the supplier NHMI met.")
    other = named(scanner, "The National Hospital Management Institute (NHMI) closed. The supplier NHMI moved.")

    assert [text for text, _party, _kind in alone] == ["Northern Harbor Marine Industries", "NHMI"]
    assert other == []


def test_a_full_name_with_a_slip_does_not_turn_its_short_form_into_another_name(scanner: Scanner) -> None:
    found = named(scanner, "The Northern Harbour Maritime Industry (NHMI) wrote. The supplier NHMI moved.")

    assert "NHMI" in [text for text, _party, _kind in found]


def test_what_stands_on_the_border_of_two_windows_is_found_once(
    scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "It was Quartz Lantern Semiconductor Co., Ltd. that wrote to Brivomda Optics again. "
    for shift in range(0, 200, 7):
        text = "word " * (shift // 5 + 20) + sentence * 6
        monkeypatch.setattr(spans, "WINDOW", 500_000)
        whole = mentions(scanner, text)

        monkeypatch.setattr(spans, "WINDOW", 200)
        monkeypatch.setattr(spans, "MARGIN", 120)

        assert mentions(scanner, text) == whole
        assert len({(one.start, one.end) for one in whole}) == 12
