"""licet.names.abjad"""

import pytest

from licet.names.abjad import first_letters, matrix, may_be_short, near, plain, rough, skeletons, sure
from licet.names.sound import skeleton


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("شاکری", "shakeri"),
        ("ظواهري", "zawahiri"),
        ("گودرزی", "goudarzi"),
        ("فدوی", "fadavi"),
        ("رضایی", "rezaee"),
        ("رضایی", "rezai"),
        ("ربيعي", "rabii"),
        ("عواد", "awad"),
        ("عوادي", "aouadi"),
        ("ضاري", "dhari"),
        ("ضاري", "dari"),
        ("جبوري", "djabouri"),
        ("قيسي", "ghaisi"),
        ("تنگسیری", "tangsiri"),
        ("عصبة", "asbat"),
        ("ځدران", "zadran"),
    ],
)
def test_a_word_in_arabic_letters_is_near_its_usual_latin_spellings(written: str, latin: str) -> None:
    letters = matrix(written)

    assert near(letters, latin) >= 0.8
    assert may_be_short(letters) or skeleton(latin) in skeletons(letters)


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("شاکری", "askari"),
        ("شهد", "shaheed"),
        ("مهدیه", "mehdi"),
        ("حسنا", "hassan"),
        ("کرمانی", "karimi"),
    ],
)
def test_the_same_consonants_with_other_long_vowels_are_another_word(written: str, latin: str) -> None:
    assert near(matrix(written), latin) == 0.0


@pytest.mark.parametrize(("one", "other"), [("علي", "علی"), ("شركة", "شرکه"), ("أحمد", "احمد"), ("محمّد", "محمد")])
def test_letters_of_other_keyboards_give_one_matrix(one: str, other: str) -> None:
    assert matrix(one) == matrix(other)


def test_few_letters_are_less_sure_than_many() -> None:
    assert sure("TA") == 0.0
    assert sure("TAY") < sure("HAKM") < sure("UWAHRY") < 1


def test_a_long_vowel_written_twice_stays_long_and_other_letters_stand_once() -> None:
    assert (plain("haqqani"), plain("shaheed"), plain("ashour")) == ("haqani", "shahId", "ashur")


def test_a_matrix_is_shown_in_latin_letters() -> None:
    assert rough(matrix("شاکری")) == "shakri"


def test_a_word_of_one_consonant_is_looked_for_by_its_first_letter() -> None:
    assert may_be_short("TAY")
    assert first_letters("TAY") == ("t",)
    assert not may_be_short("HAKM")
