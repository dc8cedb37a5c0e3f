"""Names, citations and days inside longer texts."""

from datetime import date

import pytest

from licet.model import Citation
from licet.sources.citations import citations_in
from licet.sources.days import DAY_FIRST, ISO, SLASHED, WORDS, day_in
from licet.sources.grammar import NotRead
from licet.sources.names import Names, known_as, name_and_rest, short_name, split_companies, without_stop


def test_commas_before_legal_forms_part_no_companies() -> None:
    text = "Complete Genomics, Inc., GTCOM Co. Ltd., Merit Systems S.L.U, and STomics Americas, Ltd."

    assert split_companies(text) == (
        *("Complete Genomics, Inc.", "GTCOM Co. Ltd.", "Merit Systems S.L.U", "STomics Americas, Ltd."),
    )


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        (
            "Forward Electronics, LLC, 86 N Prospect, St. Petersburg",
            "Forward Electronics, LLC",
            "86 N Prospect, St. Petersburg",
        ),
        ("Huawei Cuba, Cuba", "Huawei Cuba", "Cuba"),
        (
            "Huawei Co., Ltd. Chengdu Research Institute, No. 1899",
            "Huawei Co., Ltd. Chengdu Research Institute",
            "No. 1899",
        ),
        ("Alpha (a unit, of Beta), 1 Road", "Alpha (a unit, of Beta)", "1 Road"),
    ],
)
def test_a_name_ends_at_the_first_comma_that_no_legal_form_follows(text: str, name: str, rest: str) -> None:
    assert name_and_rest(text) == (name, rest)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gazprom (a.k.a. OAO Gazprom; f.k.a., X and Y; Z)", Names("Gazprom", ("OAO Gazprom",), ("X and Y", "Z"))),
        ("Mesbah Energy Company (a.k.a. “MEC”)", Names("Mesbah Energy Company", ("MEC",))),
        ("ALPHA SYSTEMS A/K/A BETA SYSTEMS", Names("ALPHA SYSTEMS", ("BETA SYSTEMS",))),
        ("Tank Works [aka A Limited, aka B Limited]", Names("Tank Works", ("A Limited", "B Limited"))),
        ("Plain Name Co., Ltd.", Names("Plain Name Co., Ltd.")),
    ],
)
def test_no_known_as_is_left_in_a_name(text: str, names: Names) -> None:
    assert known_as(text) == names


def test_a_short_or_former_name_in_brackets_is_another_name() -> None:
    assert short_name("AVIC Co., Ltd. (formerly ZEMIC Company (ZEMIC))") == Names(
        "AVIC Co., Ltd.", (), ("ZEMIC Company", "ZEMIC")
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [("Farid; and", "Farid"), ("Group A.", "Group A"), ("X Co., Ltd.;", "X Co., Ltd."), ("Y S.A.", "Y S.A.")],
)
def test_the_stop_of_a_sentence_goes_and_that_of_a_legal_form_stays(text: str, name: str) -> None:
    assert without_stop(text) == name


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("76 FR 71869, 11/21/11.", (Citation(76, 71869, date(2011, 11, 21)),)),
        ("90 FR 4617", (Citation(90, 4617),)),
        (
            "46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81",
            (Citation(46, 46154, date(1981, 9, 17)), Citation(46, 19290, date(1981, 3, 30))),
        ),
        ("77 FR 58006 (no. 182); 84 FR 40241", (Citation(77, 58006), Citation(84, 40241))),
        ("91 FR 35189 (June 10, 2026)", (Citation(91, 35189, date(2026, 6, 10)),)),
        ("87 FR 77505. 87 FR 77508", (Citation(87, 77505), Citation(87, 77508))),
    ],
)
def test_every_citation_is_read(text: str, citations: tuple[Citation, ...]) -> None:
    assert citations_in(text) == citations


@pytest.mark.parametrize("text", ["88 FR", "seen in 90 FR 1", "88 FR 12/2/23", "90 FR 4617, 13/40/25"])
def test_a_citation_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        citations_in(text)


@pytest.mark.parametrize(
    ("text", "layout", "day"),
    [
        ("June 21, 2022", WORDS, date(2022, 6, 21)),
        ("1/16/25", SLASHED, date(2025, 1, 16)),
        ("12/22/2020", SLASHED, date(2020, 12, 22)),
        ("03 Jun 2021", DAY_FIRST, date(2021, 6, 3)),
        ("9/17/81", SLASHED, date(1981, 9, 17)),
        ("2021-06-03", ISO, date(2021, 6, 3)),
        ("2021-6-3", ISO, None),
        ("31/12/2021", SLASHED, None),
        ("Juni 21, 2022", WORDS, None),
    ],
)
def test_a_day_is_read_in_its_layout_only(text: str, layout: str, day: date | None) -> None:
    assert day_in(text, layout) == day


def test_a_line_of_blanks_in_a_name_is_read_at_once() -> None:
    # As a pattern this took longer than anybody waits.
    assert without_stop("Elint, S.A." + " , ;" * 5_000 + "x") == "Elint, S.A." + " , ;" * 5_000 + "x"
    assert without_stop("Elint, S.A." + " and," * 5_000) == "Elint, S.A."
