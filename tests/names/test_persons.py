"""licet.names.persons"""

import pytest

from licet.names.persons import (
    Part,
    equivalent_given,
    father,
    is_given,
    is_known_by,
    is_patronymic,
    other_given,
    parts,
    same_given,
    sons_of,
)

FAMILY, GIVEN, PATRONYMIC = Part.FAMILY, Part.GIVEN, Part.PATRONYMIC


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TESTOVA, Yelena Lvovna", (FAMILY, GIVEN, PATRONYMIC)),
        ("Yelena Lvovna TESTOVA", (GIVEN, PATRONYMIC, FAMILY)),
        ("Yelena Lvovna Testova", (GIVEN, PATRONYMIC, FAMILY)),
        ("Testov Ivan Petrovich", (GIVEN, FAMILY, PATRONYMIC)),
        ("PEREZ TESTO, Ana", (FAMILY, FAMILY, GIVEN)),
        ("J. Testman Jr", (Part.INITIAL, FAMILY, Part.SUFFIX)),
        ("Dr. Ludwig von Testen", (Part.TITLE, GIVEN, Part.PARTICLE, FAMILY)),
    ],
)
def test_comma_and_capitals_tell_the_family_name(name: str, expected: tuple[Part, ...]) -> None:
    words = name.lower().replace(",", "").replace(".", "").split()

    assert parts(name, words) == expected


@pytest.mark.parametrize(("one", "other"), [("mohamed", "muhammad"), ("kateryna", "ekaterina"), ("oleh", "oleg")])
def test_spellings_of_a_given_name_are_known(one: str, other: str) -> None:
    assert other in same_given(one)
    assert not other_given(one, other)


@pytest.mark.parametrize(("one", "other"), [("catherine", "ekaterina"), ("joseph", "yusuf"), ("juan", "ivan")])
def test_a_given_name_in_another_language_is_told_from_another_spelling(one: str, other: str) -> None:
    assert other in equivalent_given(one)
    assert other not in same_given(one)
    assert not other_given(one, other)


@pytest.mark.parametrize(("one", "other"), [("jayne", "wayne"), ("hasret", "hasmet"), ("oleg", "olegovich")])
def test_near_given_names_are_other_people(one: str, other: str) -> None:
    assert other_given(one, other)
    assert other_given(other, one)


def test_an_unknown_name_is_not_another_given_name() -> None:
    assert not other_given("jayne", "zorbax")
    assert not is_given("zorbax")


@pytest.mark.parametrize("name", ["petrovich", "sergeyevna", "ihorovych", "alyaksandrauna", "rashidoglu", "ilyinichna"])
def test_patronymics_are_known_by_their_endings(name: str) -> None:
    assert is_patronymic(name)


@pytest.mark.parametrize("name", ["anna", "ivan", "marina", "popov", "erich"])
def test_other_names_are_no_patronymics(name: str) -> None:
    assert not is_patronymic(name)


def test_a_patronymic_tells_the_father_in_every_language() -> None:
    assert father("igorevich") == "igor"
    assert sons_of("igorevich") == sons_of("ihorovych") == {"igor"}
    assert sons_of("ivan") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"), [("petrenko", True), ("j", False), ("bin", False), ("sergeyevich", False)]
)
def test_a_person_is_known_by_words_that_are_no_letters_titles_or_patronymics(text: str, expected: bool) -> None:
    assert is_known_by(text) is expected
