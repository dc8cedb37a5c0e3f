"""licet.match.reach: what words may reach, learned together"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.match import Index
from licet.match.align import shortened
from licet.match.bounds import left
from licet.match.listed_words import LONG_VARIANT
from licet.match.near_words import MISREAD, RANK
from licet.match.query import word_weight
from licet.match.reach import learn
from licet.match.similar import near_words, similar
from licet.match.units import word_key
from licet.names.tokens import Word, vocabulary, word

from .listed import listed

NAMES = (
    *("Testov Aviation Plant JSC", "Hua Wei Technologies", "Huawei", "Gheisarian Industrial Services", "Ace 3data"),
    *("AL-TAI, Muhammad", "ASKARI, Wayne", "Sokolov Igorevich", "Institute of Engineering 206", "Acad Sciences"),
)
ASKED = (
    *("testova", "aviat", "srvcs", "indstrl", "huaweitechnologies", "hua", "q", "206", "b4rnaul", "teslov", "mhmd"),
    *("sciencwes", "jayne", "igorovych", "gheysarian", "sokolovltd", "xinwei", "acadsciences", "3dala", "a", "i"),
)


def index() -> Index:
    return Index.build([listed(f"list:{at}", name) for at, name in enumerate(NAMES)])


def reached(of: Index, written: Word) -> dict[int, float]:
    """What the unit of a word reaches."""
    number = of.units.numbers[word_key(written)]
    start, end = of.units.ends.seen[number : number + 2].tolist()
    return dict(zip(of.units.words.seen[start:end].tolist(), of.units.nears.seen[start:end].tolist(), strict=True))


def test_words_learned_together_reach_what_each_alone_does() -> None:
    words, together, alone = [word(text) for text in ASKED], index(), index()

    learn(together, words)
    for written in words:
        learn(alone, [written])

    assert together.units.numbers == alone.units.numbers
    for part in ("kinds", "lefts", "costs", "bags", "ends", "words", "nears"):
        assert getattr(together.units, part).seen.tolist() == getattr(alone.units, part).seen.tolist()
    assert any(reached(together, written) for written in words)


def test_a_unit_is_charged_by_the_weight_of_its_word() -> None:
    words, known = [word(text) for text in ASKED], index()

    learn(known, words)

    for at, written in enumerate(words):
        weight = word_weight(known, written, similar(known, written))
        assert known.units.lefts.seen[at] == pytest.approx(left(weight), rel=1e-6)


@settings(deadline=None, max_examples=50)
@given(st.text("acdehinorstv", min_size=1, max_size=10))
def test_a_unit_reaches_every_listed_word_that_it_is_short_for(text: str) -> None:
    known, written = index(), word(text)

    learn(known, [written])

    found = reached(known, written)
    for number in range(len(known.words)):
        near = shortened(written.text, known.listed_word(number))
        assert found.get(number, 0.0) >= near - 1e-6


def test_words_forgotten_are_learned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words, known = [word(text) for text in ASKED], index()
    first = near_words(known, words)
    monkeypatch.setattr("licet.match.similar.MEMO_SIZE", len(words))

    near_words(known, [word("gornak")])

    assert len(known.near_words) == 1
    again = near_words(known, words)
    assert (again.listed.tolist(), again.nears.tolist()) == (first.listed.tolist(), first.nears.tolist())


def test_words_of_other_shapes_with_the_same_checksum_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    words, known = [word(text) for text in (*ASKED, "askan", "huavvei")], index()
    expected = near_words(known, words)
    monkeypatch.setattr("licet.match.prepare.checksum", lambda text: len(text) % 3)
    monkeypatch.setattr("licet.match.kernel.checksum", lambda text: len(text) % 3)

    found = near_words(index(), words)

    assert found.listed.tolist() == expected.listed.tolist()
    assert found.nears.tolist() == expected.nears.tolist()
    assert RANK[MISREAD] in found.reasons


def test_no_words_are_nothing_to_learn() -> None:
    known = index()

    learn(known, [])

    assert len(known.units) == 0


def test_a_long_variant_is_read_as_the_word_it_stands_for() -> None:
    long = {variant: main for variant, (main, _) in vocabulary().items() if len(variant) >= LONG_VARIANT}

    assert {variant: word(variant).text for variant in long} == long
