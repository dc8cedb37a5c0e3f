"""Two names without a list: what speaks against one party beside the score, and the ways to write a name."""

from decimal import Decimal

import pytest

from licet.match import compare
from licet.match.pair_names import initials, versions
from licet.model import Kind, Party


def score(one: str, other: str, kind: Kind = Kind.ORGANIZATION) -> float:
    return compare(Party(name=one, kind=kind), Party(name=other, kind=kind)).score


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("Petrolux SA", "Petrolux SA"), ("Petrolux S.A.", "Petrolux SA")),
        (("Petrolux S.A.", "Petrolux SA"), ("PetroluxSA", "Petrolux SA")),
        (("PetroluxSA", "Petrolux SA"), ("JSCPETROLUX", "JSC PETROLUX")),
        (("Tactical Missiles Corporation", "Tactical Missile Corporation"), ("Tactical Missives Corporation",) * 2),
        (("Bergmann Optik", "Bergmann Optik AG"), ("Bergmann Optik GmbH", "Bergmann Optik AG")),
        (("Harbor Income Fund LP", "Harbor Income Fund"), ("Harbor Income Fund LP", "Harbor Income Fund I LP")),
        (
            ("Tolvanen Steel", "Tolvanen Steel Works"),
            ("Tolvanen Steel", "Tolvanen Steel Karvonen Lahti Oulunsalo Raahe"),
        ),
    ],
)
def test_the_surer_pair_scores_higher(better: tuple[str, str], worse: tuple[str, str]) -> None:
    if worse[0] == worse[1]:
        worse = (worse[0], better[0])

    assert score(*better) > score(*worse)


def test_another_syllable_of_a_korean_name_is_another_person_but_a_typing_error_is_not() -> None:
    typed = score("Kim Yong-suu", "Kim Yong-su", Kind.PERSON)

    assert score("Kim Yang-su", "Kim Yong-su", Kind.PERSON) < typed


def test_another_romanization_of_the_same_syllable_is_the_same_name() -> None:
    assert score("Pak Jong-ho", "Park Jeong Ho", Kind.PERSON) > score("Pak Jang-ho", "Park Jeong Ho", Kind.PERSON)


def test_two_slips_in_a_family_name_score_lower_than_one() -> None:
    one = score("Anders Hallmann", "Anders Halmann", Kind.PERSON)

    assert score("Anders Hallmann", "Anders Heilmann", Kind.PERSON) < one


def test_two_patronymics_are_two_people() -> None:
    same = score("Dmitry Orlovsky", "Dmitry Ivanovich Orlovsky", Kind.PERSON)

    assert score("Dmitry Pavlovich Orlovsky", "Dmitry Ivanovich Orlovsky", Kind.PERSON) < same


@pytest.mark.parametrize(
    ("name", "kind", "way"),
    [
        ("Brigade Forty-Four", Kind.ORGANIZATION, ("Brigade 44", 0)),
        ("Plant Number Eighteen", Kind.ORGANIZATION, ("Plant Number 18", 0)),
        ("The Lakeshore Foundry Company", Kind.ORGANIZATION, ("Lakeshore Foundry", 200)),
        ("Dr. Gregor Hallmann", Kind.PERSON, ("Gregor Hallmann", 200)),
        ("JP Marchand", Kind.PERSON, ("J P Marchand", 300)),
        ("Bill Thornbury", Kind.PERSON, ("william Thornbury", 600)),
        ("Volga Verf JSC/Severnaya Verf", Kind.ORGANIZATION, ("Severnaya Verf", 800)),
    ],
)
def test_a_name_has_other_ways_to_write_it(name: str, kind: Kind, way: tuple[str, int]) -> None:
    found = versions(name, kind)

    assert found[0] == (name, 0)
    assert way in found


@pytest.mark.parametrize("name", ["Import/Export Company", "Huawei", "Hermes Aerospace"])
def test_words_of_business_around_a_stroke_are_one_name(name: str) -> None:
    assert [way for way, cost in versions(name, Kind.ORGANIZATION) if cost == 800] == []


def test_initials_name_a_party_of_three_words_and_more() -> None:
    assert initials("DPA", "Defense Procurement Agency", ()) == initials("Defense Procurement Agency", "DPA", ())
    assert initials("DPA", "Defense Procurement Agency", ()) < initials("IRGC", "Islamic Revolutionary Guard Corps", ())
    assert initials("NIOC Iran", "National Iranian Oil Company", ("iran",)) > 0
    assert initials("DPB", "Defense Procurement Agency", ()) == 0
    assert initials("DP", "Defense Procurement", ()) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oberon S.p.A.", "Oberon GmbH"),
        ("IRGC", "Islamic Revolutionary Guard Corps"),
        ("The Homs Refinery Company", "HOMS REFINERY CORPORATION"),
        ("Al Rasheed Group", "Al-Rashid Group"),
        ("JSCPETROLUX", "JSC PETROLUX"),
        ('OOO "Lad"', 'OOO "Ladoga"'),
    ],
)
def test_the_evidence_adds_up_in_either_order(one: str, other: str) -> None:
    forth, back = compare(Party(name=one), Party(name=other)), compare(Party(name=other), Party(name=one))

    assert forth.score == back.score
    for compared in (forth, back):
        assert sum(Decimal(str(each.value)) for each in compared.evidence) == Decimal(str(compared.score))
