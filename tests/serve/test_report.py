"""The page of `licet scan --report`: whole, closed, and honest about what was not read."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]
TEXT = "Order 12, 3 March 2025: ovens for Quartz Lantern Semiconductor Co., Ltd. <b>&amp; others</b>\u202e.\n"


def report(ask: Ask, edition: Path, folder: Path, *files: Path, on: str = "2025-03-03") -> str:
    ask("scan", *files, "--on", on, "--edition", edition, "--report", folder / "report.html")
    return (folder / "report.html").read_text(encoding="utf-8")


def order(folder: Path, text: str = TEXT) -> Path:
    path = folder / "order.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_mention_is_marked_with_its_list_and_day(ask: Ask, edition: Path, tmp_path: Path) -> None:
    page = report(ask, edition, tmp_path, order(tmp_path))

    mark = re.search(r'<mark class="yes" id="(\w+)".*?</mark>', page)
    assert mark is not None
    assert "Quartz Lantern Semiconductor Co., Ltd." in mark[0]
    assert "Entity List 2025-01-16" in mark[0]
    assert f'href="#{mark[1]}"' in page


def test_nothing_of_the_text_becomes_markup_and_nothing_is_fetched(ask: Ask, edition: Path, tmp_path: Path) -> None:
    page = report(ask, edition, tmp_path, order(tmp_path, TEXT + "<script>alert(1)</script><img src=http://x.example>"))

    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page


def test_the_same_documents_give_the_same_bytes(ask: Ask, edition: Path, tmp_path: Path) -> None:
    first = report(ask, edition, tmp_path, order(tmp_path))

    assert report(ask, edition, tmp_path, order(tmp_path)) == first


def test_what_was_not_read_stands_before_the_table(ask: Ask, edition: Path, tmp_path: Path) -> None:
    mail = tmp_path / "order.eml"
    mail.write_bytes(
        b"Subject: order\nDate: Mon, 03 Mar 2025 10:00:00 +0100\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain\n\nfor Quartz Lantern Semiconductor Co., Ltd.\n--b\n"
        b"Content-Type: image/png\nContent-Disposition: attachment; filename=scan.png\n\nx\n--b--\n"
    )
    (tmp_path / "broken.pdf").write_bytes(b"no pdf")

    page = report(ask, edition, tmp_path, mail, tmp_path / "broken.pdf")

    assert page.index("Files not answered") < page.index("Not read, so not cleared") < page.index("<table>")
    assert "attachment scan.png" in page


def test_of_a_long_text_only_the_surroundings_of_the_places_are_shown(ask: Ask, edition: Path, tmp_path: Path) -> None:
    page = report(ask, edition, tmp_path, order(tmp_path, "plain words " * 50_000 + TEXT + "plain words " * 50_000))

    assert len(page) < 30_000
    assert "the text is long" in page
    assert "Quartz Lantern Semiconductor Co., Ltd.</a>" in page


def test_a_report_needs_a_file_that_ends_in_html(ask: Ask, edition: Path, tmp_path: Path) -> None:
    ran = ask("scan", order(tmp_path), "--edition", edition, "--report", tmp_path / "report.pdf")

    assert (ran.status, "a file that ends in .html" in ran.err) == (2, True)
