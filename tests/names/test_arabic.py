"""licet.names.arabic"""

import pytest

from licet.names.arabic import apart, compound, given, readable, translated
from licet.names.tokens import read


def texts(name: str) -> list[str]:
    return [word.text for word in read(name)[0].words]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("شركة النور للتجارة", "company NWR trading"),
        ("شرکت نفت ایران", "company oil iran"),
        ("بانک ملی", "bank national"),
        ("گروه صنایع دریایی", "group industries maritime"),
        ("پژوهشگاه نفت", "research institute oil"),
        ("قوات وطنية لصناعة وتصدير", "forces national industry export"),
        ("سیستمهای صنعتی", "systems industrial"),
        ("بنیاد صنعتی لمتد", "foundation industrial limited"),
        ("۱۲", "12"),
        ("Acme", "acme"),
    ],
)
def test_words_of_business_in_arabic_letters_are_read_in_english(written: str, read_as: str) -> None:
    assert translated(written.lower()).split() == read_as.split()


@pytest.mark.parametrize("written", ["عبد الكريم حداد", "عبدالكريم حداد", "عبد کریم حداد"])
def test_a_servant_of_god_is_one_name_joined_or_apart(written: str) -> None:
    assert texts(written)[0] == "abdul"


def test_an_article_and_the_word_for_son_are_no_names() -> None:
    assert texts("سالم بن ناصر الكعبي") == texts("سالم ناصر كعبي")


def test_two_given_names_written_as_one_word_are_two() -> None:
    assert texts("محمدرضا") == texts("محمد رضا")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Aziz Haddad", "Abdelaziz Haddad"),
        ("Abdul Aziz Haddad", "Abdulaziz HADDAD"),
        ("Nur al-Din Haddad", "Nuruddin Haddad"),
        ("Khair Ullah Haddad", "Khairullah Haddad"),
        ("Omar al-Haddad", "Omar el Haddad"),
        ("Usama bin Haddad", "Usama Haddad"),
        ("Salih Ould Haddad", "Salih Haddad"),
        ("Yasir ash-Shami", "Yasir al-Shami"),
    ],
)
def test_parts_of_arabic_names_are_written_one_way(one: str, other: str) -> None:
    assert texts(one) == texts(other)


@pytest.mark.parametrize("name", ["Ben Smith", "Abdurakhmanov", "Gaudin", "Padilla", "As Roma", "Albert Ale"])
def test_names_of_other_languages_stay(name: str) -> None:
    tokens = [(text, False) for text in name.lower().split()]

    assert apart(tokens) == tokens


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert apart([("al", False)]) == [("al", False)]


def test_a_compound_gives_its_parts() -> None:
    assert compound("abderrahmane") == ("abdul", "rahmane")
    assert compound("abdallah") == ("abdullah",)
    assert compound("saifullah") == ("saif", "ullah")
    assert compound("technology") == ("technology",)


def test_a_matrix_that_several_names_have_gives_all() -> None:
    assert set(given()["SYD"]) >= {"said", "sayyid"}
    assert readable("OAKRY") == "shakri"


def test_a_name_written_as_one_with_a_given_name_is_a_name_of_its_own() -> None:
    assert texts("طاهر کریمی") in [[word.text for word in reading.words] for reading in read("طاهرکریمی")]
    assert len(read("طاهرزاده")) == 1


def test_what_joins_two_persian_words_is_no_word() -> None:
    assert texts("Sazman-e Sanaye-ye Nur") == texts("Sazman Sanaye Nur")
    assert texts("Naft va Gaz Nur") == texts("Naft Gaz Nur")
    assert texts("VA Solutions") == ["va", "solutions"]


def test_a_university_of_technology_is_not_one_of_industry() -> None:
    assert "university technology" in translated("دانشگاه صنعتی شریف")


def test_a_foreign_brand_is_read_by_its_latin_name() -> None:
    assert translated("هيكفيجن") == "hikvision"
    assert translated("شركة هواوي") == "company huawei"
