"""Advanced computing: each question of Note 1, of 742.6 and 740.8, the letters of stated ECCNs, and the review."""

from datetime import date

import pytest
from tests.law.questions import answers, rows, transaction
from tests.law.vocabulary import wrong_codes, wrong_words

from licet.law.ear import s740_8_nac_aca, s742_6_review
from licet.law.ear.advanced_computing_items import asks_about, classification, parties
from licet.law.ear.eccn_4a090 import one_or_the_other, stated
from licet.law.ear.note_1_foundry import presumption
from licet.law.ear.s742_6_regional_stability import regional_stability
from licet.law.trace import Answer, Cite, any_of, ask

FOUNDRY = (
    "item.classify_from_specs=true eccn=- exporter.role=front_end_fabricator item.foundry.node_nm=7 "
    "item.foundry.planar=false item.foundry.transistors_bn=60 item.foundry.hbm=true"
)
NOTE_1 = rows(
    """
    # to what the note applies: 16/14 nm or below, or non-planar transistors
    item.foundry.node_nm=16 | The process node is 16 nm or below | yes
    item.foundry.node_nm=17 | The process node is 16 nm or below | no
    item.foundry.node_nm=? | The process node is 16 nm or below | unknown
    item.foundry.planar=false | The transistors are non-planar | yes
    item.foundry.planar=true | The transistors are non-planar | no
    item.foundry.planar=? | The transistors are non-planar | unknown
    # who it binds
    exporter.role=osat | The exporter fabricates or packages circuits | yes
    exporter.role=front_end_fabricator | The exporter fabricates or packages circuits | yes
    exporter.role=? | The exporter fabricates or packages circuits | unknown
    exporter.role=designer | Note 1 presumes the circuit | no
    exporter.role=distributor | Note 1 presumes the circuit | no
    on=2025-01-15 | Note 1 presumes the circuit | no
    on=2025-01-16 | Compliance is required | no
    on=2025-01-30 | Compliance is required | no
    on=2025-01-31 | Compliance is required | unasked
    # 1.a: the designer
    item.foundry.designer_status=approved | The designer is approved | yes
    item.foundry.designer_status=authorized | The designer is approved | no
    item.foundry.designer_status=? | The designer is approved | unknown
    item.foundry.planar=false | The designer is approved | no
    item.foundry.designer_status=authorized | The designer meets the headquarters test | yes
    item.foundry.designer_status=approved | The designer meets the headquarters test | no
    item.foundry.designer_status=? | The designer meets the headquarters test | unknown
    item.foundry.designer_attestation=not_3A090 | The designer attests | yes
    item.foundry.planar=false | The designer attests | no
    item.foundry.designer_hq=TW | Its headquarters are in Taiwan, A:1 or A:5 | yes
    item.foundry.designer_hq=DE | Its headquarters are in Taiwan, A:1 or A:5 | yes
    item.foundry.designer_hq=MX | Its headquarters are in Taiwan, A:1 or A:5 | yes
    item.foundry.designer_hq=AE | Its headquarters are in Taiwan, A:1 or A:5 | yes
    item.foundry.designer_hq=SG | Its headquarters are in Taiwan, A:1 or A:5 | no
    item.foundry.designer_hq=CN | Its headquarters are in Taiwan, A:1 or A:5 | no
    item.foundry.designer_hq=MO | Its headquarters are in Taiwan, A:1 or A:5 | no
    item.foundry.designer_status=authorized | Its headquarters are in Taiwan, A:1 or A:5 | yes
    item.foundry.designer_status=? | Its headquarters are in Taiwan, A:1 or A:5 | unknown
    item.foundry.designer_agreed_743_9_b=true | It agreed to give the information | yes
    item.foundry.designer_agreed_743_9_b=false | It agreed to give the information | no
    on=2026-12-30 | It need not yet have applied | yes
    on=2026-12-31 | It need not yet have applied | unasked
    on=2026-12-31 | It applied for approval less than 180 days ago | no
    on=2026-12-31 item.foundry.designer_application_days_ago=0 | It applied for approval less than 180 | yes
    on=2026-12-31 item.foundry.designer_application_days_ago=179 | It applied for approval less than 180 | yes
    on=2026-12-31 item.foundry.designer_application_days_ago=180 | It applied for approval less than 180 | no
    # 1.b and 1.c: who packaged it, and how many transistors it has
    item.foundry.packaged_by=fabricator_outside_macau_d5 | The fabricator packaged it outside Macau | yes
    item.foundry.packaged_by=approved_osat | The fabricator packaged it outside Macau | no
    item.foundry.packaged_by=? | The fabricator packaged it outside Macau | unknown
    item.foundry.packaged_by=approved_osat | An approved OSAT packaged it | yes
    item.foundry.packaged_by=unapproved_osat | An approved OSAT packaged it | no
    item.foundry.packaged_by=? | An approved OSAT packaged it | unknown
    item.foundry.transistors_bn=29 | It has fewer than 30 billion transistors | yes
    item.foundry.transistors_bn=30 | It has fewer than 30 billion transistors | no
    item.foundry.transistors_bn=? | It has fewer than 30 billion transistors | unknown
    on=2026-12-31 item.foundry.transistors_bn=34 | It has fewer than 35 billion transistors | unasked
    on=2027-01-01 item.foundry.transistors_bn=34 | It has fewer than 35 billion transistors | yes
    on=2028-12-31 item.foundry.transistors_bn=35 | It has fewer than 35 billion transistors | no
    on=2029-01-01 item.foundry.transistors_bn=39 | It has fewer than 40 billion transistors | yes
    on=2027-01-01 item.foundry.hbm=false | The packaged circuit holds no high bandwidth memory | yes
    on=2027-01-01 item.foundry.hbm=true | The packaged circuit holds no high bandwidth memory | no
    on=2027-01-01 item.foundry.hbm=? | The packaged circuit holds no high bandwidth memory | unknown
    """
)


@pytest.mark.parametrize(("facts", "question", "answer"), NOTE_1)
def test_a_question_of_note_1_has_the_answer_of_the_note(facts: str, question: str, answer: str) -> None:
    t = transaction(f"{FOUNDRY} on=2026-08-01 {facts}")
    found = presumption(t.item.foundry, t.exporter, t.on)

    assert answers(found.step, question) == answer
    assert list(wrong_codes(found.step)) == []


LETTERS = rows(
    """
    # the letters of stated ECCNs: a, b and c, each yes, no or unknown
    3A090.a | 2022-10-21 | yes no no
    3A090.a | 2022-10-20 | unknown unknown unknown
    3A090.b | 2023-11-17 | no yes no
    3A090.b | 2023-11-16 | unknown unknown unknown
    3A090.c | 2024-12-02 | no no yes
    3A090.c | 2024-12-01 | unknown unknown unknown
    3A090.d | 2026-08-01 | unknown unknown unknown
    3A090 | 2026-08-01 | unknown unknown unknown
    3a090.a.1 | 2026-08-01 | yes no no
    4A090.a | 2022-10-21 | yes no no
    4A090.b | 2023-11-17 | no yes no
    4A090.c | 2026-08-01 | unknown unknown no
    4A090 | 2026-08-01 | unknown unknown no
    3A001.z.1.a | 2023-11-17 | yes no no
    3A001.z.1.b | 2023-11-17 | no yes no
    3A001.z.4.a | 2023-11-17 | yes no no
    3A001.z.1.a | 2023-11-16 | unknown unknown no
    3A001.z.1 | 2026-08-01 | unknown unknown no
    3A001.z | 2026-08-01 | unknown unknown no
    3A001.z.0.a | 2026-08-01 | unknown unknown no
    3A001.z.x.a | 2026-08-01 | unknown unknown no
    3A001.z.99.a | 2026-08-01 | unknown unknown no
    3A001.z.1.c | 2026-08-01 | unknown unknown no
    4A003.z.1.a | 2026-08-01 | yes no no
    5A002.z.1.a | 2026-08-01 | yes no no
    5A004.z.1.b | 2026-08-01 | no yes no
    5D002.z.1.a | 2026-08-01 | yes no no
    4A004.z.1 | 2026-08-01 | yes no no
    4A005.z.2 | 2026-08-01 | no yes no
    5A992.z.1 | 2026-08-01 | yes no no
    5D992.z.2 | 2026-08-01 | no yes no
    5A992.z.3 | 2026-08-01 | unknown unknown no
    5A992.z.1.a | 2026-08-01 | unknown unknown no
    5A992.z | 2026-08-01 | unknown unknown no
    3A001.a.2 | 2026-08-01 | none
    5A992.c | 2026-08-01 | none
    3A991.z.1 | 2026-08-01 | none
    4E091 | 2026-08-01 | none
    EAR99 | 2026-08-01 | none
    3A001 | 2026-08-01 | none
    """
)


@pytest.mark.parametrize(("eccn", "day", "letters"), LETTERS)
def test_the_letters_of_a_stated_eccn(eccn: str, day: str, letters: str) -> None:
    found = stated(eccn, date.fromisoformat(day))

    assert (" ".join(s.answer.value for s in (found.a, found.b, found.c)) if found else "none") == letters


@pytest.mark.parametrize(
    ("eccn", "day", "either"),
    [
        ("4A090", "2023-11-17", True),
        ("4A090", "2023-11-16", False),
        ("4A090.a", "2026-08-01", False),
        ("5A992.z", "2023-11-17", True),
        ("5A992.z.1", "2026-08-01", False),
        ("3A001.z", "2026-08-01", True),
        ("3A001.z.1", "2026-08-01", False),
        ("3A090", "2026-08-01", False),
        ("3A001.a.2", "2026-08-01", False),
    ],
)
def test_an_entry_that_holds_a_and_b_alone_is_one_or_the_other(eccn: str, day: str, either: bool) -> None:
    found = one_or_the_other(eccn, date.fromisoformat(day))

    assert (found is not None and found.answer is Answer.YES) is either


CHIP = "item.chip.tpp=15832 item.chip.performance_density=19.45 item.chip.datacenter=true"
SLOW = "item.chip.tpp=1000 item.chip.performance_density=2 item.chip.datacenter=true"
LIGHT = "item.chip.tpp=3000 item.chip.performance_density=4 item.chip.datacenter=true"
CLASSIFIED = rows(
    f"""
    # what an item is: a, b, c
    eccn=3A090.a | yes no no
    eccn=3A090.b | no yes no
    eccn=3A090.c | no no yes
    eccn=3A001.a.2 | no no no
    eccn=3A090.b {CHIP} | unknown yes no
    eccn=3A090.a {LIGHT} | yes no no
    eccn=3A090 {CHIP} | yes no no
    eccn=3A090.a {SLOW} | yes no no
    eccn=5A992.z.2 {CHIP} | unknown yes no
    eccn=5A992.z.2 {LIGHT} | no yes no
    eccn=5A992.z.1 {LIGHT} | yes no no
    eccn=5A992.c {CHIP} | unknown no no
    eccn=5A992.c {LIGHT} | no unknown no
    eccn=5A992.c {SLOW} | no no no
    eccn=? {CHIP} | yes no no
    eccn=? {SLOW} | no no no
    eccn=? {SLOW} item.classify_from_specs=true | no no no
    eccn=5A992.c {CHIP} item.classify_from_specs=true | yes no no
    eccn=3E001 for_items=3A090.a | yes no no
    eccn=3D001 for_items=3A090.b | no yes no
    eccn=4D001 for_items=4A090.a | yes no no
    eccn=4D090 for_items=4A090.b | no yes no
    eccn=4E001 for_items=4A090.a | yes no no
    eccn=5E002 for_items=5A002.z.1.a | yes no no
    eccn=5E992 for_items=5A992.z.1 | yes no no
    eccn=3E002 for_items=3A090.a | no no no
    eccn=3E001 for_items=3A001.a.2 | no no no
    """
)


@pytest.mark.parametrize(("facts", "letters"), CLASSIFIED)
def test_what_the_facts_make_of_an_item(facts: str, letters: str) -> None:
    t = transaction(f"to=CN {facts}")
    found = classification(t)

    assert " ".join(step.answer.value for step in (found.a, found.b, found.c)) == letters
    assert list(wrong_codes(any_of(found.a, found.b, found.c, found.not_for_datacenters))) == []
    letter = {"yes no no": "a", "no yes no": "b", "no no yes": "c", "unknown yes no": "b"}.get(letters)
    assert found.paragraph == letter


@pytest.mark.parametrize(
    ("facts", "eccn"),
    [
        ("eccn=3A090.a", "3A090.a"),
        (f"eccn=5A992.c {SLOW}", "5A992.c"),
        (f"eccn=5A992.c {CHIP}", "3A090"),
        (f"eccn=? {CHIP}", "3A090"),
        ("eccn=3A001.a.2", "3A001.a.2"),
    ],
)
def test_the_entry_to_cite(facts: str, eccn: str) -> None:
    assert classification(transaction(f"to=CN {facts}")).eccn == eccn


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ("eccn=3A090.a", True),
        ("eccn=5A992.z", True),
        ("eccn=3A001.a.2", False),
        ("eccn=EAR99", False),
        (f"eccn=5A992.c {SLOW}", True),
        ("eccn=5A992.c item.hbm.bandwidth_gbps=100 item.hbm.area_mm2=100", True),
        ("eccn=5A992.c item.foundry.node_nm=7", True),
        ("eccn=3E001 for_items=3A090.a", True),
        ("eccn=3E001 for_items=3A001.a.2", False),
        ("eccn=3E001", False),
    ],
)
def test_whether_the_rule_on_advanced_computing_speaks_at_all(facts: str, asked: bool) -> None:
    assert asks_about(transaction(f"to=CN {facts}").item) is asked


@pytest.mark.parametrize(
    ("role", "counts"),
    [
        *((one, True) for one in ("purchaser", "intermediate_consignee", "ultimate_consignee", "end_user")),
        *((one, False) for one in ("carrier", "forwarder", "bank", "supplier", "manufacturer", "downstream_customer")),
    ],
)
def test_the_parties_of_748_5(role: str, counts: bool) -> None:
    assert bool(parties(transaction(f"to=CN roles={role}"))) is counts


RULE = Cite("15 CFR 734.3", "what is subject to the EAR")
REQUIRED = rows(
    """
    # 742.6(a)(6) and 744.23(a)(3): where, for whom, from which day: reasons that are required, or open
    eccn=3A090.a to=CN on=2022-10-20 |
    eccn=3A090.a to=CN on=2022-10-21 | RS 742.6(a)(6)(i)
    eccn=3A090.a to=MO on=2023-01-16 |
    eccn=3A090.a to=MO on=2023-01-17 | RS 742.6(a)(6)(i)
    eccn=3A090.a to=VN on=2023-11-16 |
    eccn=3A090.a to=VN on=2023-11-17 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.b to=VN on=2023-11-17 | RS 742.6(a)(6)(iii)(B)
    eccn=3A090.a to=SA on=2023-11-17 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=SO on=2023-11-17 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=IL on=2023-11-17 |
    eccn=3A090.a to=DE on=2023-11-17 |
    eccn=3A090.a to=SG on=2023-11-17 hq=CN | HQ 744.23(a)(3)
    eccn=3A090.a to=SG on=2025-01-12 hq=CN | HQ 744.23(a)(3)
    eccn=3A090.a to=SG on=2025-01-13 hq=CN | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.b to=SG on=2025-01-13 hq=CN | HQ 744.23(a)(3)
    eccn=3A090.a to=SG on=2023-11-17 hq=SG parent=MO | HQ 744.23(a)(3)
    eccn=3A090.a to=SG hq=? | open ultimate_parent_hq
    eccn=3A090.a to=? hq=SG | open destination
    eccn=3A090.a to=AE on=2026-07-09 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=AE on=2026-07-10 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=AE parties.0.supp8_part740=true |
    eccn=3A090.a to=AE parties.0.supp8_part740=? | open end_user
    eccn=3A090.a to=AE parties.0.supp8_part740=true parties.0.supp8_until=2026-08-01 | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=AE parties.0.supp8_part740=true parties.0.supp8_until=2026-08-02 |
    eccn=3A090.a to=AE gov=true |
    eccn=3A090.a to=AE hq=SG gov=true | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=AE gov=? | open end_user
    eccn=3A090.a to=AE hq=US | open end_user
    eccn=3A090.a to=AE hq=SG parent=US | open end_user
    eccn=3A090.c to=CN on=2024-12-30 |
    eccn=3A090.c to=CN on=2024-12-31 | RS 742.6(a)(6)(i)(B)
    eccn=3A090.c to=MO | RS 742.6(a)(6)(i)(B)
    eccn=3A090.c to=VN |
    eccn=3A090.c to=SG hq=CN |
    eccn=3A090.c to=? | open destination
    eccn=3A090.a to=CN act=transfer | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=CN act=reexport from=SG | RS 742.6(a)(6)(iii)(A)
    eccn=3A090.a to=CN act=import |
    """
)


@pytest.mark.parametrize("line", REQUIRED, ids=lambda line: line[0])
def test_where_and_for_whom_a_license_is_required(line: tuple[str, str]) -> None:
    facts, expected = line
    found = tuple(regional_stability(transaction(facts), ask("It is subject to the EAR", True, RULE)))
    named = [(r, r.requirement) for r in found if r.requirement]
    yes = sorted({f"{need.reason} {need.basis}" for r, need in named if r.answer is Answer.YES})
    waits = {part.split()[1] for part in [expected] if part.startswith("open")}

    assert yes == ([expected] if expected and not waits else [])
    assert any(r.answer is Answer.UNKNOWN for r, _ in named) is bool(waits)
    assert wrong_words(found) == []


def told(facts: str) -> dict[str, Answer]:
    found = regional_stability(transaction(facts), ask("It is subject to the EAR", True, RULE))
    return {code: one.answer for one in found for code in one.conditions if one.answer is not Answer.NO}


def test_words_that_are_not_enforced_are_told() -> None:
    assert told("eccn=3A090.a to=DE on=2025-01-12") == {}
    assert told("eccn=3A090.a to=DE on=2025-01-13") == {"compliance_date": Answer.YES}
    assert told("eccn=3A090.a to=DE on=2025-05-14") == {"compliance_date": Answer.YES}
    assert told("eccn=3A090.a to=DE on=2025-05-15") == {"text_not_enforced": Answer.YES}
    assert told("eccn=3A090.b to=DE on=2025-05-15") == {}
    assert told("eccn=4E091 to=DE kind=technology on=2025-05-15") == {"text_not_enforced": Answer.YES}
    assert told("eccn=4E091 to=DE kind=technology on=2025-01-12") == {}
    assert told("eccn=3A090.c to=CN on=2024-12-30") == {"compliance_date": Answer.YES}
    assert told("eccn=3A090.c to=CN on=2024-12-31") == {}
    assert told("eccn=3A090.c to=VN on=2024-12-30") == {}


NAC = rows(
    """
    # 740.8: NAC from 2023-11-17, ACA from 2024-04-04: the symbols, with their answers
    3A090.b | to=CN on=2023-11-16 | none
    3A090.b | to=CN on=2023-11-17 exporter.nac_notification_days_before=25 | NAC yes
    3A090.b | to=CN on=2024-04-03 exporter.nac_notification_days_before=24 | NAC no
    3A090.b | to=CN exporter.nac_notification_days_before=25 | NAC yes ACA no
    3A090.b | to=CN exporter.nac_notification_days_before=24 | NAC no ACA no
    3A090.b | to=CN exporter.nac_notification_days_before=? | NAC unknown ACA no
    3A090.b | to=VN on=2023-11-17 | NAC yes
    3A090.b | to=VN | NAC no ACA yes
    3A090.b | to=SA | NAC no ACA yes
    3A090.b | to=MO | NAC no ACA no
    3A090.b | to=MY hq=CN | NAC no ACA no
    3A090.b | to=MY hq=CN exporter.nac_notification_days_before=25 | NAC yes ACA no
    3A090.b | to=MY | NAC no ACA no
    3A090.b | to=CN act=transfer | NAC no ACA yes
    3A090.b | to=CN act=transfer exporter.nac_notification_days_before=25 | NAC no ACA yes
    3A090.b | to=VN exporter.nac_notification_days_before=25 | NAC no ACA yes
    3A090.b | to=MY hq=CN act=transfer | NAC no ACA yes
    3A090.b | to=CN act=reexport from=SG exporter.nac_notification_days_before=25 | NAC yes ACA no
    3A090.b | to=CN act=export_from_abroad from=SG exporter.nac_notification_days_before=25 | NAC yes ACA no
    3A090.b | to=VN mil=true | NAC no ACA no
    3A090.b | to=VN intel=true | NAC no ACA no
    3A090.b | to=VN mil=? | NAC no ACA unknown
    3A090.b | to=VN lists=EL | NAC no ACA no
    3A090.b | to=VN lists=MEU | NAC no ACA no
    3A090.b | to=VN lists=UVL | NAC no ACA no
    3A090.b | to=VN parties.0.lists=? | NAC no ACA unknown
    3A090.b | to=VN use=military | NAC no ACA no
    3A090.b | to=VN use=? | NAC no ACA unknown
    3A090.b | to=VN use=data_centre_operation | NAC no ACA yes
    3A090.b | to=VN use=ic_packaging_only | NAC no ACA yes
    3A090.b | to=VN use=ic_facility_no_advanced_node | NAC no ACA yes
    3A090.b | to=VN use=supercomputer | NAC no ACA no
    3A090.b | to=VN fact=!written_purchase_order | NAC no ACA no
    3A090.a | to=VN item.chip.datacenter=true | NAC no ACA no
    5A002.z.1.b | to=VN | NAC no ACA no
    5A002.z.1.b | to=VN enc_eligible_paragraph=(b)(1) | NAC no ACA yes
    5A004.z.1.b | to=VN | NAC no ACA no
    5D002.z.1.b | to=VN kind=software | NAC no ACA no
    5A992.z.2 | to=VN | NAC no ACA yes
    """
)


@pytest.mark.parametrize(("eccn", "facts", "expected"), NAC)
def test_nac_and_aca_clear_what_740_8_says(eccn: str, facts: str, expected: str) -> None:
    t = transaction(f"eccn={eccn} {facts}")
    letter = "a" if eccn == "3A090.a" else "b"
    found = s740_8_nac_aca.exceptions(t, classification(t), letter)

    assert (" ".join(f"{one.symbol} {one.when.answer.value}" for one in found) or "none") == expected
    for one in found:
        assert list(wrong_codes(one.when)) == []
        quiet = one.symbol == "ACA" or (t.on < date(2024, 4, 4) and t.destination == "VN")
        assert one.conditions == (() if quiet else ("nac_notification",))
        assert one.section == "15 CFR 740.8"


REVIEWED = rows(
    """
    # 742.6(b)(10): denial is presumed to Macau and D:5 and their parties, approval elsewhere
    3A090.a | to=CN | presumption_of_denial
    3A090.a | to=MO | presumption_of_denial
    3A090.a | to=VN | presumption_of_approval
    3A090.a | to=VN hq=CN | presumption_of_denial
    3A090.a | to=VN parent=CN | presumption_of_denial
    3A090.a | to=VN hq=? | presumption_of_denial
    3A090.a | to=? | presumption_of_denial
    3A090.c | to=CN | None
    3A090.a | to=AE | None
    3A090.a | to=AE on=2026-07-09 | presumption_of_approval
    3A090.a | to=AE hq=CN | presumption_of_denial
    3A090.a | to=CN hq=DE on=2023-11-16 | case_by_case
    3A090.a | to=CN hq=US on=2023-11-16 | case_by_case
    3A090.a | to=CN hq=CN on=2023-11-16 | presumption_of_denial
    3A090.a | to=CN hq=DE parent=CN on=2023-11-16 | presumption_of_denial
    3A090.a | to=CN hq=DE parent=? on=2023-11-16 | presumption_of_denial
    3A090.a | to=CN hq=DE roles=purchaser on=2023-11-16 | presumption_of_denial
    3A090.a | to=CN hq=DE on=2023-11-17 | presumption_of_denial
    3A090.a | to=CN item.chip.datacenter=false on=2024-04-03 | presumption_of_denial
    3A090.a | to=CN item.chip.datacenter=false on=2024-04-04 | case_by_case
    3A090.a | to=CN item.chip.datacenter=true on=2024-04-04 | presumption_of_denial
    3A090.a | to=VN item.chip.datacenter=? on=2024-04-04 | presumption_of_approval
    """
)


@pytest.mark.parametrize(("eccn", "facts", "policy"), REVIEWED)
def test_how_an_application_is_reviewed(eccn: str, facts: str, policy: str) -> None:
    t = transaction(f"eccn={eccn} {facts}")
    found = s742_6_review.review(t, classification(t), eccn[-1]).policy

    assert (found.value if found else "None") == policy


CERTIFIED = (
    "us_commercial_availability+us_supply+foundry_capacity+us_volume_50pct+us_third_party_test+consignee_kyc"
    "+no_military_end_use"
)
H200 = (
    "eccn=3A090.a to=CN on=2026-01-15 item.chip.tpp=15832 item.chip.dram_bandwidth_gbps=4800 "
    f"item.license_certifications={CERTIFIED}"
)
CHINA = rows(
    """
    # 742.6(b)(10)(iii)(A)(1): exports from the US to China and Macau, below both limits, with every certification
    on=2026-01-15 | case_by_case
    on=2026-01-14 | presumption_of_denial
    to=MO | case_by_case
    to=VE | presumption_of_denial
    act=reexport from=SG | presumption_of_denial
    act=transfer | presumption_of_denial
    act=export from=US | case_by_case
    item.chip.tpp=20999 | case_by_case
    item.chip.tpp=21000 | presumption_of_denial
    item.chip.tpp=? | presumption_of_denial
    item.chip.dram_bandwidth_gbps=6499 | case_by_case
    item.chip.dram_bandwidth_gbps=6500 | presumption_of_denial
    item.chip.dram_bandwidth_gbps=? | presumption_of_denial
    item.license_certifications=us_supply | presumption_of_denial
    """
)


@pytest.mark.parametrize(("facts", "policy"), CHINA)
def test_when_exports_to_china_are_reviewed_case_by_case(facts: str, policy: str) -> None:
    t = transaction(f"{H200} {facts}")
    found = s742_6_review.review(t, classification(t), "a")

    assert found.policy is not None
    assert found.policy.value == policy


@pytest.mark.parametrize("lacking", CERTIFIED.split("+"))
def test_what_is_still_to_be_certified_is_told(lacking: str) -> None:
    others = "+".join(one for one in CERTIFIED.split("+") if one != lacking)
    t = transaction(f"{H200} item.license_certifications={others}")
    found = s742_6_review.review(t, classification(t), "a")

    assert found.policy is not None
    assert found.policy.value == "presumption_of_denial"
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("review_policy: case by case instead, if the applicant certifies that ")
    assert "; that " not in found.warnings[0]
