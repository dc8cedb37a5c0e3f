"""licet.names.romanization: Wade-Giles and other spellings read as pinyin"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.names import romanization
from licet.names.romanization import (
    PINYIN,
    from_other_systems,
    from_wade_giles,
    in_other_spellings,
    is_pinyin,
    surnames,
    versions,
    wade_giles,
)
from licet.names.tokens import read


def meant(text: str) -> list[set[str]]:
    """The words of the reading that joins hyphenated syllables, each with its other spellings."""
    return [{word.text, *word.others} for version in versions(text) for word in version.words]


@pytest.mark.parametrize(
    ("written", "pinyin"),
    [
        ("hofei", "hefei"),
        ("shenchen", "shenzhen"),
        ("tseyuan", "zeyuan"),
        ("hsitzu", "xizi"),
        ("chunghsing", "zhongxing"),
        ("szechuan", "sichuan"),
        ("erhmei", "ermei"),
    ],
)
def test_a_wade_giles_word_gives_its_pinyin(written: str, pinyin: str) -> None:
    assert pinyin in from_wade_giles(written)


@pytest.mark.parametrize("syllable", sorted(PINYIN - {"lue", "nue"}))
def test_every_syllable_of_pinyin_has_a_wade_giles_spelling(syllable: str) -> None:
    assert any(syllable in same for same in wade_giles(marked=True).values())
    assert any(syllable in same for same in wade_giles().values())


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("k'ai-shih-t'ung semiconductor", "kaishitong"),
        ("chia-szu-po", "jiasibo"),
        ("huan-yu ocean", "huanyu"),
        ("ai-p'u-szu", "aipusi"),
        ("xi'an chung-hsing", "zhongxing"),
        ("hua-wei", "huawei"),
    ],
)
def test_hyphenated_syllables_are_one_word_in_pinyin(text: str, pinyin: str) -> None:
    assert any(pinyin in spellings for spellings in meant(text))


def test_an_apostrophe_anywhere_says_that_unmarked_consonants_are_not_aspirated() -> None:
    assert not any("tongtong" in spellings for spellings in meant("tung-t'ung"))
    assert any("dongtong" in spellings for spellings in meant("tung-t'ung"))


@pytest.mark.parametrize("text", ["al-shabab trading", "o'brien & sons", "sci-tech co-op", "kim jong-un", "3-d ltd"])
def test_hyphens_of_other_languages_make_no_reading(text: str) -> None:
    assert versions(text) == ()


def test_tone_numbers_are_left_out() -> None:
    assert "beijing zhipu technology" in [
        " ".join(w.text for w in r.words) for r in read("Bei3jing1 Zhi4pu3 Technology")
    ]


def test_tone_marks_are_left_out() -> None:
    assert [w.text for w in read("Běijīng Zhìpǔ")[0].words] == ["beijing", "zhipu"]


@pytest.mark.parametrize(("written", "pinyin"), [("jhongshan", "zhongshan"), ("cihsing", "cixing")])
def test_tongyong_gives_pinyin(written: str, pinyin: str) -> None:
    assert pinyin in from_other_systems(written)


@pytest.mark.parametrize(("one", "other"), [("cheung", "zhang"), ("zhang", "cheung"), ("lim", "lin"), ("ng", "wu")])
def test_surnames_are_known_in_both_directions(one: str, other: str) -> None:
    assert other in surnames(one)


def test_a_long_word_is_not_cut() -> None:
    assert from_wade_giles("a" * 1_000) == ()
    assert is_pinyin("a" * 1_000) is False


@given(st.lists(st.sampled_from(sorted(PINYIN)), min_size=1, max_size=5))
def test_syllables_written_together_are_pinyin(syllables: list[str]) -> None:
    assert is_pinyin("".join(syllables))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("хуавэй", "huawei"),
        ("хуавей", "huawei"),
        ("чжунсинь", "zhongxin"),
        ("цзянсу", "jiangsu"),
        ("чанъань", "changan"),
        ("чанцзян", "changjiang"),
        ("шэньчжэнь", "shenzhen"),
        ("хэнань", "henan"),
        ("люйшунь", "lvshun"),
        ("сухой", None),
        ("алмаз", None),
    ],
)
def test_a_word_in_the_transcription_of_palladius_is_pinyin(word: str, said: str | None) -> None:
    assert romanization.from_palladius(word) == said


def test_every_syllable_has_a_cyrillic_spelling_that_reads_back() -> None:
    table = romanization._palladius()

    assert {syllable for same in table.values() for syllable in same} == PINYIN


def test_a_russian_name_whose_letters_happen_to_fit_is_not_chinese() -> None:
    assert romanization.in_pinyin("галина титова") is None
    assert romanization.in_pinyin("завод чанцзян") == "завод changjiang"


@given(
    st.lists(st.one_of(st.sampled_from(("hsiao", "jhongshan", "syau", "lee", "chan", "peking")), st.text("aghinosu")))
)
def test_words_in_other_spellings_are_found_together(words: list[str]) -> None:
    found = in_other_spellings(words)

    assert all(word in found for word in words if from_wade_giles(word) or from_other_systems(word) or surnames(word))
    assert "smith" not in in_other_spellings([*words, "smith"])
