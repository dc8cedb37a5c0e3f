"""Answers are written as the command line writes them, long lists piece by piece."""

from licet.serve.http.answers import LONG, Json, in_pieces
from licet.serve.writing import as_json


def test_an_answer_in_pieces_has_the_same_bytes() -> None:
    row = {"name": "智谱 \x7f\u2028 \"'", "score": 0.1, "on": None, "in": [True, {"a": []}], "empty": {}}
    for value in (row, [row], [row] * LONG, {"rows": [row] * (LONG + 1), "deep": {"rows": [1] * LONG}}, [], {}, "a"):
        assert in_pieces(value) == as_json(value)
    assert Json({"rows": [row] * LONG}).body == as_json({"rows": [row] * LONG}).encode("utf-8")
