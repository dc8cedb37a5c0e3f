"""Bytes to characters: what is declared, what is told from the letters, and what is refused."""

import pytest

from licet.documents import read
from licet.errors import SourceUnreadable

SAMPLES = {
    "gb18030": "我们与华为技术有限公司签订了合同，货物将于下月发往深圳，请贵公司尽快安排付款。",
    "big5": "我們與華為技術有限公司簽訂了合同，貨物將於下月發往深圳，請貴公司儘快安排付款。",
    "shift_jis": "弊社は当該商品を輸出することができませんので、ご連絡をお願いいたします。",
    "euc_kr": "우리는 이 회사와 계약을 체결하였으며 물품은 다음 달에 보내기로 하였습니다.",
    "windows-1251": "Просим не отгружать товар в адрес акционерного общества Микрон до особого распоряжения.",
    "koi8-r": "Просим не отгружать товар в адрес акционерного общества Микрон до особого распоряжения.",
    "cp866": "Просим не отгружать товар в адрес акционерного общества Микрон до особого распоряжения.",
    "windows-1252": "Die Prüfung der Aufträge für Zürich wird nächste Woche geführt; “größere” Mengen später.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_an_encoding_that_is_not_declared_is_told_from_its_letters_and_said(encoding: str) -> None:
    text = SAMPLES[encoding]

    document = read(text.encode(encoding), "note.txt")

    assert document.text == text
    assert "told from its letters" in document.notes[0]


def test_utf_8_needs_no_note() -> None:
    document = read(SAMPLES["gb18030"].encode(), "note.txt")

    assert (document.text, document.notes) == (SAMPLES["gb18030"], ())


def test_utf_16_without_a_mark_is_read() -> None:
    assert read("Order for Hytera.\n".encode("utf-16-le"), "note.txt").text == "Order for Hytera.\n"


def test_what_is_no_language_is_refused_and_not_guessed() -> None:
    with pytest.raises(SourceUnreadable, match="its encoding is not declared and not clear"):
        read(bytes(range(0x80, 0x100)) * 3, "note.txt")


def test_a_western_declaration_over_russian_letters_is_not_believed() -> None:
    page = b'<meta charset="iso-8859-1"><p>' + SAMPLES["windows-1251"].encode("windows-1251") + b"</p>"

    document = read(page, "page.html")

    assert SAMPLES["windows-1251"] in document.text
    assert "not as iso-8859-1 as it declares" in document.notes[0]
