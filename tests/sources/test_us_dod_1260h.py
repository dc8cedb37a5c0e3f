"""Section 1260H list: companies and the subsidiaries listed with them."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Detail, Entry, Relation
from licet.sources.names import Names
from licet.sources.us_dod_1260h import bracketed

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

NOTICE = {"country": "China", "effective_date": "2026-06-10", "federal_register": "91 FR 35189 (June 10, 2026)"}


@pytest.fixture
def listed(parse_few: Parse, transcription: Document) -> Callable[..., tuple[Entry, ...]]:
    return lambda **fields: parse_few(
        "us_dod_1260h", "notice_json", transcription("dow-1260h", {**NOTICE, "notes": "SASAC.", **fields})
    )


def test_a_company_keeps_its_short_name_and_the_citation_of_the_notice(
    listed: Callable[..., tuple[Entry, ...]],
) -> None:
    (entry,) = listed(name="ChangXin Memory Technologies, Inc.", aliases=["CXMT"])

    assert (entry.name, entry.aliases) == ("ChangXin Memory Technologies, Inc.", ("CXMT",))
    assert entry.citations == (Citation(91, 35189, date(2026, 6, 10)),)


def test_the_day_of_a_notice_is_not_the_first_day_of_a_company_in_it(listed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = listed(name="Huawei Investment & Holding Co., Ltd.")

    assert entry.since is None


def test_each_subsidiary_of_a_folded_row_is_an_entry(listed: Callable[..., tuple[Entry, ...]]) -> None:
    parent, *below = listed(
        name="China Telecom Group Co., Ltd.",
        notes="Listed together with subsidiaries: New Guomai Digital Culture Co., Ltd., "
        "Tianyi Cloud Technology Co., Ltd., "
        "SMIC Holdings Limited (SMIC Holdings), and Zhongjie Communications Co., Ltd. | Owned by SASAC.",
    )

    assert parent.name == "China Telecom Group Co., Ltd."
    assert [entry.name for entry in below] == [
        "New Guomai Digital Culture Co., Ltd.",
        "Tianyi Cloud Technology Co., Ltd.",
        "SMIC Holdings Limited",
        "Zhongjie Communications Co., Ltd.",
    ]
    assert below[2].aliases == ("SMIC Holdings",)


def test_a_subsidiary_names_its_parent_and_the_parent_keeps_the_reason(
    listed: Callable[..., tuple[Entry, ...]],
) -> None:
    parent, below = listed(
        name="Huawei Investment & Holding Co., Ltd.",
        notes="Listed together with subsidiaries: Huawei Technologies Co., Ltd. (Huawei). | Affiliated with MIIT.",
    )

    assert below.relations == (Relation("subsidiary_of", "Huawei Investment & Holding Co., Ltd."),)
    assert parent.relations == ()
    assert parent.details == (Detail("reason", "Affiliated with MIIT."),)


def test_notes_of_another_shape_stop_the_parse(listed: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="notes is"):
        listed(name="Alpha", notes="Listed with: Beta. | Gamma. | Delta.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Semiconductor Manufacturing International (Beijing) Corporation (SMIC Beijing)",
            Names("Semiconductor Manufacturing International (Beijing) Corporation", ("SMIC Beijing",)),
        ),
        ("China Unicom (Hong Kong) Limited", Names("China Unicom (Hong Kong) Limited")),
        (
            "AVIC Chengdu Aircraft Co., Ltd. (formerly Zhonghang Instruments Limited (ZEMIC))",
            Names("AVIC Chengdu Aircraft Co., Ltd.", former_names=("Zhonghang Instruments Limited", "ZEMIC")),
        ),
        ("(Beta)", Names("(Beta)")),
        ("Alpha) Limited", Names("Alpha) Limited")),
    ],
    ids=["place inside", "no short name", "former name with short name", "only a bracket", "never opened"],
)
def test_only_the_last_brackets_hold_a_short_or_former_name(text: str, names: Names) -> None:
    assert bracketed(text) == names


def test_an_announced_removal_that_was_withdrawn_removes_nobody(listed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = listed(name="Yangtze Memory Technologies Co., Ltd.", aliases=["YMTC"])

    assert entry.until is None


def test_a_country_of_unknown_name_stops_the_parse(listed: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="country is 'Atlantis'"):
        listed(name="Alpha", country="Atlantis")
