"""JSON that could be read in two ways, or takes long to read, is refused."""

from decimal import Decimal

import pytest

from licet import BadInput
from licet.serve.http.strict_json import DEEPEST, read


def test_numbers_keep_their_digits() -> None:
    assert read(b'{"share": 0.4999999999999999999, "n": 3}') == {"share": Decimal("0.4999999999999999999"), "n": 3}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b'{"name": "a", "name": "b"}', "name is 'given twice'"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "levels"),
        (b'{"a": ' + b"9" * 5000 + b"}", "digits"),
        (b'{"a": 1e999999999}', "digits"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'{"a": ', "line 1"),
        (b"", "line 1"),
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_is_refused(body: bytes, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        read(body)


def test_brackets_in_strings_are_letters() -> None:
    assert read(b'{"a": "' + b"[" * 100 + b'\\"{{"}') == {"a": "[" * 100 + '"{{'}
