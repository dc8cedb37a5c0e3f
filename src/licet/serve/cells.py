"""What one cell or one line of JSON says: one reading, or a ValueError that says why there is none."""

import json
import math
from collections.abc import Sequence
from functools import cache

YES_OR_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
"""How a cell says yes or no, in any case: Excel writes TRUE, and 1."""
SURROGATE = "\ud800", "\udfff"


def plain(value: object) -> object:
    """A cell as text where it has one reading: Excel gives whole numbers as 12.0, empty cells as None.

    Raises:
        ValueError: an infinite number, or bytes that are not UTF-8.
    """
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    iso = getattr(value, "isoformat", None)
    text = str(iso()) if iso else str(value)
    return text.removesuffix("T00:00:00")


def json_value(line: bytes) -> object:
    """The value of one line of JSON.

    Raises:
        UnicodeDecodeError: the line is not UTF-8.
        ValueError: it is not JSON, names a key twice, or holds a number or a character that JSON has no place for.
        RecursionError: it is nested too deeply.
    """
    value = _decoder().decode(line.decode("utf-8"))
    # Only an escape can bring half a character in: the line itself is UTF-8.
    if b"\\u" in line and _half_character(json.dumps(value, ensure_ascii=False)):
        raise ValueError("it holds half a character (a lone surrogate), which no UTF-8 can")
    return value


@cache
def _decoder() -> json.JSONDecoder:
    """Made once: making one for each line takes as long as reading the line."""
    return json.JSONDecoder(parse_constant=_refused, parse_float=_finite, object_pairs_hook=_once)


def _number(value: float) -> object:
    if math.isnan(value):
        return ""
    if math.isinf(value):
        raise ValueError("an infinite number")
    return str(int(value)) if value.is_integer() else str(value)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as slip:
        raise ValueError(f"bytes that are not UTF-8 (byte 0x{value[slip.start]:02x} at {slip.start})") from slip


def _refused(name: str) -> object:
    raise ValueError(f"{name} is no JSON value")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is too large a number")
    return value


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = sorted({key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1})
        raise ValueError(f"{', '.join(map(repr, twice))} stands twice in one object")
    return found


def _half_character(text: str) -> bool:
    return any(SURROGATE[0] <= character <= SURROGATE[1] for character in text)
