"""The plain text of documents, and the files that are refused."""

import gzip

import pytest

from licet.documents import Document, read
from licet.errors import SourceUnreadable


def read_text(data: bytes, filename: str) -> str:
    return read(data, filename).text


def said(document: Document) -> str:
    """What a page says, without its furniture."""
    first = next((part.start for part in document.parts if part.furniture), len(document.text))
    return document.text[:first].rstrip("\n")


def test_the_text_of_a_txt_is_the_file_itself() -> None:
    content = "a\r\n\tHuawei  and 华为\n"

    assert read_text(content.encode(), "note.txt") == content


def test_a_byte_order_mark_chooses_utf_16() -> None:
    assert read_text("智谱".encode("utf-16"), "note.txt") == "智谱"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"ab\x00cd", "NUL"),
    ],
)
def test_a_file_that_is_not_what_its_ending_says_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(SourceUnreadable, match=says):
        read_text(content, "letter.txt")


@pytest.mark.parametrize("ending", ["doc", "pptx", "odt"])
def test_a_form_for_later_says_what_to_do(ending: str) -> None:
    with pytest.raises(SourceUnreadable, match="not read in this version; save it as docx"):
        read_text(b"", f"letter.{ending}")


def test_an_unknown_ending_names_those_that_are_read() -> None:
    with pytest.raises(SourceUnreadable, match="'xyz' is not read; read are csv, docm, docx, eml"):
        read_text(b"", "letter.xyz")


def test_a_gzip_file_is_read_as_what_is_inside() -> None:
    assert read_text(gzip.compress(b"Sophgo"), "note.txt.gz") == "Sophgo"


def test_a_gzip_file_that_ends_early_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="ends too early"):
        read_text(gzip.compress(b"Sophgo" * 100)[:-9], "note.txt.gz")


def test_page_furniture_is_left_out() -> None:
    page = """<html><head><title>T</title><script>var a="Huawei";</script></head><body><header>Logo</header>
    <nav><a>Jobs</a></nav><main><header><h1>Head</h1></header><p>Mr A of <b>Huawei</b> came.</p></main>
    <div class="cookie-banner">We use cookies</div><footer>Imprint</footer></body></html>"""

    document = read(page.encode(), "page.html")

    assert said(document) == "Head\nMr A of Huawei came."
    assert [part.where for part in document.parts] == ["", "page furniture"]
    assert document.text.endswith("T\nLogo\nJobs\nWe use cookies\nImprint")


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><a>one of them</a> <a>two of them</a> <a>three of them</a></aside>",
        '<div class="related-articles"><p>Why ZTE left</p></div>',
        '<div id="sidebar_left">Why ZTE left</div>',
        "<p hidden>Why ZTE left</p>",
        '<div role="navigation">Why ZTE left</div>',
    ],
)
def test_menus_banners_and_related_links_are_furniture(markup: str) -> None:
    page = f"<body><main><p>The article.</p></main>{markup}</body>"

    assert said(read(page.encode(), "page.html")) == "The article."


def test_a_list_of_suppliers_with_links_inside_an_article_is_no_menu() -> None:
    page = b"<main><ul><li><a>Hytera</a><li><a>Dahua</a><li><a>Uniview</a></ul></main>"

    assert said(read(page, "page.html")) == "Hytera\nDahua\nUniview"


def test_words_in_inline_elements_stay_together_and_blocks_part() -> None:
    page = b"<body><p>Hua<b>wei</b></p><ul><li>one<li>two</ul>a<br>b</body>"

    assert read_text(page, "page.htm") == "Huawei\none\ntwo\na\nb"


def test_a_page_is_decoded_as_it_declares() -> None:
    page = '<html><head><meta charset="gb18030"></head><body>华为</body></html>'.encode("gb18030")

    assert read_text(page, "page.html") == "华为"


MAIL = b"""From: A <a@example.org>
To: b@example.org
Subject: =?utf-8?b?5pm66LCx?= order
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: multipart/alternative; boundary=Y

--Y
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Sold to Huawei Techno=
logies.
--Y
Content-Type: text/html

<p>Sold twice</p>
--Y--
--X
Content-Type: text/plain; name=note.txt
Content-Disposition: attachment; filename=note.txt

the attachment
--X
Content-Type: image/png
Content-Disposition: attachment; filename=scan.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--X--
"""


def test_a_mail_gives_its_heads_its_plain_body_and_its_text_attachments() -> None:
    text = read_text(MAIL, "order.eml")

    assert "Subject: 智谱 order" in text
    assert "Sold to Huawei Technologies." in text
    assert "the attachment" in text
    assert "Sold twice" not in text


def test_an_attachment_that_is_not_read_is_named() -> None:
    (one,) = read(MAIL, "order.eml").not_read

    assert (one.where, one.why) == ("attachment scan.png", "png is a picture; letters in pictures are not read")


def test_a_file_without_header_lines_is_no_mail() -> None:
    with pytest.raises(SourceUnreadable, match="no mail"):
        read_text(b"\n\nhello", "order.eml")


def test_every_member_of_a_gzip_file_is_read() -> None:
    assert read_text(gzip.compress(b"first ") + gzip.compress(b"second"), "note.txt.gz") == "first second"


def test_what_stands_behind_a_gzip_file_is_not_left_out_without_a_word() -> None:
    with pytest.raises(SourceUnreadable, match="member 2"):
        read_text(gzip.compress(b"first ") + b"second", "note.txt.gz")


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "undefined", "punycode", "utf-7"])
def test_a_codec_that_is_no_encoding_of_documents_is_not_used(charset: str) -> None:
    mail = f'Subject: x\r\nContent-Type: text/plain; charset="{charset}"\r\n\r\n\\ud800 +2AA-'

    assert "\\ud800 +2AA-" in read_text(mail.encode(), "note.eml")
