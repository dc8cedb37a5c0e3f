"""Documents made to cost time or memory end in text, or in one sentence that says what was too much."""

import io
import zipfile

import pytest

from licet.documents import Limits, read
from licet.documents.html import MOST_OPEN, MOST_WORDS
from licet.errors import SourceUnreadable


def archive(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return kept.getvalue()


def test_archives_in_archives_are_read_up_to_a_number_of_files() -> None:
    inner = archive({f"{number}.txt": b"plum" for number in range(20)})
    outer = archive({f"{number}.zip": inner for number in range(20)})

    document = read(outer, "many.zip", Limits(files=50))

    # Three archives and 47 texts are 50 files; of the rest, 13 texts and 17 archives, each is told.
    assert document.text.count("plum") == 47
    assert {one.why for one in document.not_read} == {"more than 50 files in the document"}
    assert len(document.not_read) == 13 + 17


def test_a_mail_with_ten_thousand_attachments_is_refused() -> None:
    part = b'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nplum\r\n'
    mail = b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 10_000 + b"--b--\r\n"

    with pytest.raises(SourceUnreadable, match="10,000 parts; at most 2,000 are read"):
        read(mail, "many.eml")


@pytest.mark.parametrize("tag", ["div", "ul><li", "b", "table"])
def test_a_page_nested_without_end_is_told_as_not_read(tag: str) -> None:
    document = read(f"<body>{f'<{tag}>' * 100_000}plum".encode(), "deep.html")

    assert document.text == ""
    assert "never closed" in document.not_read[0].why


def test_a_long_page_that_leaves_its_paragraphs_and_cells_open_is_read() -> None:
    rows = "<tr><td>plum<td>pear<br>" * (MOST_OPEN + 1)
    document = read(f"<body><p>one<p>two<table>{rows}".encode(), "long.html")

    assert document.text.count("plum") == MOST_OPEN + 1
    assert not document.not_read


def test_a_tag_with_a_hundred_thousand_attributes_is_told_as_not_read() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    document = read(f"<body><p {attributes}>plum".encode(), "wide.html")

    assert document.not_read[0].why == f"a tag of the page has more than {MOST_WORDS:,} attributes"


def test_a_page_with_a_large_picture_in_it_is_read() -> None:
    document = read(f'<body><img src="data:image/png;base64,{"A" * 2_000_000}">plum'.encode(), "picture.html")
    assert "plum" in document.text


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.95])
def test_a_damaged_pdf_is_refused(cut: float) -> None:
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    pdf += b"trailer<</Root 1 0 R>>\n%%EOF"

    with pytest.raises(SourceUnreadable, match=r"half\.pdf: "):
        read(pdf[: int(len(pdf) * cut)], "half.pdf")
