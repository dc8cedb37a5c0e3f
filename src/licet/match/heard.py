"""Listed words that sound like written ones: words of the same consonants, by how near their other letters are.

Many words are compared at once: a new word has the consonants of dozens of listed ones. Not modelled here: which
consonants are the same (`names.sound`), and scripts that write no vowels (`sounding`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from licet.match.arrays import Texts
from licet.match.index import Index
from licet.match.kept import kept_with
from licet.match.kernel import edits_apart, fitting
from licet.match.listed_words import characters
from licet.match.near_words import LEAST_NEAR, NOTHING, OTHER_WORD, SOUND, AskedWords, Bools, Floats, Near, Places, ids
from licet.names.romanized import keys_of, loose_keys_of
from licet.names.sound import skeletons_of

SAME_KEY = 0.97
"""The same word romanized by another system (see `romanized.key`)."""
LEAST_LETTERS = 5
SHORT_KEY = 0.90
"""The same for words of fewer than LEAST_LETTERS letters: `Pal` and `Paal` are two names."""
LOOSE_KEY = (0.0, 0.0, 0.0, 0.0, 0.0, 0.80, 0.86, 0.91, 0.93)
"""The same loose key, by the letters of the shorter word (8 stands for more): `Heelys` and `Helios` have one."""
GENITIVE = 0.90
"""A Russian name in the genitive: `Gruppa Vagnera`; also a woman's family name for a man's."""
GENITIVE_LETTERS = 6
GH_FOR_Q = 0.98
SOUND_COST = 0.9
"""What every letter costs that is another one though the consonants are the same, for a word of one letter."""
NO_VOWELS = (0.0, 0.0, 0.6, 0.72, 0.82, 0.86)
"""The same consonants where the script writes no vowels, by how many consonants there are (5 stands for more)."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Words, then their keys, then their loose keys (see `romanized`), and how many characters each of these has."""

    texts: Texts
    lengths: Places

    @classmethod
    def of(cls, words: Sequence[str]) -> "Spoken":
        """The words as they are spoken."""
        keys = keys_of(words)
        texts = [*words, *keys, *loose_keys_of(keys)]
        return cls(Texts.of(texts), np.array([len(text) for text in texts], dtype=np.int64))

    @classmethod
    def known(cls, words: Texts, keys: Texts, loose: Texts) -> "Spoken":
        """Words of which the keys are known."""
        texts = fitting(words.then(keys).then(loose))
        return cls(texts, characters(texts))

    def __len__(self) -> int:
        return len(self.texts) // 3


@dataclass(frozen=True, slots=True, eq=False)
class Spelled:
    """Words as spoken, and those with `gh` once more with `q` for it: word i is word `others[i]` of `with_q` then."""

    spoken: Spoken
    gh: Bools
    others: Places
    with_q: Spoken

    @classmethod
    def of(cls, spoken: Spoken, words: Sequence[str]) -> "Spelled":
        """The words, of which it is known how they are spoken."""
        gh = np.array(["gh" in word for word in words], dtype=np.bool_)
        with_q = [word.replace("gh", "q") for word in words if "gh" in word]
        return cls(spoken, gh, np.cumsum(gh) - 1, Spoken.of(with_q) if with_q else spoken)


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """The place of each skeleton in `index.sounds`, and the listed words as they are spoken."""

    skeletons: Mapping[str, int]
    spelled: Spelled


def alike(text: str, listed: str) -> float:
    """How near two words in Latin letters with the same consonants are by their sound, from 0 to 1."""
    asked, known = (Spelled.of(Spoken.of([word]), [word]) for word in (text, listed))
    only = np.zeros(1, dtype=np.int64)
    return float(_heard_alike(asked, known, only, only)[0])


def sounding(index: Index, consonants: str) -> Sequence[int]:
    """Numbers of the listed words with this consonant skeleton."""
    place = _heard(index).skeletons.get(consonants)
    return [] if place is None else index.sound_words[place].tolist()


def sounds(index: Index, asked: AskedWords, plain: Bools) -> Near:
    """The listed words of the same consonants, for plain words of two letters and more."""
    chosen = np.flatnonzero(plain & (asked.lengths >= 2) & ~(asked.pinyin & (asked.exact >= 0)))
    words = [asked.words[at].text for at in chosen.tolist()]
    owners, places, lengths = _same_consonants(index, words)
    if not len(owners):
        return NOTHING
    ends = index.sound_words.ends
    counts = ends[places + 1] - ends[places]
    before = np.repeat(ends[places] - np.cumsum(counts) + counts, counts)
    listed = index.sound_words.items[np.arange(len(before)) + before].astype(np.int64)
    own, consonants = np.repeat(owners, counts), np.repeat(lengths, counts)
    vowels = np.array([any(vowel in word for vowel in "aeiou") for word in words], dtype=np.bool_)[own]
    values = np.array(NO_VOWELS)[np.minimum(consonants, len(NO_VOWELS) - 1)]
    spelled = Spelled.of(Spoken.of(words), words)
    values[vowels] = _heard_alike(spelled, _heard(index).spelled, own[vowels], listed[vowels])
    # `Xingyan` and `Xinghan` have one Slavic key and are two Chinese words.
    written, pinyin = chosen[own], index.word_pinyin[listed].astype(np.bool_)
    other = (asked.pinyin[written] & pinyin) | ((values < SAME_KEY) & ((asked.exact[written] >= 0) | pinyin))
    values = np.where(other, values * OTHER_WORD, values)
    kept = values >= LEAST_NEAR
    return Near.of(written[kept], listed[kept], values[kept], SOUND)


def _same_consonants(index: Index, words: Sequence[str]) -> tuple[Places, Places, Places]:
    """Each skeleton of each word that listed words have: the word's place, the skeleton's, and its letters."""
    known = _heard(index).skeletons
    found = [(at, known[key], len(key)) for at, keys in enumerate(skeletons_of(words)) for key in keys if key in known]
    owners, places, lengths = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return owners, places, lengths


@kept_with()
def _heard(index: Index) -> _Heard:
    skeletons = {consonants: at for at, consonants in enumerate(index.sounds.each())}
    spoken = Spoken.known(index.words, index.word_keys, index.word_loose_keys)
    return _Heard(skeletons, Spelled.of(spoken, list(index.whole_positions())))


def _heard_alike(asked: Spelled, listed: Spelled, left: Places, right: Places) -> Floats:
    """How near the words of each pair are by their sound."""
    found = np.maximum(_alike(asked.spoken, listed.spoken, left, right), 0.0)
    # Persian says and writes `gh` and `q` alike.
    ours, theirs = asked.gh[left], listed.gh[right]
    chosen = np.flatnonzero(ours & ~theirs)
    if len(chosen):
        with_q = _alike(asked.with_q, listed.spoken, asked.others[left[chosen]], right[chosen])
        found[chosen] = np.maximum(found[chosen], GH_FOR_Q * with_q)
    chosen = np.flatnonzero(theirs & ~ours)
    if len(chosen):
        with_q = _alike(asked.spoken, listed.with_q, left[chosen], listed.others[right[chosen]])
        found[chosen] = np.maximum(found[chosen], GH_FOR_Q * with_q)
    return found


def _alike(asked: Spoken, listed: Spoken, left: Places, right: Places) -> Floats:
    three = np.arange(3)[:, None]
    ours, theirs = left + three * len(asked), right + three * len(listed)
    apart = edits_apart(asked.texts, listed.texts, ids(ours.ravel()), ids(theirs.ravel())).reshape(3, -1)
    lengths, other_lengths = asked.lengths[ours], listed.lengths[theirs]
    letters, keys = lengths[0], lengths[1]
    share = apart[:2] / np.maximum(np.maximum(lengths, other_lengths)[:2], 1)
    loose = np.array(LOOSE_KEY)[np.minimum(np.minimum(letters, other_lengths[0]), len(LOOSE_KEY) - 1)]
    found = np.maximum(np.where(apart[2] == 0, loose, 0.0), SAME_KEY - SOUND_COST * share.min(axis=0))
    longer = (apart[1] == 1) & (keys == other_lengths[1] + 1) & (letters >= GENITIVE_LETTERS)
    for at in np.flatnonzero(longer).tolist():
        key = asked.texts[int(ours[1, at])]
        if key[-1] in "au" and key.startswith(listed.texts[int(theirs[1, at])]):
            found[at] = GENITIVE
    same = apart[1] == 0
    return np.where(same, np.where(letters >= LEAST_LETTERS, SAME_KEY, SHORT_KEY), found)
