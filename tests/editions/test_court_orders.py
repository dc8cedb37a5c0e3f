"""Orders of courts about listings: said beside the listing, never instead of it."""

from datetime import date
from pathlib import Path

import pytest

from licet.editions.typed.court_orders import Order, court_orders, court_remarks
from licet.errors import SourceUnreadable
from licet.model import SourceId

HEAD = "list,party,since,until,court,order,source\n"
MILITARY = SourceId("us_dod_1260h")


def test_every_order_of_the_table_has_a_source() -> None:
    assert court_orders()
    assert all("http" in one.source and one.order in Order for one in court_orders())


def test_an_order_is_said_beside_the_party_it_names_whatever_the_case() -> None:
    (said,) = court_remarks(MILITARY, ["WUXI APPTEC CO LTD"])

    assert "2026-08-07" in said
    assert "go by the list" in said


def test_an_order_is_not_known_before_its_day_and_says_nothing_of_other_lists() -> None:
    assert list(court_remarks(MILITARY, ["WuXi AppTec Co., Ltd."], known=date(2026, 8, 6))) == []
    assert list(court_remarks(SourceId("us_bis_uvl"), ["WuXi AppTec Co., Ltd."])) == []


@pytest.mark.parametrize(
    "row",
    [
        "us_dod_1260h,Example,2026-08-07,,A court,forgotten,there",
        "us_dod_1260h,Example,August,,A court,enjoined,there",
        "us_dod_1260h,Example,2026-08-07,,A court,enjoined,",
        "us_dod_1260h,Example",
    ],
)
def test_a_row_that_is_no_order_is_named(row: str, tmp_path: Path) -> None:
    path = tmp_path / "court_orders.csv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="line 2"):
        court_orders(path)
