"""Single questions of the law that tables elsewhere leave out: where a row is read, what is told, what a price does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.law.questions import answers, given, rows, transaction
from tests.law.vocabulary import wrong_codes, wrong_words

from licet.errors import BadInput
from licet.law import accelerators, chart_places, chips, country_chart, fresh_look, rules
from licet.law.de_minimis import Part, de_minimis
from licet.law.ear import s742_6_review
from licet.law.ear.advanced_computing_items import classification
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.ear.s740_7_app import computers
from licet.law.ear.s740_9_tmp import temporary
from licet.law.ear.s740_11_gov import governments
from licet.law.ear.s740_12_15_persons import baggage
from licet.law.ear.s740_20_sta import strategic_trade
from licet.law.ear.s740_exception import checks, explained
from licet.law.ear.s742_6_regional_stability import destination_scope, regional_stability
from licet.law.entries import existence
from licet.law.told import told
from licet.law.trace import Answer, Cite, Requirement, ask, citations
from licet.model import Outcome, PolicyCode, Ruling, read_transaction
from licet.model.transaction import ItemKind

D = Decimal
DAY = date(2026, 8, 1)
RULE = Cite("15 CFR 734.3", "what is subject to the EAR")

REACHED = rows(
    """
    # whether a row requires a license for a place: entry, reason, where the row says, facts, answer
    3A001.a.2 | NS | NS 2 | to=CN | yes
    3A001.a.2 | NS | NS 2 | to=DE | no
    3A001.a.2 | NS | NS 2 | to=? | unknown
    3A001.a.2 | NS | NS 2 | to=CU | unknown
    3A001.a.2 | NS | NS 2 | to=GP | unknown
    5A002.a | EI | all_but_CA | to=CA | no
    5A002.a | EI | all_but_CA | to=DE | yes
    5A002.a | EI | all_but_CA | to=? | unknown
    5A001.f.1 | SL | all | to=? | yes
    3B001.c | NS | MO D:5 | to=MO | yes
    3B001.c | NS | MO D:5 | to=CN | yes
    3B001.c | NS | MO D:5 | to=MY | no
    3B001.c | NS | MO D:5 | to=? | unknown
    3B001.c | NS | MO D:5 | to=CN on=2020-06-01 | unknown
    0A501.a | UN | UN | to=IQ | yes
    0A501.a | UN | UN | to=DE | no
    0A501.a | UN | UN | to=? | unknown
    0A501.a | NS | NS 1 | to=AU | yes
    0A501.a | NS | NS 1 | to=CA | no
    0A501.a | RS | RS 1 | to=AU | yes
    0A501.a | RS | RS 1 | to=GB | yes
    0A501.a | RS | RS 1 | to=CA | no
    9A610.x | RS | RS 1 | to=AU | no
    9A515.e | RS | RS 2 | to=IN | yes
    """
)


@pytest.mark.parametrize(("eccn", "reason", "where", "facts", "answer"), REACHED)
def test_where_a_row_requires_a_license(eccn: str, reason: str, where: str, facts: str, answer: str) -> None:
    t = transaction(f"eccn={eccn} {facts}")
    row = next(
        one
        for one in country_chart.rows(eccn, t.on)
        if (one.reason, one.where) == (reason, where) and one.covers(eccn) is not False
    )
    found = chart_places.reached(row, eccn, t)

    assert found.answer.value == answer
    assert list(wrong_codes(found)) == []
    assert found.source or answer == "unknown"


@pytest.mark.parametrize(
    ("place", "column"),
    [("NS 1", True), ("RS 2", True), ("MO D:5", False), ("all", False), ("IQ", False), ("UN", False)],
)
def test_what_a_column_of_the_chart_is(place: str, column: bool) -> None:
    assert chart_places.is_column(place) is column


def test_the_reexport_of_a_schedule_3_chemical_is_asked_by_where_it_leaves() -> None:
    base = "eccn=1C350.c.1 to=IL act=reexport"
    question = "No End-Use Certificate frees it"
    for facts, answer in (("from=EG", "yes"), ("from=DE", "no"), ("from=?", "unknown")):
        (found,) = [
            one for one in rules.rulings(transaction(f"{base} {facts}")) if one.rule.endswith("chemical_weapons")
        ]
        assert answers(found.when, question) == answer
        assert wrong_words([found]) == []


def test_a_kit_is_of_the_schedule_of_what_is_in_it() -> None:
    question = "The kit contains a chemical of Schedule 2"
    for facts, answer in (("", "unknown"), (" item.meets.contains_schedule_2=true", "yes")):
        found = [
            one
            for one in rules.rulings(transaction(f"eccn=1C395.b to=IL{facts}"))
            if one.rule.endswith("chemical_weapons")
        ]
        assert {answers(one.when, question) for one in found} == {answer}


def test_bis_is_told_of_an_export_of_schedule_1_45_days_before() -> None:
    def warned(facts: str) -> bool:
        found = [one for one in rules.rulings(transaction(facts)) if one.rule.endswith("chemical_weapons")]
        return any("45 days" in text for one in found for text in one.warnings)

    assert warned("eccn=1C351.d.16 to=DE")
    assert not warned("eccn=1C351.d.16 to=DE act=reexport from=FR")
    assert not warned("eccn=1C350.b.1 to=IL")


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_a_release_of_advanced_computing_technology_stays_open(letter: str) -> None:
    facts = f"act=deemed_export to=US roles=recipient kind=technology eccn=3E001 for_items=3A090.{letter}"
    there, elsewhere = f"{facts} hq=CN", f"{facts} hq=DE"
    subject = ask("It is subject to the EAR", True, RULE)

    (found,) = regional_stability(transaction(there), subject)
    assert found.answer is Answer.UNKNOWN
    assert found.requirement is not None
    assert (found.requirement.basis, found.requirement.reason) == ("742.6(a)(6)", "RS")
    assert wrong_words([found]) == []
    (other,) = regional_stability(transaction(elsewhere), subject)
    assert other.answer is Answer.NO


SCOPE = rows(
    """
    a | to=CN on=2022-10-20 | no
    a | to=CN on=2022-10-21 | yes
    a | to=? on=2022-10-21 | unknown
    a | to=MO on=2023-01-16 | no
    a | to=MO on=2023-01-17 | yes
    b | to=VN on=2023-11-17 | yes
    b | to=IL on=2023-11-17 | no
    b | to=? | unknown
    c | to=CN on=2024-12-30 | no
    c | to=CN on=2024-12-31 | yes
    c | to=? | unknown
    """
)


@pytest.mark.parametrize(("letter", "facts", "answer"), SCOPE)
def test_the_destinations_in_scope(letter: str, facts: str, answer: str) -> None:
    t = transaction(f"eccn=3A090.{letter} {facts}")
    place = t.destination
    found = destination_scope(letter, place, t)

    assert found.answer.value == answer
    assert list(wrong_codes(found)) == []


def test_a_designers_attestation_settles_what_figures_leave_open_and_nothing_more() -> None:
    foundry = (
        "item.classify_from_specs=true eccn=- exporter.role=front_end_fabricator item.foundry.node_nm=7 "
        "item.foundry.designer_status=approved item.foundry.designer_attestation=not_3A090 item.foundry.planar=false"
    )
    open_ = "item.chip.tpp=? item.chip.performance_density=? item.chip.datacenter=true"
    fast = "item.chip.tpp=15832 item.chip.performance_density=19 item.chip.datacenter=true"
    slow = "item.chip.tpp=100 item.chip.performance_density=1 item.chip.datacenter=true"

    assert classification(transaction(f"to=CN {foundry} {open_}")).a.answer is Answer.NO
    assert classification(transaction(f"to=CN {foundry} {fast}")).a.answer is Answer.YES
    without = foundry.replace("item.foundry.designer_attestation=not_3A090 ", "item.foundry.transistors_bn=60 ")
    without += " item.foundry.packaged_by=unapproved_osat"
    presumed = classification(transaction(f"to=CN {without} {slow}"))
    assert presumed.a.answer is Answer.YES
    assert presumed.not_for_datacenters.answer is Answer.NO


def test_an_entry_the_edition_lacks_is_told_with_its_day() -> None:
    """The rows and entries were read from the eCFR of 2026-07-23."""
    assert "2026-07-23" in existence("3A555", DAY).why
    assert "2026-07-23" in existence("3A090.d", DAY).why


# --- figures


def test_without_a_rate_there_is_no_performance() -> None:
    assert chips.total_processing_performance([]) is None
    assert chips.performance([]) is None


def test_an_entry_that_ended_moved_its_items_on_that_day() -> None:
    days = {(one.day.isoformat(), one.cite) for one in fresh_look.rule_days("3B001.c")}

    assert ("2023-11-17", "87 FR 62186; 88 FR 73424") in days
    assert ("2022-10-07", "87 FR 62186; 88 FR 73424") in days


HEAD = "device,figure,value,to,source,confidence,check\n"


@pytest.mark.parametrize(
    "lines",
    [
        "X1,vendor,Maker,,,,\nX1,vendor,Maker,,,,\n",
        "X1,datacenter,yes,,,,\nX1,datacenter,no,,,,\n",
        "X1,fp16,100,,sheet,high,\nX1,fp16,100,,sheet,high,\n",
        "X1,fp16,100,90,sheet,high,\n",
        "X1,fp16,0,,sheet,high,\n",
        "X1,fp16,100,,,high,\n",
        "X1,fp16,100,,sheet,sure,\n",
        "X1,datacenter,perhaps,,,,\n",
        "X1,speed,100,,sheet,high,\n",
        ",fp16,100,,sheet,high,\n",
        "X1,fp16,100\n",
    ],
)
def test_a_table_of_accelerators_that_says_something_twice_or_wrongly_is_refused(lines: str) -> None:
    with pytest.raises(BadInput):
        accelerators._device("X1", list(accelerators._rows("own", "\n".join([HEAD.strip(), *lines.splitlines()]))))


def test_a_value_is_as_wide_as_it_is_unsure() -> None:
    (row,) = accelerators._rows("own", f"{HEAD.strip()}\nX1,fp16,100,,sheet,low,")
    (medium,) = accelerators._rows("own", f"{HEAD.strip()}\nX1,fp16,100,,sheet,medium,")
    (high,) = accelerators._rows("own", f"{HEAD.strip()}\nX1,fp16,100,,sheet,high,")
    (between,) = accelerators._rows("own", f"{HEAD.strip()}\nX1,fp16,90,110,sheet,low,")

    assert [chips.ends(one.value.known) for one in (row, medium, high, between) if one.value] == [
        (D(90), D(110)),
        (D(99), D(101)),
        (D(100), D(100)),
        (D(90), D(110)),
    ]


# --- a bill of materials


def test_what_a_price_does() -> None:
    parts = [Part("circuit", "3A001.a.2", "US", D(20), quantity=D(2)), Part("rest", "EAR99", "DE", D(40))]
    without, priced = (de_minimis(parts, "CN", on=DAY, item="2B001.a", price=one) for one in (None, D(200)))

    assert (without.priced, priced.priced) == (False, True)
    assert [without.price, without.counted, without.least] == [Fraction(80), Fraction(40), Fraction(1, 2)]
    assert [priced.price, priced.counted, priced.least] == [Fraction(200), Fraction(40), Fraction(1, 5)]
    assert (without.answer, priced.answer) == (Answer.YES, Answer.NO)
    assert (priced.destination, priced.on, priced.region) == ("CN", DAY, None)


def test_a_part_of_unknown_value_widens_the_share() -> None:
    open_ = Part("circuit", "3A001.a.2", "US", None)
    other = Part("frame", "EAR99", "DE", None)
    rest = Part("rest", "EAR99", "DE", D(100))

    priced = de_minimis([open_, rest], "CN", on=DAY, item="2B001.a", price=D(200))
    assert (priced.least, priced.most) == (Fraction(0), None)
    unpriced = de_minimis([open_, rest], "CN", on=DAY, item="2B001.a")
    assert (unpriced.least, unpriced.most) == (Fraction(0), Fraction(1))
    frame = de_minimis([other, Part("circuit", "3A001.a.2", "US", D(50)), rest], "CN", on=DAY, item="2B001.a")
    assert (frame.least, frame.most) == (Fraction(0), Fraction(1, 3))
    nothing = de_minimis([Part("free", "EAR99", "DE", D(0))], "CN", on=DAY, item="2B001.a")
    assert (nothing.least, nothing.most) == (Fraction(0), Fraction(0))
    unknown = de_minimis([other], "CN", on=DAY, item="2B001.a")
    assert (unknown.least, unknown.most) == (None, None)


@pytest.mark.parametrize(
    ("part", "price", "item"),
    [
        (Part("part", "3A001.a.2", "US", D(-1)), None, None),
        (Part("part", "3A001.a.2", "US", D(1), quantity=D(-1)), None, None),
        (Part("part", "nonsense", "US", D(1)), None, None),
        (Part("part", "3A001.a.2", "US", D(1)), D(0), None),
        (Part("part", "3A001.a.2", "US", D(1)), None, "nonsense"),
    ],
)
def test_a_bill_that_cannot_be_is_refused(part: Part, price: Decimal | None, item: str | None) -> None:
    with pytest.raises(BadInput):
        de_minimis([part], "CN", on=DAY, item=item, price=price)
    with pytest.raises(BadInput):
        de_minimis([], "CN", on=DAY)


@pytest.mark.parametrize(
    ("eccn", "told"), [("5D992.c", False), ("EAR99", False), ("3D001", True), (None, True), ("5D002.a", True)]
)
def test_software_that_is_not_bundled_is_told(eccn: str | None, told: bool) -> None:
    part = Part("software", eccn, "US", D(10), kind=ItemKind.SOFTWARE)
    found = de_minimis([part], "CN", on=DAY, item="2B001.a", price=D(100))

    assert any("no bundled software" in why for why in found.lines[0].why) is told


# --- the one answer


def test_where_a_receiver_elsewhere_makes_the_answer_worse_it_is_asked() -> None:
    base = given("eccn=3A001.a.2 to=MY")
    moved = {**base, "parties": [{**base["parties"][0], "location": "CN"}]}

    assert rules.decide(read_transaction(base)).outcome is Outcome.EXCEPTION
    found = rules.decide(read_transaction(moved))
    assert found.outcome is Outcome.INSUFFICIENT
    assert found.blocking_unknowns == ("destination",)
    assert {"ear.ultimate_destination", "ear.s738_4_country_chart"} <= {one.rule for one in found.rulings}
    assert wrong_words(found.rulings) == []


def test_an_act_of_another_regime_asks_nothing_of_the_ear() -> None:
    found = rules.rulings(transaction("act=investment to=CN lists=EL"))

    assert not any(one.rule.startswith(("ear.", "s742")) for one in found)
    imported = {one.rule for one in rules.rulings(transaction("act=import to=US lists=DPL"))}
    assert "ear.s736_2_general_prohibitions" in imported
    assert "ear.s744_11_entity_list" not in imported


def test_the_answer_cites_jurisdiction_the_entry_and_each_rule() -> None:
    found = rules.decide(transaction("eccn=3A001.a.2 to=CN"))

    assert {"15 CFR 734.3(a)", "3A001.a.2", "15 CFR 742.4"} <= set(found.citations)
    assert set(found.citations) >= {c for one in found.rulings for c in citations([one.when])}


REPLACED = ("NS", "RS", "NP", "CB", "MT", "CC", "FC", "EI", "SI", "SL", "CW", "UN", "RU", "SS")


def ruling(reason: str, basis: str, answer: Answer = Answer.YES) -> Ruling:
    when = ask("The requirement holds", answer, RULE)
    return Ruling("ear.part_746_embargoes", RULE, when, "then", requirement=Requirement(basis, reason, None))


@pytest.mark.parametrize("reason", [*REPLACED, "EL", "MEU", "MIEU", "HQ", "SDN_744_8", "NUCLEAR", "GP4", "US_PERSON"])
def test_an_embargo_stands_in_place_of_the_reasons_of_the_list_alone(reason: str) -> None:
    """746.1(b), 746.2(a), 746.7(a), 746.9(a): one license requirement there; part 744 is asked beside it."""
    t, control = transaction("to=CU"), ruling(reason, "742.1")
    embargo, open_ = ruling("EMBARGO", "746.2(a)"), ruling("EMBARGO", "746.2(a)", Answer.UNKNOWN)

    def left(*found: Ruling) -> set[str]:
        return {one.requirement.reason for one in rules.settled(t, list(found)) if one.requirement}

    assert left(control, embargo) == ({"EMBARGO"} if reason in REPLACED else {"EMBARGO", reason})
    assert left(control, open_) == {"EMBARGO", reason}
    assert left(control) == {reason}


ONLY_FOR = rows(
    """
    # technology that 734.9(e)(3) names for some equipment only
    3D901 | 3B903 | yes
    3E901 | 3B903 | yes
    3D901 | 3B993 | no
    3E901 | 3B991.a | no
    3D991 | 3B991.a | yes
    3E991 | 3B992 | yes
    3D992 | 3B993 | no
    3D001 | 3B001.a.1 | yes
    """
)


@pytest.mark.parametrize(("technology", "eccn", "answer"), ONLY_FOR)
def test_technology_for_some_equipment(technology: str, eccn: str, answer: str) -> None:
    t = transaction(
        f"act=export_from_abroad from=TW origin=TW to=CN eccn={eccn} item.fdp.direct_product_of={technology}"
    )
    found = next(one for one in reached(t) if one.paragraph == "15 CFR 734.9(e)(3)")

    assert answers(found.step, "The item is a direct product") == answer


@pytest.mark.parametrize(
    ("policies", "kept"),
    [
        (("case_by_case", "presumption_of_denial"), "presumption_of_denial"),
        (("presumption_of_denial", "case_by_case"), "presumption_of_denial"),
        (("policy_of_denial", "per_entry"), "policy_of_denial"),
        (("per_entry", "case_by_case"), "per_entry"),
        ((None, "case_by_case"), "case_by_case"),
        (("case_by_case", None), "case_by_case"),
        ((None, None), None),
    ],
)
def test_of_the_same_requirement_the_strictest_policy_is_kept(
    policies: tuple[str | None, ...], kept: str | None
) -> None:
    found = rules.once(Requirement("744.11(a)", "EL", PolicyCode(one) if one else None) for one in policies)

    assert [one.policy.value if one.policy else None for one in found] == [kept]
    assert len(rules.once([Requirement("744.11(a)", "EL", None), Requirement("744.21(a)", "MEU", None)])) == 2
    assert len(rules.once([Requirement("744.11(a)", "EL", None, name) for name in ("A", "B")])) == 2


def test_what_an_exception_rests_on_is_told_where_it_clears_or_may() -> None:
    def rests(facts: str) -> tuple[str, ...]:
        return checks(computers("4A003.b", transaction(f"eccn=4A003.b {facts}")))

    assert any("tiers were read" in text for text in rests("to=DE"))
    assert any("tiers were read" in text for text in rests("to=DE use=?"))
    assert rests("to=DE use=missile_300km") == ()
    assert rests("to=VE") == ()


EXPLAINED = rows(
    """
    # the status of an exception, and what is said of it
    TMP | to=CN | indeterminate | would have to be true
    TMP | to=CN fact=inspection_or_repair_abroad+no_order_received+returned_within_a_year | available | every condition
    TMP | eccn=3A090.a to=CN fact=foreign_item_returned+!inspection_or_repair_abroad | barred | 740.2(a)(9)(ii)
    BAG | to=CN from=DE | conditions_unmet | It leaves the United States: no (15 CFR 740.14)
    BAG | to=CN fact=?personal_baggage | indeterminate | (not known)
    BAG | to=CN | indeterminate | A person leaving the US takes it along
    """
)
GIVEN = {"TMP": temporary, "BAG": baggage}


@pytest.mark.parametrize(("symbol", "facts", "status", "said"), EXPLAINED)
def test_what_is_said_of_an_exception(symbol: str, facts: str, status: str, said: str) -> None:
    found = explained(GIVEN[symbol](transaction(facts)))

    assert found.status.value == status
    assert said in found.why
    stated = {code for way in found.needs for code in way}
    assert ("personal_baggage" in stated) is (symbol == "BAG" and facts == "to=CN")


@pytest.mark.parametrize(
    ("facts", "number"),
    [("to=CN on=2023-11-16", 1), ("to=CN on=2023-11-17", 2), ("to=CN hq=DE on=2023-11-16", 1)],
)
def test_the_questions_behind_a_review_are_in_the_trace(facts: str, number: int) -> None:
    t = transaction(f"eccn=3A090.a {facts}")
    found = list(s742_6_review.rulings(t, classification(t), ask("It is subject to the EAR", True, RULE)))

    assert len(found) == number
    assert wrong_words(found) == []
    assert {one.cite.section for one in found} == {"15 CFR 742.6(b)(10)"}


def test_where_a_ground_for_case_by_case_review_holds_no_denial_is_asked() -> None:
    t = transaction("eccn=3A090.a to=CN on=2024-04-04 item.chip.datacenter=false")
    (found,) = s742_6_review.rulings(t, classification(t), ask("It is subject to the EAR", True, RULE))

    assert found.answer is Answer.YES


SPECIAL = rows(
    """
    # the special conditions for STA that entries state as lists: 5A001.b.5 is denied to A:6, and to no other group
    5A001.b.5 | IL | no
    5A001.b.4 | IL | yes
    5A001.b.5 | DE | yes
    3A001.a.2 | IL | yes
    """
)


@pytest.mark.parametrize(("eccn", "place", "answer"), SPECIAL)
def test_special_conditions_of_an_entry(eccn: str, place: str, answer: str) -> None:
    group = "A:6" if place == "IL" else "A:5"
    when = strategic_trade(eccn, transaction(f"eccn={eccn} to={place}")).when

    ways = [way for way in when.steps[1].steps if answers(way, f"The destination is in {group}") == "yes"]
    assert [answers(way, f"The special conditions of {eccn[:5]}") for way in ways] == [answer]


@pytest.mark.parametrize(
    ("place", "media", "answer"), [("KP", True, "yes"), ("SY", True, "yes"), ("KP", False, "no"), ("IR", True, "no")]
)
def test_news_media_alone_may_take_their_gear_to_e_1(place: str, media: bool, answer: str) -> None:
    """740.9(a)(9), and 746.4(c) and 746.9(b) that leave it; 746.7 leaves nothing for Iran."""
    stay = "effective_control+no_order_received+returned_within_a_year"
    what = "news_media" if media else "tools_of_trade"

    assert temporary(transaction(f"eccn=EAR99 to={place} fact={what}+{stay}")).when.answer.value == answer


@pytest.mark.parametrize(
    ("homes", "answer"),
    [
        ((("US", True), ("US", True)), "yes"),
        ((("US", True), (None, True)), "unknown"),
        ((("US", True), (None, False)), "no"),
        ((("US", True), ("US", None)), "unknown"),
        ((("US", True), ("DE", True)), "no"),
    ],
)
def test_every_party_that_receives_has_to_be_of_the_us_government(
    homes: tuple[tuple[str | None, bool | None], ...], answer: str
) -> None:
    object_ = given("to=CN")
    object_["parties"] = [
        {"name": f"Agency {number}", "roles": ["end_user"], "hq": hq, "government": government, "lists": []}
        for number, (hq, government) in enumerate(homes)
    ]

    when = governments(read_transaction(object_)).when
    assert answers(when, "Every party that receives is of the US Government") == answer


def test_what_a_no_warns_of_is_not_told() -> None:
    t = transaction("to=CN")
    warned = [replace(ruling("NS", "742.4", answer), warnings=(answer.value,)) for answer in Answer]

    assert {"yes", "unknown"} <= set(told(t, warned, Outcome.NLR, ("end_use",)))
    assert "no" not in told(t, warned, Outcome.NLR, ())
    assert "unknown, but not decisive: end_use" in told(t, warned, Outcome.NLR, ("end_use",))
