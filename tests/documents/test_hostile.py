"""Any bytes under any ending end in text or in one sentence, never in a traceback."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.documents import ENDINGS, dated, read
from licet.documents.reading import FORMS
from licet.errors import SourceUnreadable

STARTS = {
    "eml": b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    "html": b"<html><body><table><tr><td>",
    "rtf": b"{\\rtf1 ",
}


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=400))
def test_random_bytes_give_text_or_a_sentence(ending: str, data: bytes) -> None:
    start = STARTS.get(ending, FORMS.get(ending, (b"",))[0])
    for content in (data, start + data):
        try:
            document = read(content, f"file.{ending}")
        except SourceUnreadable:
            continue
        dated(document)
        assert all(0 <= part.start <= part.end <= len(document.text) for part in document.parts)
        document.text.encode("utf-8", "surrogatepass")
