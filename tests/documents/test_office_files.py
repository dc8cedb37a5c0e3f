"""Word, Excel, PDF, Outlook, RTF and ZIP: what is read, where it stands, and what is told as not read."""

import io
import zipfile
from datetime import date

import docx
import pypdfium2
import pytest
import xlsxwriter

from licet.documents import Limits, dated, read
from licet.errors import SourceUnreadable

NAME = "Quartz Lantern Semiconductor"


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("To the purchasing office")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "End user", NAME
    document.sections[0].header.paragraphs[0].text = "Letterhead of Bluebird"
    document.sections[0].footer.paragraphs[0].text = "Page foot"
    paragraph = document.add_paragraph("Kept")
    deleted = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="x">'
        "<w:r><w:delText>Deleted</w:delText></w:r></w:del>"
    )
    paragraph._p.append(deleted)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_word_file_gives_header_body_tables_and_footer_in_order() -> None:
    document = read(word_file(), "statement.docx")

    assert document.text.split("\n\n") == [
        "Letterhead of Bluebird",
        f"To the purchasing office\nEnd user\t{NAME}\nKept",
        "Page foot",
    ]
    assert document.where(document.text.index("Page foot")) == "footer"


def test_the_second_form_of_a_drawing_is_not_read_twice() -> None:
    box = (
        '<w:document xmlns:w="w" xmlns:mc="mc"><w:body><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>'
        "<w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>"
        "In the box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p></w:body>"
        "</w:document>"
    )

    assert read(archive({"word/document.xml": box.encode()}), "a.docx").text == "In the box"


def archive(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()


def test_an_entity_bomb_in_a_word_file_is_refused_or_stays_small() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'

    assert len(read(archive({"word/document.xml": (bomb + body).encode()}), "a.docx").text) < 100


def workbook() -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    sheet = book.add_worksheet("Orders")
    sheet.write_row(1, 1, ["id", "consignee"])
    sheet.write_row(2, 1, [7, NAME])
    sheet.write_comment("B2", "asked by Marlowe")
    book.add_worksheet("Empty")
    book.close()
    return written.getvalue()


def test_a_workbook_gives_a_line_a_row_and_says_sheet_and_cell() -> None:
    document = read(workbook(), "orders.xlsx")

    assert document.text.startswith(f"id\tconsignee\n7\t{NAME}")
    assert document.where(document.text.index(NAME)) == "sheet Orders, C3"
    assert "asked by Marlowe" in document.text


def blank_pdf(pages: int = 1) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(200, 200)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def pdf_of(lines: list[str]) -> bytes:
    """A PDF written by hand: a page with a line of text for each."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 20 180 Td {text} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /CreationDate (D:20240305120000Z) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n"
    return out + end + b"%d\n%%%%EOF" % len(out)


def test_a_pdf_gives_its_lines_with_page_and_line() -> None:
    document = read(pdf_of(["For the attention of", f"{NAME} Co."]), "letter.pdf")

    assert document.text.split("\n") == ["For the attention of", f"{NAME} Co."]
    assert document.where(document.text.index(NAME)) == "page 1, line 2"


def test_a_pdf_without_a_day_in_its_text_is_dated_by_its_properties() -> None:
    found = dated(read(pdf_of(["Nothing here"]), "letter.pdf"))

    assert found is not None
    assert (found.day, found.how) == (date(2024, 3, 5), "file properties: created")


def pdf_of_a_picture() -> bytes:
    made = pypdfium2.PdfDocument.new()
    page = made.new_page(100, 100)
    picture = pypdfium2.PdfImage.new(made)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, 2))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(100, 100))
    page.insert_obj(picture)
    page.gen_content()
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def test_a_scanned_page_is_told_as_not_read() -> None:
    document = read(pdf_of_a_picture(), "scan.pdf")

    assert document.text == ""
    assert [(one.where, one.why) for one in document.not_read] == [("page 1", "no text on it (a picture): not read")]


def test_an_empty_page_is_nothing_unread() -> None:
    assert read(blank_pdf(2), "empty.pdf").not_read == ()


def test_more_pages_than_the_limit_are_refused_with_a_sentence() -> None:
    with pytest.raises(SourceUnreadable, match=r"3 pages; at most 2 are read"):
        read(blank_pdf(3), "long.pdf", Limits(pages=2))


def test_files_of_an_archive_are_read_each_by_its_kind() -> None:
    document = read(archive({"a/letter.docx": word_file(), "b.xyz": b"?", "list.txt": b"one line"}), "papers.zip")

    assert document.where(document.text.index(NAME)) == "file a/letter.docx, line 2"
    assert document.where(document.text.index("one line")) == "file list.txt, line 1"
    assert [one.where for one in document.not_read] == ["file b.xyz"]


def test_an_archive_that_grows_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match=r"larger than 1,000,000 bytes after unpacking.*LICET_DOCUMENT_BYTES"):
        read(archive({"zeros.txt": b"0" * 5_000_000}), "bomb.zip", Limits(most_bytes=1_000_000))


def test_archives_inside_archives_end_at_the_depth() -> None:
    inner = archive({"deep.txt": b"deep"})
    for _ in range(8):
        inner = archive({"inner.zip": inner})

    document = read(inner, "nested.zip", Limits(depth=3))

    assert document.text == ""
    assert "more than 3 files inside each other" in document.not_read[0].why


def test_a_member_with_a_password_is_told() -> None:
    data = bytearray(archive({"secret.txt": b"hidden"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + place
        data[at] |= 1

    assert read(bytes(data), "a.zip").not_read[0].why == "protected by a password"


def test_an_office_file_with_a_password_is_refused_with_what_to_do() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(SourceUnreadable, match="protected by a password; save it without one"):
        read(data, "plan.xlsx")


def test_an_attachment_of_a_mail_is_read_by_its_own_kind() -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "order", "a@example.org", "Mon, 03 Mar 2025 10:00:00 +0100"
    mail.set_content("see the file")
    mail.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="orders.xlsx")

    document = read(mail.as_bytes(), "order.eml")

    assert document.where(document.text.index(NAME)) == "attachment orders.xlsx, sheet Orders, C3"
    found = dated(document)
    assert found is not None
    assert (found.day, found.how) == (date(2025, 3, 3), "mail header")


def test_rich_text_is_read_without_its_control_words() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}\pard For \b Hytera\b0\par "
    rtf += rb"\'cc\'e8\'ea\'f0\'ee\'ed \u21326?\u20026?\par}"

    assert read(rtf, "note.rtf").text == "For Hytera\nМикрон 华为"
