"""licet.match.sounding"""

import pytest

from licet.match import Index
from licet.match.similar import similar
from licet.match.sounding import given_names, in_arabic, patronymics, renderings
from licet.model import Kind
from licet.names.abjad import is_matrix
from licet.names.tokens import read, word

from .listed import listed

PERSON = Kind.PERSON
INDEX = Index.build(
    [
        listed("p:1", "SHAKERIZADEH, Kateryna", kind=PERSON),
        listed("p:2", "AL-TAI, Muhammad", kind=PERSON),
        listed("p:3", "TESTOV, Fyodor Igorevich", kind=PERSON),
        listed("p:4", "ASKARI, Wayne", kind=PERSON),
        listed("p:5", "GHEISARIAN, Jayne", kind=PERSON),
        listed("o:1", "Testovo Aviation Plant JSC"),
    ]
)


def words(found: object) -> set[str]:
    return {INDEX.words[other.word] for other in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "listed_word"),
    [("شاکری‌زاده", "shakerizadeh"), ("الطائي", "tai"), ("محمد", "muhammad"), ("عسکری", "askari")],
)
def test_a_word_in_arabic_letters_finds_the_listed_word(written: str, listed_word: str) -> None:
    matrices = [reading.words[-1].text for reading in read(written)]

    assert any(listed_word in words(in_arabic(INDEX, matrix)) for matrix in matrices if is_matrix(matrix))


def test_a_word_in_arabic_letters_does_not_find_its_consonants_with_other_vowels() -> None:
    matrix = read("شاکری")[0].words[0].text

    assert "askari" not in words(in_arabic(INDEX, matrix))


def test_a_given_name_finds_its_other_forms_and_equivalents_less_near() -> None:
    near = {
        INDEX.words[other.word]: other.near
        for name in ("yekaterina", "catherine")
        for other in given_names(INDEX, name)
    }

    assert near["kateryna"] < 0.9
    assert max(other.near for other in given_names(INDEX, "yekaterina")) > 0.9


def test_a_patronymic_finds_the_same_father_in_another_language() -> None:
    assert words(patronymics(INDEX, "ihorovych")) == {"igorevich"}
    assert words(patronymics(INDEX, "ihorivna")) == set()


def test_another_translation_of_a_word_is_found() -> None:
    assert words(renderings(INDEX, "aircraft")) == {"aviation"}


def test_two_given_names_one_letter_apart_are_not_similar() -> None:
    assert words(similar(INDEX, word("jayne"))) == {"jayne"}
