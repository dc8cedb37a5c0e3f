"""licet.names.joins"""

import pytest

from licet.names.joins import apart, pieces

STRONG = frozenset({"ltd", "limited", "technology", "plant", "stock", "joint"})
WEAK = frozenset({"and", "ag", "tech", "europe"})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("WuhanSokolNavigationTechnologyCoLtd", "Wuhan Sokol Navigation Technology Co Ltd"),
        ("RCMGroup", "RCM Group"),
        ("Concern SokolOAO", "Concern Sokol OAO"),
        ("KirillA Sokolov", "Kirill A Sokolov"),
        ("27thScientific Center", "27th Scientific Center"),
        ("S o k o l A v i a", "Sokol Avia"),
        ("S O K O L  A V I A", "SOKOL AVIA"),
        ("Z A V O D Sokol", "ZAVOD Sokol"),
        ("SemiconInt'l", "Semicon Int'l"),
    ],
)
def test_capitals_and_single_letters_say_where_words_begin(written: str, name: str) -> None:
    assert apart(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TangShan BoHai SokolPlant Ltd", "Tangshan Bohai Sokol Plant Ltd"),
        ("JiNan, Sokol Works", "Jinan, Sokol Works"),
        ("MaLi", "Ma Li"),
        ("Mr. MaLi", "Mr. Ma Li"),
        ("BoHai TangShan", "Bo Hai Tang Shan"),
        ("TangShanSokol Ltd", "Tang Shan Sokol Ltd"),
    ],
)
def test_capitals_part_no_pinyin_word_of_two_syllables_but_in_a_name_that_may_be_a_person(
    written: str, name: str
) -> None:
    assert apart(written) == name


@pytest.mark.parametrize("name", ["McDonald", "Sokol Group", "SOKOL", "sokol", "A B C Sokol", "北京 ABc", "O'Neill"])
def test_a_name_in_which_nothing_says_so_stays(name: str) -> None:
    assert apart(name) == name


@pytest.mark.parametrize(
    ("token", "found"),
    [
        ("technologylimited", ("technology", "limited")),
        ("plantbarnaul", ("plant", "barnaul")),
        ("smoothltd", ("smooth", "ltd")),
        ("jointstock", ("joint", "stock")),
        ("technologyag", ("technology", "ag")),
        ("iepfsue", ("iep", "fsue")),
        ("ooort", ("ooo", "rt")),
    ],
)
def test_a_word_is_cut_into_known_words_and_one_other(token: str, found: tuple[str, ...]) -> None:
    assert pieces(token, STRONG, WEAK) == found


@pytest.mark.parametrize("token", ["sokol", "sokoltech", "implants", "europeag", "transplant" * 30])
def test_a_word_in_which_no_strong_word_begins_or_ends_is_one_word(token: str) -> None:
    assert pieces(token, STRONG - {"plant"}, WEAK) == (token,)
