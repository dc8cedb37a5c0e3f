"""licet.names.cyrillic"""

import pytest

from licet.names.cyrillic import apart, merged, renderings, romanized, translated
from licet.names.normalize import fold
from licet.names.tokens import read, read_listed


def readings(name: str) -> set[tuple[str, ...]]:
    return {tuple(word.text for word in reading.words) for reading in read(name)}


def listed(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in read_listed(name)[0].words)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("АО «НаучноИсследовательский Институт Стали»", "Scientific Research Institute of Steel"),
        ("Научно-исследовательский институт стали", "NII Steel"),
        ("РН-Туапсинский нефтеперерабатывающий завод", "RN Tuapse Oil Refinery"),
        ("НПО Сатурн", "Research and Production Association Saturn"),
        ("Научно-производственное предприятие Сатурн", "NPP Saturn"),
        ("Тульский машиностроительный завод", "Tula Machine-Building Plant"),
        ("Воронежское самолётостроительное общество", "Voronezh Aircraft Company"),
        ("Общество c ограниченной ответственностью Сатурн", "Saturn"),
        ("ТД Сатурн", "Trading House Saturn"),
        ("Завод имени Сатурнова", "Saturnova Plant"),
        ("Независимая страховая группа", "Independent Insurance Group"),
        ("Харбинский политехнический колледж", "Harbin Polytechnic College"),
        ("Пекинская судоверфь", "Beijing Shipyard"),
        ("Завод Шэньчжэньской администрации", "Plant of the Shenzhen Administration"),
        ("Шанхай Сатурн", "Shanghai Saturn"),
        ("Нанкинский институт аэронавтики и астронавтики", "Nanjing Institute of Aeronautics and Astronautics"),
    ],
)
def test_a_russian_name_is_read_like_its_translation(written: str, name: str) -> None:
    assert tuple(sorted(listed(name))) in {tuple(sorted(words)) for words in readings(written)}


@pytest.mark.parametrize(
    "name",
    [
        "Nauchno-issledovatelskii institut stali",
        "NAUCHNO ISSLEDOVATELSKIY INSTITUT STALI",
        "Nauchnoissledovatelskij Institut Stali",
        "NII Stali",
    ],
)
def test_all_romanizations_are_read_alike(name: str) -> None:
    assert listed(name) == ("research", "institute", "stali")


def test_ukrainian_and_belarusian_words_are_read_too() -> None:
    assert listed("Науково-виробниче підприємство Сатурн") == listed("NPP Saturn")
    assert listed("Лазерныя тэхналогіі") == ("laser", "technology")


def test_the_adjective_of_a_place_is_not_cut_after_its_name() -> None:
    assert readings("Kharbinskiy Saturn") == {("harbin", "saturn")}


def test_a_short_word_stays_in_the_first_reading_and_is_translated_in_the_second() -> None:
    assert ("molot", "oruzhie") in readings("Молот-Оружие")
    assert romanized("молот-оружие") == "molot-oruzhie"
    assert "weapon" in (translated("молот-оружие") or "")


def test_the_person_an_organization_is_named_after_may_be_left_out() -> None:
    assert ("tula", "machinebuilding", "factory") in readings("Тульский машиностроительный завод имени Т. Т. Тестова")
    assert ("factory",) not in readings("Завод имени Тестова")


@pytest.mark.parametrize("form", ["ФАУ", "ФГБНУ", "ФГАНУ", "ФБУ", "ГБУ", "ФГКВОУ ВО", "FGBNU", "FGU"])
def test_state_institutions_are_legal_forms(form: str) -> None:
    found = {(tuple(word.text for word in one.words), one.forms) for one in read(f"{form} Берёзка")}

    assert any(forms == ("STATE",) and len(words) == 1 for words, forms in found)


def test_short_forms_that_are_words_in_latin_letters_are_forms_in_cyrillic_ones_alone() -> None:
    assert ("fau", "sokol") in readings("FAU Sokol")
    assert ("sokol",) not in readings("FAU Sokol")


def test_a_preposition_is_no_abbreviation() -> None:
    assert translated(fold("Агентство по рыболовству")) is None
    assert (translated(fold("ПО Севмаш")) or "").split() == ["production", "association", "sevmash"]


def test_united_is_not_the_association() -> None:
    assert apart([("obedinennaya", False)]) == [("united", False)]
    assert apart([("obedinenie", False)]) == [("association", False)]


@pytest.mark.parametrize("word", ["huawei", "technology", "stroit", "seta", "portage", "ran", "kosmo", "im"])
def test_words_of_other_languages_stay(word: str) -> None:
    assert apart([(word, False)]) == [(word, False)]


def test_latin_text_stays() -> None:
    assert romanized("acme zavod") == "acme zavod"
    assert translated("acme zavod") is None


def test_pairs_that_say_one_thing_are_one_word() -> None:
    assert [text for _, text in merged(("research", "research", "institute"))] == ["research", "institute"]
    assert [text for _, text in merged(("machinery", "building", "factory"))] == ["machinebuilding", "factory"]


def test_other_translations_of_a_word_are_known_from_both_sides() -> None:
    assert "aircraft" in renderings()["aviation"]
    assert "aviation" in renderings()["aircraft"]


@pytest.mark.parametrize("name", ["20 ARZ", "20th ARZ", "ARZ 20", "20 АРЗ"])
def test_an_abbreviation_beside_a_number_is_a_kind_of_plant(name: str) -> None:
    assert sorted(listed(name)) == sorted(listed("20 Aircraft Repair Plant"))


def test_the_same_letters_without_a_number_stay() -> None:
    assert listed("ARZ Fashion") == ("arz", "fashion")


def test_the_kinds_of_military_institutes_are_told_apart() -> None:
    assert listed("33 TsNIII") == ("33", "central", "research", "testing", "institute")
    assert listed("33 TsNII") == ("33", "central", "research", "institute")


def test_letters_written_as_they_are_spoken_are_letters_in_the_second_reading() -> None:
    assert ("iq", "saturn") in readings("Ай Кью Сатурн")
    assert ("group", "gt") in readings("Группа Джи-Ти")
    assert translated("пи сатурн") is None
