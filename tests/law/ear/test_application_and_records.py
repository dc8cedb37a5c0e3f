"""The form of Supplement No. 1 to part 748 block by block, what is done before shipping, and which records are kept."""

from datetime import date
from typing import Any

import pytest
from tests.law.asked import decision, transaction

from licet.law.ear.part_758_export_clearance import Duty, before_shipping, condition
from licet.law.ear.part_762_records import Event, EventKind, keep_through, records
from licet.law.ear.s748_application import Application, application
from licet.law.trace import Answer, Cite, ask, missing
from licet.model import Decision, Outcome
from licet.model.decision import LicenseException, Requirement, Ruling

LISTED = Requirement("744.11(a)", "EL", None, "Example")
NEEDED = decision(Outcome.LICENSE_REQUIRED, LISTED, Requirement("742.4(a)", "NS"), LISTED)


def applied(change: dict[str, Any], given: Decision = NEEDED) -> Application:
    found = application(transaction(change), given)
    assert found is not None
    return found


EMPTY_FORM = [
    ("1", "Contact person", "no"),
    ("2", "Telephone", "no"),
    ("4", "Date of application", "no"),
    ("5", "Type of application", "yes"),
    ("6", "Documents submitted with the application", "no"),
    ("14", "Applicant", "no"),
    ("16", "Purchaser", "no"),
    ("17", "Intermediate consignee", "no"),
    ("18", "Ultimate consignee", "no"),
    ("19", "End user", "unknown"),
    ("21", "Specific end use", "unknown"),
    ("22(a)", "ECCN", "yes"),
    ("22(c)", "Model number", "no"),
    ("22(d)", "CCATS number", "no"),
    ("22(e)", "Quantity", "no"),
    ("22(f)", "Units", "no"),
    ("22(g)", "Unit price", "no"),
    ("22(h)", "Total price", "no"),
    ("22(i)", "Manufacturer", "no"),
    ("22(j)", "Technical description", "no"),
    ("23", "Total application value", "no"),
    ("24", "Additional information", "unknown"),
    ("25", "Signature", "no"),
]
"""The blocks of form BIS-748P as Supplement No. 1 to part 748 numbers them, of an EAR99 item and little more."""


def test_the_form_has_its_blocks_in_their_order() -> None:
    form = applied({}).blocks

    assert [(one.number, one.title, one.state.value) for one in form] == EMPTY_FORM
    assert {one.number for one in form if not one.needed} == {"16", "17", "22(d)"}
    assert {one.number for one in form if one.cite.section == "15 CFR 748.4"} == {"14", "25"}
    assert {one.number for one in form if one.cite.section == "15 CFR 748.5"} == {"16", "17", "18", "19"}
    assert {one.cite.section for one in form} == {"15 CFR 748.4", "15 CFR 748.5", "Supp. 1 to part 748"}


def test_what_is_missing_is_what_the_form_asks_for_and_nothing_fills() -> None:
    assert set(applied({}).missing) == {
        *("1", "2", "4", "6", "14", "18"),
        *("22(c)", "22(e)", "22(f)", "22(g)", "22(h)", "22(i)", "22(j)", "23", "25"),
    }


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.LICENSE_REQUIRED])
def test_without_a_license_there_is_no_application(outcome: Outcome) -> None:
    assert application(transaction({}), decision(outcome)) is None


def _parts(*roles: str) -> list[dict[str, Any]]:
    return [
        {"name": f"P{place}", "roles": role.split(), "hq": "IN", "location": "IN", "lists": []}
        for place, role in enumerate(roles)
    ]


BLOCKS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "an export": ({}, "5", "Export", "yes"),
    "a release to a foreign person": ({"activity": "deemed_export"}, "5", "Export", "yes"),
    "a reexport": ({"activity": "reexport"}, "5", "Reexport", "yes"),
    "an export from abroad": ({"activity": "export_from_abroad"}, "5", "Reexport", "yes"),
    "a transfer in a country": ({"activity": "transfer"}, "5", "Reexport", "yes"),
    "the applicant": ({"exporter.name": "Applicant Inc."}, "14", "Applicant Inc.", "unknown"),
    "the purchaser": ({"parties": _parts("purchaser", "end_user")}, "16", "P0, IN", "unknown"),
    "a buyer is a purchaser": ({"parties": _parts("buyer", "end_user")}, "16", "P0, IN", "unknown"),
    "two intermediate consignees": (
        {"parties": _parts("intermediate_consignee", "intermediate_consignee")},
        "17",
        "P0, IN; P1, IN",
        "unknown",
    ),
    "the ultimate consignee": ({"parties": _parts("ultimate_consignee end_user")}, "18", "P0, IN", "unknown"),
    "a user is the end user": ({"parties": _parts("user")}, "19", "P0, IN", "unknown"),
    "a party whose place is not known": (
        {"parties.0.location": "unknown"},
        "19",
        "Example, country not known",
        "unknown",
    ),
    "the end use": ({"end_use": "advanced_node_ic_facility"}, "21", "advanced node ic facility", "unknown"),
    "an end use that is not known": ({"end_use": "unknown"}, "21", "", "no"),
    "an item nobody has classified": ({"item.classification": "unknown"}, "22(a)", "", "no"),
    "an item of the list": ({"item.classification": "3A001.a.2"}, "22(a)", "3A001.a.2", "yes"),
    "a computer": ({"item.classification": "4A003.b"}, "22(b)", "", "no"),
    "a model": ({"item.classification": "3A090.a", "item.chip": {"name": "X1"}}, "22(c)", "X1", "yes"),
    "a circuit without a name": ({"item.classification": "3A090.a", "item.chip": {"tpp": 5000}}, "22(c)", "", "no"),
    "its price": ({"item.value_usd": 2500}, "22(h)", "USD 2500", "yes"),
    "the whole price": ({"item.value_usd": 2500}, "23", "USD 2500", "yes"),
    "its description": ({"item.description": "a valve"}, "22(j)", "a valve", "unknown"),
    "its figures": (
        {
            "item.description": "a circuit",
            "item.classification": "3A090.a",
            "item.chip": {"tpp": 5000, "performance_density": 6},
        },
        "22(j)",
        "a circuit; total processing performance 5000; performance density 6; DRAM bandwidth in GB/s not known",
        "unknown",
    ),
    "each provision once": ({}, "24", "a license is required by 744.11(a), 742.4(a)", "unknown"),
}


@pytest.mark.parametrize(("change", "number", "value", "state"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_says(change: dict[str, Any], number: str, value: str, state: str) -> None:
    (block,) = (one for one in applied(change).blocks if one.number == number)

    assert (block.value, block.state.value) == (value, state)
    assert block.needed


def test_the_performance_of_a_computer_is_asked_of_category_4_alone() -> None:
    for eccn in ("3A001.a.2", "EAR99", "5A002.a", "unknown"):
        assert "22(b)" not in {one.number for one in applied({"item.classification": eccn}).blocks}


def test_an_item_that_may_be_of_several_entries_is_to_be_classified_first() -> None:
    facts = {"item": {"classify_from_specs": True, "chip": {"tpp": "unknown", "datacenter": True}}}
    (block,) = (one for one in applied(facts).blocks if one.number == "22(a)")

    assert (block.value, block.state) == ("", Answer.NO)
    assert block.note.startswith("it may be 3A090.a or ")


def test_the_notes_of_the_form() -> None:
    notes = {one.number: one.note for one in applied({"activity": "reexport"}).blocks}

    assert notes["5"] == "the item is outside the United States"
    assert {one.number: one.note for one in applied({}).blocks}["5"] == ""
    assert notes["18"] == "with its street address"
    assert notes["16"].startswith("nobody is stated in this role; only where it is not")
    assert notes["19"].startswith("with its street address; on appendix")
    assert "748.9 to 748.13" in notes["6"]
    assert notes["22(a)"] == "as you classified it; say how in block 24"


OWNED = {
    "date": "2025-10-15",
    "parties.0.ownership": {
        "edges": [["Listed", "Example", 60], ["Another", "Example", 40]],
        "listed_owners": {"Listed": [{"list": "EL"}]},
    },
}
AFFILIATE = decision(Outcome.LICENSE_REQUIRED, Requirement("744.11(a)(1)", "EL_AFFILIATE", None, "Example"))
BY_FOOTNOTE = decision(Outcome.LICENSE_REQUIRED, Requirement("744.11(a)(2)", "EL_FDP", None, "Example"))
OF_ANOTHER = decision(Outcome.LICENSE_REQUIRED, Requirement("744.11(a)(1)", "EL_AFFILIATE", None, "Another"))
SAID = "Example is owned to one half or more by listed parties: "


def _shares(*edges: list[Any], owners: tuple[str, ...] = ("Listed",)) -> dict[str, Any]:
    return {
        **OWNED,
        "parties.0.ownership": {"edges": list(edges), "listed_owners": {one: [{"list": "EL"}] for one in owners}},
    }


OWNERS: dict[str, tuple[dict[str, Any], Decision, list[tuple[str, str]]]] = {
    "an affiliate": (OWNED, AFFILIATE, [(f"{SAID}Listed holds 60 percent of Example", "yes")]),
    "an affiliate under a footnote": (OWNED, BY_FOOTNOTE, [(f"{SAID}Listed holds 60 percent of Example", "yes")]),
    "a party under a footnote that is listed itself": (
        {**OWNED, "parties.0.lists": [{"list": "EL"}]},
        BY_FOOTNOTE,
        [],
    ),
    "a requirement of another kind": (OWNED, NEEDED, []),
    "a requirement of another party": (OWNED, OF_ANOTHER, []),
    "while the rule sleeps": ({**OWNED, "date": "2025-11-20"}, AFFILIATE, []),
    "while the rule sleeps, taken as in force": (
        {**OWNED, "date": "2025-11-20", "assume": {"affiliates_rule": "in_force"}},
        AFFILIATE,
        [(f"{SAID}Listed holds 60 percent of Example", "yes")],
    ),
    "before the rule": ({**OWNED, "date": "2025-09-28"}, AFFILIATE, []),
    "a share that is not known": (
        _shares(["Listed", "Example", "unknown"]),
        AFFILIATE,
        [(f"{SAID}Listed holds a share that is not known of Example", "unknown")],
    ),
    "two listed owners": (
        _shares(["Listed", "Example", 30], ["Second", "Example", "20.5"], owners=("Listed", "Second")),
        AFFILIATE,
        [(f"{SAID}Listed holds 30 percent of Example; Second holds 20.5 percent of Example", "yes")],
    ),
    "shares that nobody states": (_shares(), AFFILIATE, [(f"{SAID}shares not stated", "no")]),
    "owners that are not known": ({**OWNED, "parties.0.ownership": "unknown"}, AFFILIATE, []),
}


@pytest.mark.parametrize(("change", "given", "said"), OWNERS.values(), ids=OWNERS)
def test_the_application_names_the_listed_owners(
    change: dict[str, Any], given: Decision, said: list[tuple[str, str]]
) -> None:
    assert [(one.text, one.state.value) for one in applied(change, given).statements] == said


_CHIP = {
    "date": "2026-01-15",
    "destination": "CN",
    "item.classification": "3A090.a",
    "item.chip": {"tpp": 20000, "performance_density": 10, "dram_bandwidth_gbps": 4800, "datacenter": True},
}
IN_BAND: dict[str, tuple[dict[str, Any], bool]] = {
    "a circuit in the band, to China": (_CHIP, True),
    "to Macau": ({**_CHIP, "destination": "MO"}, True),
    "to Russia": ({**_CHIP, "destination": "RU"}, False),
    "the day before": ({**_CHIP, "date": "2026-01-14"}, False),
    "a reexport": ({**_CHIP, "activity": "reexport"}, False),
    "21000 is not less than 21000": ({**_CHIP, "item.chip.tpp": 21000}, False),
    "just below": ({**_CHIP, "item.chip.tpp": 20999}, True),
    "a performance that is not known": ({**_CHIP, "item.chip.tpp": "unknown"}, True),
    "6500 GB/s are not less than 6500": ({**_CHIP, "item.chip.dram_bandwidth_gbps": 6500}, False),
    "just below in bandwidth": ({**_CHIP, "item.chip.dram_bandwidth_gbps": 6499}, True),
    "a bandwidth that is not known": ({**_CHIP, "item.chip.dram_bandwidth_gbps": "unknown"}, True),
    "a computer": ({**_CHIP, "item.classification": "4A090.a"}, True),
    "another item with such a circuit": ({**_CHIP, "item.classification": "5A992.z"}, True),
    "an item of another entry": ({**_CHIP, "item.chip": {"tpp": 100}, "item.classification": "5A992.c"}, False),
    "a circuit of which nothing is known": ({**_CHIP, "item.chip": "unknown"}, True),
    "no circuit is described": ({path: value for path, value in _CHIP.items() if path != "item.chip"}, False),
}


@pytest.mark.parametrize(("change", "asked"), IN_BAND.values(), ids=IN_BAND)
def test_the_certifications_are_asked_of_what_may_be_reviewed_case_by_case(change: dict[str, Any], asked: bool) -> None:
    """742.6(b)(10)(iii)(A)(1), from 2026-01-15: below 21000 and below 6500 GB/s, to China or Macau."""
    said = [one for one in applied(change).statements if one.text.startswith("The applicant certifies")]

    assert bool(said) == asked
    assert {one.state for one in said} <= {Answer.NO}
    assert {one.cite.section for one in said} <= {"Supp. 2 to part 748"}


def test_what_is_certified_is_a_yes() -> None:
    facts = {**_CHIP, "item.license_certifications": ["us_supply"]}
    said = [one for one in applied(facts).statements if one.text.startswith("The applicant certifies")]

    assert sorted(one.state.value for one in said) == ["no"] * (len(said) - 1) + ["yes"]
    assert len(said) > 3


# --- before shipping

NLR = decision(Outcome.NLR)
_GOODS = {"item.kind": "commodity", "item.value_usd": 100}
_LISTED_GOODS = {**_GOODS, "item.classification": "5A992.c"}


def _duty(words: str, change: dict[str, Any], given: Decision = NLR) -> Duty:
    (found,) = (one for one in before_shipping(transaction(change), given) if words in one.what)
    return found


def _ruled(code: str, truth: bool | None) -> Ruling:
    cite = Cite("15 CFR 744.15(b)", "a statement")
    return Ruling("a rule", cite, ask("Is it so?", truth, cite, missing="identity"), "then", conditions=(code,))


def _with(code: str, truth: bool | None) -> Decision:
    return decision(Outcome.NLR, rulings=(_ruled(code, truth),))


def _under(symbol: str) -> Decision:
    cite = Cite("15 CFR 740", "an exception")
    return decision(Outcome.EXCEPTION, license_exceptions=(LicenseException(symbol, ask("Is it?", True, cite)),))


FILING: dict[str, tuple[dict[str, Any], Decision, str, tuple[str, ...]]] = {
    "above 2500 dollars": ({**_GOODS, "item.value_usd": "2500.01"}, NLR, "yes", ()),
    "2500 dollars are not above it": ({**_GOODS, "item.value_usd": 2500}, NLR, "unknown", ("not_modelled:s758_1",)),
    "a value that is not stated": ({**_GOODS, "item.value_usd": "unknown"}, NLR, "unknown", ("value_usd",)),
    "a reexport": ({**_GOODS, "item.value_usd": 9000, "activity": "reexport"}, NLR, "no", ()),
    "technology is not shipped": ({**_GOODS, "item.value_usd": 9000, "item.kind": "technology"}, NLR, "no", ()),
    "software may be": ({**_GOODS, "item.value_usd": 9000, "item.kind": "software"}, NLR, "unknown", ("item_kind",)),
    "what may be goods": ({**_GOODS, "item.value_usd": 9000, "item.kind": "unknown"}, NLR, "unknown", ("item_kind",)),
    "under a license": (_GOODS, NEEDED, "yes", ()),
    "a rule asks for it": (_GOODS, _with("eei_filing", True), "yes", ()),
    "a rule may ask for it": (_GOODS, _with("eei_filing", None), "unknown", ("identity", "not_modelled:s758_1")),
    "under License Exception STA": (_GOODS, _under("STA"), "yes", ()),
    "under License Exception TMP": (_GOODS, _under("TMP"), "unknown", ("not_modelled:s758_1",)),
    "to Iran, of E:1": ({**_GOODS, "destination": "IR"}, NLR, "yes", ()),
    "to Cuba, of E:2": ({**_GOODS, "destination": "CU"}, NLR, "yes", ()),
    "of the 600 series": ({**_GOODS, "item.classification": "9A610.x"}, NLR, "yes", ()),
    "of 9x515": ({**_GOODS, "item.classification": "9A515.x"}, NLR, "yes", ()),
    "before the level was looked up": (
        {**_GOODS, "item.value_usd": 9000, "date": "2011-12-31"},
        NLR,
        "unknown",
        ("not_modelled:s758_1",),
    ),
}


@pytest.mark.parametrize(("change", "given", "answer", "waits"), FILING.values(), ids=FILING)
def test_export_information_is_filed(
    change: dict[str, Any], given: Decision, answer: str, waits: tuple[str, ...]
) -> None:
    """758.1(b): under a license, under STA, to E:1 and E:2, 600 series and 9x515, and above 2500 dollars."""
    found = _duty("File electronic export information", change, given)

    assert (found.when.answer.value, missing(found.when)) == (answer, waits)
    assert found.cite.section == "15 CFR 758.1(b)"


STATEMENTS: dict[str, tuple[dict[str, Any], Decision, str, tuple[str, ...]]] = {
    "goods on the list": (_LISTED_GOODS, NLR, "yes", ()),
    "EAR99 goods": (_GOODS, NLR, "no", ()),
    "goods nobody has classified": (
        {**_GOODS, "item.classification": "unknown"},
        NLR,
        "unknown",
        ("classification",),
    ),
    "a reexport": ({**_LISTED_GOODS, "activity": "reexport"}, NLR, "no", ()),
    "technology": ({**_LISTED_GOODS, "item.kind": "technology"}, NLR, "no", ()),
    "software": ({**_LISTED_GOODS, "item.kind": "software"}, NLR, "unknown", ("item_kind",)),
    "under License Exception BAG": (_LISTED_GOODS, _under("BAG"), "no", ()),
    "under License Exception GFT": (_LISTED_GOODS, _under("GFT"), "no", ()),
    "under License Exception TMP": (_LISTED_GOODS, _under("TMP"), "yes", ()),
    "the day before these words": ({**_LISTED_GOODS, "date": "2016-11-14"}, NLR, "unknown", ("not_modelled:758.6",)),
    "the first day of these words": ({**_LISTED_GOODS, "date": "2016-11-15"}, NLR, "yes", ()),
}


@pytest.mark.parametrize(("change", "given", "answer", "waits"), STATEMENTS.values(), ids=STATEMENTS)
def test_the_destination_control_statement_stands_on_the_invoice(
    change: dict[str, Any], given: Decision, answer: str, waits: tuple[str, ...]
) -> None:
    """758.6(a)(1): goods on the list, from the United States, but under BAG or GFT."""
    found = _duty("destination control statement", change, given)

    assert (found.when.answer.value, missing(found.when)) == (answer, waits)
    assert found.words.startswith("These items are controlled by the U.S. government")
    assert found.cite.section == "15 CFR 758.6(a)(1)"


INVOICE: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    "600 series": ({**_GOODS, "item.classification": "9A610.x"}, "yes", ()),
    "9x515": ({**_GOODS, "item.classification": "9A515.x"}, "yes", ()),
    "600 series in 2016": ({**_GOODS, "item.classification": "9A610.x", "date": "2016-11-15"}, "yes", ()),
    "600 series the day before": (
        {**_GOODS, "item.classification": "9A610.x", "date": "2016-11-14"},
        "unknown",
        ("not_modelled:758.6",),
    ),
    **{
        f"{eccn} since 2023-11-17": ({**_GOODS, "item.classification": eccn}, "yes", ())
        for eccn in ("3A090.a", "4A090.a", "3A001.z", "5A992.z")
    },
    "3A090 the day before": ({**_GOODS, "item.classification": "3A090", "date": "2023-11-16"}, "no", ()),
    "another entry": (_LISTED_GOODS, "no", ()),
    "EAR99": (_GOODS, "no", ()),
    "a paragraph nobody has stated": ({**_GOODS, "item.classification": "3A001"}, "unknown", ("classification",)),
    "technology of the 600 series": (
        {**_GOODS, "item.classification": "9E610", "item.kind": "technology"},
        "no",
        (),
    ),
}


@pytest.mark.parametrize(("change", "answer", "waits"), INVOICE.values(), ids=INVOICE)
def test_some_entries_stand_on_the_invoice(change: dict[str, Any], answer: str, waits: tuple[str, ...]) -> None:
    """758.6(a)(2): the 600 series, 9x515, and since 2023-11-17 advanced computing items."""
    found = _duty("Put the ECCN", change)

    assert (found.when.answer.value, missing(found.when)) == (answer, waits)


@pytest.mark.parametrize(
    ("given", "answer", "waits"),
    [
        (NLR, "no", ()),
        (_with("uvl_statement", True), "yes", ()),
        (_with("uvl_statement", None), "unknown", ("identity",)),
        (_with("uvl_statement", False), "no", ()),
        (_with("eei_filing", True), "no", ()),
        (decision(Outcome.NLR_CONDITIONS, conditions=("uvl_statement",)), "yes", ()),
    ],
)
def test_the_statement_of_an_unverified_party(given: Decision, answer: str, waits: tuple[str, ...]) -> None:
    found = _duty("Obtain the statement", _GOODS, given)

    assert (found.when.answer.value, missing(found.when)) == (answer, waits)
    assert condition("uvl_statement", given) is {"yes": True, "no": False, "unknown": None}[answer]
    assert found.cite.section == "15 CFR 744.15(b)"


# --- records

ALWAYS = ["15 CFR 762.2"] * 3
KEPT: dict[str, tuple[dict[str, Any], Decision, list[str]]] = {
    "an export": ({}, NLR, [*ALWAYS, "15 CFR 758.1"]),
    "a reexport": ({"activity": "reexport"}, NLR, ALWAYS),
    "under a license": ({"activity": "reexport"}, NEEDED, [*ALWAYS, "15 CFR 748.4"]),
    "an item made abroad": ({"activity": "reexport", "item.origin": "DE"}, NLR, [*ALWAYS, "15 CFR 734.4"]),
    "a red flag": (
        {"activity": "reexport"},
        decision(Outcome.NLR, red_flags=("one",)),
        [*ALWAYS, "Supp. 3 to part 732"],
    ),
    "a red flag among the conditions": (
        {"activity": "reexport"},
        decision(Outcome.NLR, conditions=("red_flag",)),
        [*ALWAYS, "Supp. 3 to part 732"],
    ),
    **{
        f"{code}: {truth}": (
            {"activity": "reexport"},
            _with(code, truth),
            ALWAYS if truth is False else [*ALWAYS, section],
        )
        for code, section in {
            "uvl_statement": "15 CFR 744.15(b)",
            "nac_notification": "15 CFR 740.8",
            "report_743_9": "15 CFR 743.9",
        }.items()
        for truth in (True, None, False)
    },
    "an exception": ({"activity": "reexport"}, _under("TMP"), [*ALWAYS, "15 CFR 762.2"]),
}


@pytest.mark.parametrize(("change", "given", "sections"), KEPT.values(), ids=KEPT)
def test_which_records_are_kept(change: dict[str, Any], given: Decision, sections: list[str]) -> None:
    """762.2, with the provisions that ask for records of their own; what may be asked is kept too."""
    assert [one.cite.section for one in records(transaction(change), given).kept] == sections


def _event(kind: EventKind, happened: Answer, day: date | None = None) -> Event:
    return Event(kind, happened, day)


SETTLED = [
    _event(EventKind.EXPORT, Answer.YES, date(2025, 6, 1)),
    _event(EventKind.REEXPORT, Answer.NO),
    _event(EventKind.TERMINATION, Answer.NO),
]
UNTIL: dict[str, tuple[list[Event], bool, date | None, date | None, list[str]]] = {
    "nothing is known": ([], False, None, None, ["export", "reexport", "termination"]),
    "everything is known": (SETTLED, False, date(2030, 6, 1), date(2030, 6, 1), []),
    "an agency asked": (SETTLED, True, None, date(2030, 6, 1), []),
    "a reexport is later": (
        [*SETTLED[::2], _event(EventKind.REEXPORT, Answer.YES, date(2026, 2, 1))],
        False,
        date(2031, 2, 1),
        date(2031, 2, 1),
        [],
    ),
    "of two reexports one has no day": (
        [
            *SETTLED[::2],
            _event(EventKind.REEXPORT, Answer.YES, date(2026, 2, 1)),
            _event(EventKind.REEXPORT, Answer.YES),
        ],
        False,
        None,
        date(2031, 2, 1),
        ["reexport"],
    ),
    "a reexport is not known": (
        [*SETTLED[::2], _event(EventKind.REEXPORT, Answer.UNKNOWN)],
        False,
        None,
        date(2030, 6, 1),
        ["reexport"],
    ),
    "a day of what did not happen": (
        [*SETTLED[::2], _event(EventKind.REEXPORT, Answer.NO, date(2028, 1, 1))],
        False,
        date(2030, 6, 1),
        date(2030, 6, 1),
        [],
    ),
    "nothing happened": (
        [_event(kind, Answer.NO) for kind in EventKind],
        False,
        None,
        None,
        [],
    ),
}


@pytest.mark.parametrize(("events", "requested", "through", "least", "open_"), UNTIL.values(), ids=UNTIL)
def test_records_are_kept_five_years_from_the_latest_event(
    events: list[Event], requested: bool, through: date | None, least: date | None, open_: list[str]
) -> None:
    """762.6(a), and (b) where an agency asked."""
    found = records(transaction({}), NLR, events, requested=requested)

    assert (found.through, found.not_before) == (through, least)
    assert [kind.value for kind in found.open_events] == open_
    assert found.requested is requested


@pytest.mark.parametrize(
    ("last", "through"),
    [
        (date(2025, 6, 1), date(2030, 6, 1)),
        (date(2024, 2, 29), date(2029, 3, 1)),
        (date(2023, 2, 28), date(2028, 2, 28)),
        (date(2025, 12, 31), date(2030, 12, 31)),
    ],
)
def test_five_years_end_with_the_same_day(last: date, through: date) -> None:
    assert keep_through(last) == through
