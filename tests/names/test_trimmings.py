"""licet.names.trimmings, figures and divisions: what files put around a name"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.names.divisions import without_division
from licet.names.figures import without_figures
from licet.names.normalize import fold
from licet.names.tokens import read, read_in_full, read_listed
from licet.names.trimmings import trimmed, without_entities

NAME = "Sokol Machine Works"
MOST_READINGS = 6

AROUND = (
    *("1. {}", "1.{}", "2) {}", "(c) {}", "[4] {}", "#3 {}", "No. 4: {}", "5 - {}", "Item 6: {}", "(iii) {}", "1/ {}"),
    *("CN - {}", "CN: {}", "[CN] {}", "CHN - {}", "{} - CN", "{} (CN)", "{}, CN", "2) CN - {}"),
    *("{}.pdf", "{} (TM)", "{}(R)"),
    *(
        "INV 20250417 {} USD 4,500.00",
        "{} $4,500.00",
        "{} 1.200,00 EUR",
        "PO-88213 {}",
        "INV# 4411 {}",
        "17.04.2025 {}",
    ),
    *("{} <sales@example.com>", "{}, sales@example.com", "{} www.example.com", "{} tel +1 212 555 0100"),
    *(
        "{} VAT DE123456789",
        "{} VAT: DE 123 456 789",
        "{}, INN 7701234567",
        "{} (Reg. No. 123456)",
        "{} EIN 12-3456789",
    ),
    *(
        "Newco Holdings (formerly {})",
        "{} d/b/a Sunrise Trading",
        "{} t/a Sunrise",
        "{} f/k/a Newco",
        "Newco f.k.a. {}",
    ),
    *("Newco Holdings (ex-{})", "Newco, ex {}", "Newco (now {})", "Newco a/k/a {}", "Newco, also known as {}"),
    *("Newco trading as {}", "Newco doing business as {}", "Newco, previously {}", "Newco (née {})", "Newco alias {}"),
    *("School of Mechanical Engineering, {}", "{}, State Key Laboratory of Optics", "Sch. of Phys., {}"),
    *("Center for Advanced Materials, {}", "{}, Dept. of Physics, School of Science, Kirov, Russia", "Optics Lab, {}"),
    *("School of Physics of {}", "School of Physics at {}", "College of Science - {}"),
    *("SMW ({})", "SMW - {}", "Newco ({})", "{} (a part of Newco)"),
)


def readings(text: str) -> list[str]:
    return [" ".join(word.text for word in reading.words) for reading in read(text)]


@pytest.mark.parametrize("written", AROUND)
def test_a_name_is_found_within_what_a_file_puts_around_it(written: str) -> None:
    text = written.format(NAME)

    assert readings(NAME)[0] in readings(text)
    assert len(readings(text)) <= MOST_READINGS
    assert read(text) == read_in_full(text)


@pytest.mark.parametrize(
    "text",
    [
        "sokol-machine-works.com",
        "www.sokol-machine-works.com.cn",
        "https://sokol-machine-works.ru/en",
        "Sokol_Machine_Works.pdf",
    ],
)
def test_the_ending_of_a_host_or_file_is_no_word_of_a_name(text: str) -> None:
    assert readings(NAME)[0] in readings(text)


@pytest.mark.parametrize(
    "text", ["Sokol&nbsp;Machine&#32;Works", "SOKOL&NBSP;MACHINE WORKS", "Sokol Machine&amp;nbsp;Works"]
)
def test_entities_are_read_as_what_they_stand_for(text: str) -> None:
    assert readings(text) == readings(NAME)


@pytest.mark.parametrize("name", ["R&D; Sokol", "AT&T", "Sokol & Sons; Works", "Sokol &LTD"])
def test_an_ampersand_that_begins_no_entity_stays(name: str) -> None:
    assert without_entities(name) == name


@pytest.mark.parametrize("written", ["Sokol™ Works", "Sokol® Works", "Sokol Works©", "℠Sokol Works"])
def test_signs_of_rights_are_no_letters(written: str) -> None:
    assert fold(written) == "sokol works"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "3M",
            "54th Institute",
            "7 Eleven",
            "No. 7 Factory",
            "21 Century Sokol",
            "Sokol 2000",
            "Factory No. 7",
            "4.5 Sokol",
        ),
        *("Sokol-Yarovit", "Sokol (Kirov) Works", "Sokol Works (Kirov)", "Yarovit (Hong Kong) Limited", "A/S Sokol"),
        *(
            "Institute of Physics",
            "Sokol School of Business",
            "Sokol Laboratories",
            "Sokol Technology Center",
            "Sokol, Inc.",
        ),
        *("Sokol, SA", "Sokol (UK)", "J.P. Sokol", "Aka Sokol", "Ex-Im Sokol", "CNSokol", "Sokol Co.,Ltd"),
    ],
)
def test_a_name_with_such_words_or_numbers_of_its_own_is_read_whole_only(name: str) -> None:
    assert [reading.how for reading in read(name) if reading.how == "part"] == []


@pytest.mark.parametrize(
    "name", ["1. Sokol Machine Works", "Newco Holdings (formerly Sokol Works)", "CN - Sokol Works"]
)
def test_a_listed_name_stays_as_it_is_listed(name: str) -> None:
    assert [reading.how for reading in read_listed(name)] == ["written"]


def test_the_number_of_an_item_stays_in_the_first_reading() -> None:
    assert readings("2. Sokol Factory") == ["2 sokol factory", "sokol factory"]


def test_a_number_before_a_word_of_no_name_stays() -> None:
    assert readings("2. Fabrika") == ["2 factory"]


def test_two_divisions_without_a_name_leave_nothing() -> None:
    assert without_division("school of physics, college of science") == ""


@given(st.text(alphabet="ab1 ,;:/()-.#$@&sxe", max_size=80))
def test_nothing_is_added_to_a_text(text: str) -> None:
    folded = fold(text)

    assert set(trimmed(folded)) <= set(folded)
    assert set(without_figures(folded)) <= set(folded) | set(" ;")
