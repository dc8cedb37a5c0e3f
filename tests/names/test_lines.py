"""licet.names.lines: many words changed as one text"""

from licet.names.lines import line_by_line
from licet.names.romanized import key, keys_of, loose_key, loose_keys_of
from licet.names.sound import skeleton, skeletons, skeletons_of

WORDS = (
    *("kazlau", "lau", "karpiankou", "ualikhanov", "popoff", "popoffa", "youssouf", "shchukin", "muhammadh", "h", "hh"),
    *("wolff", "gheisari", "sergeevich", "ukaj", "u", "", "aaa", "pow0w"),
)


def test_words_changed_together_are_those_changed_alone() -> None:
    assert keys_of(WORDS) == [key(word) for word in WORDS]
    assert loose_keys_of(keys_of(WORDS)) == [loose_key(word) for word in WORDS]
    assert list(skeletons_of(WORDS)) == [skeletons(word) for word in WORDS]
    assert [skeletons(word)[0] for word in ("wolff", "muhammadh")] == [skeleton("wolff"), "mhmd"]


def test_no_words_and_words_of_several_lines_are_changed_one_by_one() -> None:
    assert line_by_line(str.upper, ()) == []
    assert line_by_line(str.upper, ("a\nb", "c")) == ["A\nB", "C"]
