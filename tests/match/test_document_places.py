"""Places of a text that need what stands around them read right, at the edges of lines and in long texts."""

import pytest

from licet.match.document import Scanner, _longest, mentions
from licet.match.hits import hits
from licet.match.spans import fold
from licet.model import Kind, Party, PartyId

NAMES = ("Brivonda Optics Co., Ltd.", "Brivonda", "Orange Quill Trading Co., Ltd.")


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(
        Party(name=name, id=PartyId(f"list:{number}"), kind=Kind.ORGANIZATION) for number, name in enumerate(NAMES)
    )


@pytest.mark.parametrize("before", ["The order stands.", "See www.", "It was paid to the end\n", "(", "by "])
def test_a_brand_that_begins_a_line_is_found_whatever_ends_the_line_before(scanner: Scanner, before: str) -> None:
    found = mentions(scanner, f"{before}\nBrivonda said so.")
    assert [one.text for one in found][:1] == ["Brivonda"]


@pytest.mark.parametrize("address", ["mail@brivonda.example", "www.Brivonda.example", "see https://x.example/Brivonda"])
def test_a_brand_in_an_address_is_not(scanner: Scanner, address: str) -> None:
    assert mentions(scanner, f"Write to {address} today.") == ()


@pytest.mark.parametrize(
    "text, small",
    [("a brivonda lens", True), ("l'brivonda", True), ("Brivonda", False), ("xbrivonda", False), ("汉brivonda", False)],
)
def test_a_word_written_in_small_letters_is_noticed(scanner: Scanner, text: str, small: bool) -> None:
    _found, written = hits(scanner, text, fold(text), 0)
    assert ("brivonda" in written) is small


def test_a_short_form_introduced_again_and_again_is_found_once_in_each_place(scanner: Scanner) -> None:
    text = 'Brivonda Optics Co., Ltd. ("BriOp") pays. BriOp agrees.\n\n' * 40
    found = [(one.start, one.party) for one in mentions(scanner, text)]
    assert len(found) == len(set(found))


def test_a_text_of_touching_names_is_looked_at_in_turn_not_each_against_each() -> None:
    class Counted:
        """A place that counts how often its end is read."""

        read = 0
        score, written = 1.0, ()

        def __init__(self, start: int) -> None:
            self.start = start

        @property
        def end(self) -> int:
            Counted.read += 1
            return self.start + 2

    several = [Counted(start) for start in range(2_000)]
    taken = _longest(several)  # type: ignore[arg-type]

    assert [one.start for one in taken] == list(range(0, 2_000, 2))
    assert Counted.read < 40 * len(several), "each against each would be a million"
