"""Which parties a text names: forms of a name, what stands around it, and where it stands."""

from pathlib import Path

import pytest

from licet.errors import SourceUnreadable
from licet.match.document import MOST, Scanner, mentions
from licet.model import Kind, Mention, Party, PartyId


def party(
    number: int, name: str, *aliases: str, kind: Kind = Kind.ORGANIZATION, source: str = "us_bis_entity_list"
) -> Party:
    return Party(name, id=PartyId(f"{source}:{number:03}"), kind=kind, aliases=aliases)


LISTED = (
    party(1, "Beijing Zhipu Huazhang Technology Co., Ltd.", "Zhipu AI"),
    party(2, "Hangzhou Zhipu Huazhang Technology Co., Ltd."),
    party(3, "Sophgo Technologies Ltd.", "Sophgo"),
    party(4, "Huawei Technologies Co., Ltd.", "Huawei"),
    party(5, "Huawei Technologies Company", source="us_fcc_covered"),
    party(6, "Contemporary Amperex Technology Co., Ltd.", "CATL", source="us_dod_1260h"),
    party(7, "Arsenal", "Arsenal LLC"),
    party(8, "Planet Technology", "Planet Technology (Hong Kong) Ltd."),
    party(9, "Technical Emirates Metals", "TEM"),
    party(10, "Inspur Electronic Information Industry Co., Ltd."),
    party(11, "Hangzhou Hikvision Digital Technology Co., Ltd.", "HIKVISION"),
    party(12, "SZ DJI Technology Co., Ltd.", "DJI", source="us_dod_1260h"),
    party(13, "DJI", "Da-Jiang Innovations"),
    party(14, "Wuxi Beetech Inc."),
    party(15, "PETRENKOV, Iwan Olegowitsch", kind=Kind.PERSON, source="us_ofac_sdn"),
    party(16, "BLUE HERON", kind=Kind.VESSEL, source="us_ofac_sdn"),
    party(17, "Sichuan University"),
    party(18, "Xinjiang Daqo New Energy, Co. Ltd."),
    party(19, "Bank Melli Iran", source="us_ofac_sdn"),
)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(LISTED)


def named(scanner: Scanner, text: str) -> list[tuple[str, str]]:
    return [(one.text, str(one.party).partition(":")[2]) for one in mentions(scanner, text)]


def kinds(found: tuple[Mention, ...]) -> list[str]:
    return [one.kind for one in found]


def test_a_full_name_is_found_where_it_stands(scanner: Scanner) -> None:
    text = "We ship to Sophgo Technologies Ltd. in May."

    (found,) = mentions(scanner, text)

    assert (found.text, found.kind, found.score) == ("Sophgo Technologies Ltd.", "official", 1.0)
    assert text[found.start : found.end] == found.text


def test_another_legal_form_belongs_to_the_place(scanner: Scanner) -> None:
    assert named(scanner, "from Bank Melli Iran PJSC, Tehran") == [("Bank Melli Iran PJSC", "019")]


def test_a_name_without_its_legal_form_is_short(scanner: Scanner) -> None:
    found = mentions(scanner, "the works of Inspur Electronic Information Industry in Jinan")

    assert kinds(found) == ["short"]


def test_a_name_broken_over_lines_is_found(scanner: Scanner) -> None:
    text = "Sold to:   Inspur Electronic Information\n           Industry Co., Ltd.\n"

    assert named(scanner, text) == [("Inspur Electronic Information\n           Industry Co., Ltd.", "010")]


def test_a_name_does_not_reach_over_an_empty_line(scanner: Scanner) -> None:
    assert named(scanner, "a visit to the Bank\n\nMelli Iran") == []


@pytest.mark.parametrize(
    "written",
    [
        "BANK MELLI IRAN",
        "Bank  Melli\tIran".replace("\t", " "),
        "Bánk Melli Irán",
        "Ｂａｎｋ Melli Iran",
        "Ba\u200bnk Melli Iran",
    ],
)
def test_case_accents_widths_and_hidden_characters_make_no_difference(scanner: Scanner, written: str) -> None:
    assert named(scanner, f"paid by {written} in June") == [(written, "019")]


def test_a_brand_stands_for_its_family(scanner: Scanner) -> None:
    assert named(scanner, "Its rival Zhipu raised money.") == [("Zhipu", "001"), ("Zhipu", "002")]


def test_a_brand_stands_for_the_firm_on_every_list(scanner: Scanner) -> None:
    assert named(scanner, "switches made by Huawei were") == [("Huawei", "004"), ("Huawei", "005")]


def test_a_possessive_is_no_part_of_the_name(scanner: Scanner) -> None:
    assert named(scanner, "This is Sophgo's own chip.") == [("Sophgo", "003")]


def test_a_brand_inside_a_longer_word_is_not_found(scanner: Scanner) -> None:
    assert named(scanner, "the Sophgonian and unsophgo way") == []


def test_a_brand_in_a_mail_address_is_not_a_mention(scanner: Scanner) -> None:
    assert named(scanner, "write to sales@huawei.com or see www.huawei.com") == []


@pytest.mark.parametrize("text", ["leave at Zhipu Road, exit B", "the Trattoria al Sophgo", "Huawei Stadium hosted it"])
def test_a_brand_beside_another_kind_of_thing_is_not_the_firm(scanner: Scanner, text: str) -> None:
    assert named(scanner, text) == []


def test_an_ordinary_word_is_not_a_listed_party(scanner: Scanner) -> None:
    assert named(scanner, "Arsenal edge the derby. The arsenal was empty.") == []


def test_an_ordinary_word_counts_where_the_text_gives_the_full_name_as_well(scanner: Scanner) -> None:
    assert named(scanner, "We wrote to Arsenal LLC. Later Arsenal replied.") == [
        ("Arsenal LLC", "007"),
        ("Arsenal", "007"),
    ]


def test_ordinary_words_that_are_a_part_of_a_longer_name_are_not_found(scanner: Scanner) -> None:
    assert named(scanner, "the shop of Global Planet Technology Partners") == []


def test_an_acronym_needs_more_than_its_letters(scanner: Scanner) -> None:
    assert named(scanner, "ten TEM grids for the microscope") == []


def test_an_acronym_counts_where_the_text_gives_the_name_as_well(scanner: Scanner) -> None:
    text = "Technical Emirates Metals (TEM) is new. The order of TEM is on hold."

    assert [place for place, _party in named(scanner, text)] == ["Technical Emirates Metals", "TEM", "TEM"]


def test_a_ticker_among_market_words_is_not_the_firm(scanner: Scanner) -> None:
    assert named(scanner, "DJI slips 0.4% as yields firm; S&P flat") == []


def test_the_same_letters_among_goods_are_the_firm(scanner: Scanner) -> None:
    assert {number for _place, number in named(scanner, "cameras back, and DJI drones on hold")} == {"012", "013"}


def test_a_missing_letter_in_a_brand_is_a_misspelling(scanner: Scanner) -> None:
    (found,) = mentions(scanner, "on hold: hikvison cameras")

    assert (found.text, found.kind) == ("hikvison", "misspelling")


@pytest.mark.parametrize(
    "written",
    ["Xinjiang Dago New Energy Co Ltd", "Huawei Techno1ogies", "Contemporary Arnperex Technology", "Wuxi Bee-tech Inc"],
)
def test_damage_of_a_scanner_is_seen_through(scanner: Scanner, written: str) -> None:
    assert [place for place, _party in named(scanner, f"signed by {written} today")][:1] == [written]


def test_another_number_or_syllable_is_another_name(scanner: Scanner) -> None:
    assert named(scanner, "with Beijing Zhiru Huazhong Technology in the north") == []


def test_a_person_is_found_in_either_order(scanner: Scanner) -> None:
    text = "signed: Iwan Olegowitsch Petrenkov; PETRENKOV, Iwan Olegowitsch"

    assert [number for _place, number in named(scanner, text)] == ["015", "015"]


def test_a_ship_needs_a_word_of_shipping(scanner: Scanner) -> None:
    assert named(scanner, "the partners of Blue Heron met") == []
    assert named(scanner, "loaded aboard the tanker Blue Heron in May") == [("Blue Heron", "016")]


def test_the_hospital_of_a_listed_university_is_not_the_university(scanner: Scanner) -> None:
    assert named(scanner, "treated at Sichuan University Hospital") == []


def test_places_come_in_the_order_of_the_text(scanner: Scanner) -> None:
    found = mentions(scanner, "Sophgo, then CATL of Contemporary Amperex Technology, then Huawei")

    assert [one.start for one in found] == sorted(one.start for one in found)


def test_a_place_gives_at_most_a_dozen_parties() -> None:
    family = [party(number, f"Sugona {word} Co., Ltd.") for number, word in enumerate("abcdefghijklmnopqrst", start=1)]
    scanner = Scanner.build([*family, party(99, "Sugona")])

    assert 1 <= len(mentions(scanner, "servers of Sugona arrived")) <= MOST


def test_the_parties_of_a_name_beyond_the_dozen_are_counted() -> None:
    family = [party(number, f"Harbor Works {number}", "Sugona Computing") for number in range(1, 21)]

    found = mentions(Scanner.build(family), "Sugona Computing delivered the servers")

    assert (len(found), {one.others for one in found}) == (MOST, {len(family) - MOST})


def test_who_is_not_told_takes_no_place_of_the_dozen() -> None:
    family = [party(number, f"Harbor Works {number}", "Sugona Computing") for number in range(1, 21)]
    last = {family[0].id, family[-1].id}

    found = mentions(Scanner.build(family), "Sugona Computing delivered the servers", lambda one: one.id in last)

    assert ({one.party for one in found}, {one.others for one in found}) == (last, {0})


def test_a_text_without_letters_names_nobody(scanner: Scanner) -> None:
    assert mentions(scanner, "") == ()
    assert mentions(scanner, " \n\t 123 .,; ") == ()


def test_a_scanner_without_parties_names_nobody() -> None:
    assert mentions(Scanner.build([]), "Huawei, 1 Main Road, 华为") == ()


def test_a_scanner_that_was_saved_answers_the_same(scanner: Scanner, tmp_path: Path) -> None:
    text = "Zhipu AI, Sophgo's chip, hikvison, 宁德时代 and 1 Main Road"
    scanner.save(tmp_path)

    assert mentions(Scanner.load(tmp_path, LISTED), text) == mentions(scanner, text)


def test_a_scanner_for_other_parties_is_not_loaded(scanner: Scanner, tmp_path: Path) -> None:
    scanner.save(tmp_path)

    with pytest.raises(SourceUnreadable, match="other parties"):
        Scanner.load(tmp_path, LISTED[:3])


def test_an_empty_folder_holds_no_scanner(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no scanner can be read there"):
        Scanner.load(tmp_path, LISTED)


def test_the_same_text_gives_the_same_mentions(scanner: Scanner) -> None:
    text = "Zhipu, Huawei and Sophgo; Hikvison Digital Technology; 智谱"

    assert mentions(scanner, text) == mentions(Scanner.build(LISTED), text)


@pytest.mark.parametrize(
    "text", ["Quartz Lantern Works Corporation (QLWC) ships.", "Quartz Lantern Works Corporation. QLWC ships."]
)
def test_a_short_name_in_brackets_does_not_hide_the_lists_that_write_the_name_without_it(text: str) -> None:
    scanner = Scanner.build(
        (
            party(1, "Quartz Lantern Works Corporation (QLWC)"),
            party(2, "Quartz Lantern Works Corporation", source="us_ofac_nscmic"),
        )
    )

    assert {one.party for one in mentions(scanner, text)} == {"us_bis_entity_list:001", "us_ofac_nscmic:002"}


def test_what_is_named_at_one_place_does_not_depend_on_a_name_of_the_same_length_elsewhere() -> None:
    scanner = Scanner.build(
        (party(1, "Quartz Lantern Co., Ltd."), party(2, "Quartz Lantern Co., Ltd.", source="us_dod_1260h"))
    )
    alone = {one.party for one in mentions(scanner, "Quartz Lantern Co., Ltd. ships.")}

    assert len(alone) == 2
    twice = mentions(scanner, "Quartz Lantern Co., Ltd. ships. Quartz Lantern Co., Ltd. pays.")
    assert [one.start for one in twice].count(0) == 2


@pytest.mark.parametrize("name", ["Quartz Lantern Works Company Limited", "JSC Quartz Lantern Works"])
def test_a_list_that_writes_the_name_with_another_legal_form_is_named_too(name: str) -> None:
    scanner = Scanner.build((party(1, name), party(2, "Quartz Lantern Works Corp.", source="us_ofac_sdn")))

    assert {one.party for one in mentions(scanner, f"We met {name} today.")} == {
        "us_bis_entity_list:001",
        "us_ofac_sdn:002",
    }
