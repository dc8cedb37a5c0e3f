"""licet.names.parts and licet.names.departments"""

import pytest

from licet.names.marks import DOES, marks_of
from licet.names.normalize import fold
from licet.names.parts import MOST_PARTS, parts
from licet.names.scripts import latin
from licet.names.tokens import read

NAME = "Sokol Machine Works"


def readings(text: str) -> list[str]:
    return [" ".join(word.text for word in reading.words) for reading in read(text)]


@pytest.mark.parametrize(
    "paper",
    [
        "PAYMENT FOR INVOICE 89460 TO {} REF 7014",
        "PAYMENT FOR INV 2024/118 TO {} REF AB-4471",
        "/INV/72258 {} GOODS PER CONTRACT HZ-4718",
        "BNF {} ORD HANSE FREIGHT GMBH /ROC/99830",
        "ORD {} BNF HANSE FREIGHT GMBH",
        ":59:/DE89370400440532013000 {}",
        "BENEFICIARY: {} ACC 40817810",
        "BY ORDER OF {} INVOICE 7781",
        "IN FAVOUR OF {} L/C NO 88213",
        "RTGS/{}/SETTLEMENT",
        "Payment from {} for invoice 4711",
        "Ship to: {}, attn. Purchasing Dept., PO 91498",
        "Consignee: {} - Notify party same as consignee",
        "Shipper: Hanse Freight GmbH Consignee: {}",
        "TO THE ORDER OF {} NOTIFY SAME AS CONSIGNEE",
        "AWB 176-12345675 {} 12 PCS",
        "End user: {}; intermediate consignee: Hanse Freight GmbH",
        "c/o {} (warehouse 3) order 52666",
        "attn. Mr. Brown, {}",
        "Goods for {} via Hanse Freight GmbH",
        "Invoice 5521 - {} - pump parts",
        "Zahlungsempfänger: {} Verwendungszweck RE 4711",
        "Lieferung an {} Auftrag 4711",
        "d'ordre de {} facture 4711",
        "pago factura 4711 a favor de {}",
        "Получатель: {} оплата по счету № 4711",
        "Грузополучатель {} договор 4711",
        "收货人：{}；通知人：Hanse Freight GmbH",
        "Deliver to: {}, Unit 5, 12 Dock Road, Leith",
    ],
)
def test_a_name_in_a_paper_is_found(paper: str) -> None:
    assert readings(NAME)[0] in readings(paper.format(NAME))


def test_two_names_in_one_text_are_two_parts() -> None:
    assert parts("bnf sokol machine works ord hanse freight gmbh /roc/99830") == (
        "sokol machine works",
        "hanse freight gmbh",
    )


def test_two_fields_of_one_text_are_two_parts() -> None:
    assert parts("sokol machine works / hanse freight gmbh") == ("sokol machine works", "hanse freight gmbh")


@pytest.mark.parametrize(
    "written",
    [
        "{} - Procurement Dept.",
        "{} Sales Department",
        "{}, R&D Center",
        "{} (HQ)",
        "{} (Finance)",
        "{} Import & Export Dept., 3rd floor",
        "{} Beijing Branch Office",
        "{} (Shanghai Branch)",
        "{}, Dubai Representative Office",
        "{} succursale de Lyon",
        "{} Zweigniederlassung Wien",
        "{} Istanbul Şubesi",
        "{} отдел закупок",
        "Purchasing Dept., {}",
        "Dept. of Procurement - {}",
        "Head Office of {}",
        "филиал {}",
    ],
)
def test_a_department_or_branch_is_cut_from_a_name(written: str) -> None:
    assert readings(NAME)[0] in readings(written.format(NAME))


@pytest.mark.parametrize(
    "name",
    [
        "Lucky Star Mobile Ltd",
        "Order of the Golden Sun",
        "Supplier Quality Systems",
        "Sokol Trading Group",
        "Proces-Data A/S",
        "Sokol Sales",
        "Sokol &amp; Sons",
        "38 Research Institute",
        "3K Avionics",
        "Factory No. 7",
    ],
)
def test_a_name_that_holds_words_of_papers_is_no_paper(name: str) -> None:
    assert parts(latin(fold(name))) == ()


def test_a_text_that_is_only_a_department_names_nothing() -> None:
    assert parts("sales department") == ()


def test_a_long_paper_gives_few_parts() -> None:
    paper = "; ".join(f"consignee: sokol{letter} works" for letter in "abcdefghij")

    assert len(parts(paper)) == MOST_PARTS


def test_every_mark_does_one_known_thing() -> None:
    assert {does for _, does, _ in marks_of()} == DOES
