"""What is worked out of an edition is kept with it, and goes with it."""

import gc
from weakref import ref

from licet.match.kept import kept_with
from licet.match.misspelling import misspelled
from licet.match.scanner import Scanner
from licet.match.spans import fold
from licet.model import Party, PartyId


class Thing:
    """What something is worked out of."""


def test_a_result_is_worked_out_once_for_each_thing() -> None:
    asked: list[int] = []

    @kept_with(2)
    def twice(_of: Thing, number: int) -> int:
        asked.append(number)
        return number * 2

    one, other = Thing(), Thing()
    assert [twice(one, 1), twice(one, 1), twice(other, 1), twice(one, 1)] == [2, 2, 2, 2]
    assert asked == [1, 1]


def test_a_scanner_that_was_asked_is_not_kept_when_nobody_holds_it() -> None:
    scanner = Scanner.build([Party("Huawei Technologies Co., Ltd.", id=PartyId("a:1"))])
    text = "Huawie Technologies Co., Ltd."
    assert [*misspelled(scanner, text, fold(text), 0)]
    gone = ref(scanner)
    del scanner
    gc.collect()
    assert gone() is None
