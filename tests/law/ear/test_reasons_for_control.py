"""What parts 736, 738 and 742 require, where, for which reason and how it is reviewed, by tables of what they say."""

from unittest.mock import patch

import pytest
from tests.law.questions import answers, rows, transaction
from tests.law.vocabulary import wrong_words

from licet.law import country_chart, rules
from licet.law.ear.s734_9_b_to_d_entries import controlled_for_security
from licet.law.ear.s742_reviews import review
from licet.law.trace import Answer
from licet.model import Ruling


def ruled(facts: str, rule: str, reason: str = "") -> list[Ruling]:
    found = [one for one in rules.rulings(transaction(facts)) if one.rule == f"ear.{rule}"]
    assert wrong_words(found) == []
    return [one for one in found if not reason or (one.requirement and one.requirement.reason == reason)]


REQUIRED = rows(
    """
    # 738.3(a)(1): torture (742.11), interception (742.13), execution and restraint (742.7): every destination
    s738_3_all_destinations | eccn=0A981 to=DE | CC 742.7 yes
    s738_3_all_destinations | eccn=0A983 to=CA | CC 742.11 yes
    s738_3_all_destinations | eccn=0A983 to=? | CC 742.11 yes
    s738_3_all_destinations | eccn=5A980 to=DE | SL 742.13 yes
    s738_3_all_destinations | eccn=5D980 to=DE kind=software | SL 742.13 yes
    s738_3_all_destinations | eccn=5E980 to=DE kind=technology | SL 742.13 yes
    s738_3_all_destinations | eccn=0A982 to=DE | CC 742.7 yes
    s738_3_all_destinations | eccn=0A982 to=CA | CC 742.7 no
    s738_3_all_destinations | eccn=0A982 to=? | CC 742.7 unknown
    s738_3_all_destinations | eccn=3A001.a.2 to=DE | none
    s738_3_all_destinations | eccn=0A979 to=DE | none

    # 742.18: schedules of the Chemical Weapons Convention; Egypt, Israel, North Korea and South Sudan are not Party
    s742_18_chemical_weapons | eccn=1C351.d.16 to=DE | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C351.d.15 to=DE | CW 742.18 unknown
    s742_18_chemical_weapons | eccn=1C351.d.15 to=DE item.meets.cwc_schedule_1=true | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C351.d.15 to=DE item.meets.cwc_schedule_1=false | CW 742.18 no
    s742_18_chemical_weapons | eccn=1C351.d.14 to=DE | none
    s742_18_chemical_weapons | eccn=1C350.b.1 to=IL | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C350.b.1 to=EG | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C350.b.1 to=DE | CW 742.18 no
    s742_18_chemical_weapons | eccn=1C350.b.1 to=? | CW 742.18 unknown
    s742_18_chemical_weapons | eccn=1C350.a.1 to=IL | none
    s742_18_chemical_weapons | eccn=1C355.a to=IL | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C395.a to=IL | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C350.c.1 to=IL | CW 742.18 unknown
    s742_18_chemical_weapons | eccn=1C350.c.1 to=IL item.end_use_certificate=false | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1C350.c.1 to=IL item.end_use_certificate=true | CW 742.18 no
    s742_18_chemical_weapons | eccn=1C350.c.1 to=DE item.end_use_certificate=false | CW 742.18 no
    s742_18_chemical_weapons | eccn=1C355.b to=IL item.end_use_certificate=false | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1E355 to=EG kind=technology | CW 742.18 yes
    s742_18_chemical_weapons | eccn=1E355 to=IL kind=technology | CW 742.18 no
    s742_18_chemical_weapons | eccn=1E355 to=TW kind=technology | CW 742.18 no
    s742_18_chemical_weapons | eccn=1E355 to=DE kind=technology | CW 742.18 no
    s742_18_chemical_weapons | eccn=3A001.a.2 to=IL | none

    # 736.2(b)(4): denial orders, in whatever role
    s736_2_general_prohibitions | lists=DPL to=DE | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=DE roles=bank | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=DE roles=downstream_customer | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | lists=DPL to=DE act=reexport from=FR | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=DE act=transfer | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=US act=domestic_transfer | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=DE act=use_or_finance | GP4 736.2(b)(4) yes
    s736_2_general_prohibitions | lists=DPL to=DE act=use | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | lists=DPL to=DE act=iaas | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | lists=DPL to=DE act=receive_service | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | lists=DPL to=DE act=us_person_support | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | lists=DPL to=DE act=publication | GP4 736.2(b)(4) unknown
    s736_2_general_prohibitions | to=DE | GP4 736.2(b)(4) no

    # 736.2(b)(10): circuits designed in China that meet 3A090, from 2025-05-13
    s736_2_general_prohibitions | item.prc_designed_3A090=true to=CN act=use | GP10 736.2(b)(10) yes
    s736_2_general_prohibitions | item.prc_designed_3A090=? to=CN act=use | GP10 736.2(b)(10) unknown
    s736_2_general_prohibitions | item.prc_designed_3A090=true to=CN act=use on=2025-05-12 | GP10 736.2(b)(10) no
    s736_2_general_prohibitions | item.prc_designed_3A090=true to=CN act=use on=2025-05-13 | GP10 736.2(b)(10) yes
    s736_2_general_prohibitions | item.prc_designed_3A090=true to=CN use=technical_evaluation | GP10 736.2(b)(10) no
    s736_2_general_prohibitions | item.prc_designed_3A090=true to=CN use=? | GP10 736.2(b)(10) unknown
    s736_2_general_prohibitions | item.prc_designed_3A090=true item.made_with_authorization=true | GP10 736.2(b)(10) no
   s736_2_general_prohibitions | item.prc_designed_3A090=true item.made_with_authorization=? | GP10 736.2(b)(10) unknown
    s736_2_general_prohibitions | item.prc_designed_3A090=true act=import to=US | GP10 736.2(b)(10) yes
    s736_2_general_prohibitions | item.prc_designed_3A090=true act=publication | GP10 736.2(b)(10) no
    s736_2_general_prohibitions | item.prc_designed_3A090=true act=use_or_finance | GP10 736.2(b)(10) yes

    # 738.4: the columns of the chart, reason by reason
    s738_4_country_chart | eccn=3A001.a.2 to=CN | NS 742.4 yes
    s738_4_country_chart | eccn=3A001.a.2 to=DE | NS 742.4 no
    s738_4_country_chart | eccn=3A001.a.2 to=? | NS 742.4 unknown
    s738_4_country_chart | eccn=3A001.a.2 to=GP | NS 742.4 unknown
    s738_4_country_chart | eccn=3A001.a.2 to=CN act=transfer | NS 742.4 no
    s738_4_country_chart | eccn=3A001.a.2 to=? act=transfer | NS 742.4 unknown
    s738_4_country_chart | eccn=3A001.a.2 to=IQ act=transfer | NS 742.4 yes
    s738_4_country_chart | eccn=3A001.a.2 to=LI | NS 742.4 no
    s738_4_country_chart | eccn=3A980 to=CN | CC 742.7 yes
    s738_4_country_chart | eccn=9A101.a to=DE | MT 742.5 yes
    s738_4_country_chart | eccn=9A101.a to=CA | MT 742.5 no
    s738_4_country_chart | eccn=1A290 to=CN | NP 742.3 yes
    s738_4_country_chart | eccn=5A002.a to=DE | EI 742.15 yes
    s738_4_country_chart | eccn=5A002.a to=CA | EI 742.15 no
    s738_4_country_chart | eccn=5A002.a to=DE act=transfer | EI 742.15 no
    s738_4_country_chart | eccn=0A919.a to=DE | RS 742.6(a)(3) yes
    s738_4_country_chart | eccn=0A919.a to=CA | RS 742.6(a)(3) no
    s738_4_country_chart | eccn=0A919.a to=DE act=transfer | RS 742.6(a)(3) yes
    s738_4_country_chart | eccn=3B001.c to=CN act=transfer | NS 742.4(a)(4) yes
    s738_4_country_chart | eccn=3B001.c to=MO | NS 742.4(a)(4) yes
    s738_4_country_chart | eccn=3B001.c to=? | NS 742.4(a)(4) unknown
    s738_4_country_chart | eccn=EAR99 to=CN | none

    # anti-terrorism controls on Sudan and Libya, while they were state sponsors
    s738_4_country_chart | eccn=3A991.p to=SD on=2021-01-13 | AT 742.10 yes
    s738_4_country_chart | eccn=3A991.p to=SD on=2021-01-14 | none
    s738_4_country_chart | eccn=3A991.p to=LY on=2006-06-29 | AT 742.20 yes
    s738_4_country_chart | eccn=3A991.p to=LY on=2006-08-31 | none
    s738_4_country_chart | eccn=3A991.p to=? on=2021-01-13 | AT 742.10 unknown
    s738_4_country_chart | eccn=EAR99 to=SD on=2021-01-13 | none
    s738_4_country_chart | eccn=3A991.p to=DE on=2021-01-13 | none

    # footnote 10: firearms and ammunition to Australia and the United Kingdom since 2024-04-19
    s738_4_country_chart | eccn=0A509 to=AU on=2024-05-30 | CC Supp. 1 to part 738 yes
    s738_4_country_chart | eccn=0A509 to=GB | CC Supp. 1 to part 738 yes
    s738_4_country_chart | eccn=0A509 to=DE | none

    # technology for advanced computing items, and entries that may mean their .z (742.6(a)(6))
    s738_4_country_chart | eccn=3E001 to=CN kind=technology | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=3E001 to=DE kind=technology | RS 742.6(a)(6) no
    s738_4_country_chart | eccn=3E001 to=DE hq=CN kind=technology | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=3E001 to=DE hq=? kind=technology | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=3E001 to=SA kind=technology | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=3E001 to=SO kind=technology | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=3E001 to=IL kind=technology | RS 742.6(a)(6) no
    s738_4_country_chart | eccn=3E001 to=CN kind=technology for_items=3A001.a.2 | none
    s738_4_country_chart | eccn=5A992 to=CN | RS 742.6(a)(6) unknown
    s738_4_country_chart | eccn=5A992.c to=CN | none
    s738_4_country_chart | eccn=5A992 to=CN on=2023-11-16 | none
    """
)


@pytest.mark.parametrize("line", REQUIRED, ids=" ".join)
def test_what_is_required(line: tuple[str, str, str]) -> None:
    rule, facts, expected = line
    if expected == "none":
        found = [one.requirement for one in ruled(facts, rule) if one.requirement and one.answer is not Answer.NO]
        of_its_own = ("AT", "CW", "SL")
        assert not any(
            need.reason in of_its_own or need.basis in ("742.6(a)(6)", "Supp. 1 to part 738") for need in found
        )
        return
    reason, basis, answer = expected.split()[0], " ".join(expected.split()[1:-1]), expected.split()[-1]
    given = {one.answer for one in ruled(facts, rule, reason) if one.requirement and one.requirement.basis == basis}
    joined = next((one for one in (Answer.YES, Answer.UNKNOWN, Answer.NO) if one in given), None)
    assert joined is not None
    assert joined.value == answer


REVIEWED = rows(
    """
    # 742.4(b): national security; 742.5(b), 742.6(b), 742.7(b): case by case; 742.11, 742.13: denial
    NS | eccn=3A001.a.2 to=MY | presumption_of_approval
    NS | eccn=3A001.a.2 to=VN | case_by_case
    NS | eccn=3A001.a.2 to=CN | presumption_of_approval
    NS | eccn=3A001.a.2 to=CN use=military | presumption_of_denial
    NS | eccn=3A001.a.2 to=CN use=military_intelligence | presumption_of_denial
    NS | eccn=3A001.a.2 to=CN mil=true | presumption_of_denial
    NS | eccn=3A001.a.2 to=CN intel=true | presumption_of_denial
    NS | eccn=3A001.a.2 to=CN use=? | None
    NS | eccn=3A001.a.2 to=CN mil=? | None
    NS | eccn=3A001.a.2 to=CN intel=? | None
    NS | eccn=3A001.a.2 to=CN mil=? use=military | presumption_of_denial
    NS | eccn=3A001.a.2 to=? | None
    NS | eccn=3A611.x to=CN | None
    NS | eccn=9A515.d to=CN | None
    NS | eccn=3A001.a.2 to=IN | presumption_of_approval
    RS | eccn=3A001.b.2 to=IN | presumption_of_approval
    NS | eccn=2B001.a to=IN | presumption_of_approval
    MT | eccn=9A101.a to=CN | case_by_case
    MT | eccn=9A101.a to=IN | case_by_case
    RS | eccn=3A001.b.2 to=MY | case_by_case
    CC | eccn=3A980 to=CN | case_by_case
    NP | eccn=1A290 to=CN | None
    CB | eccn=1C351.a to=CN | None
    EI | eccn=5A002.a to=CN | None
    RS | eccn=0A919.a to=CN | None
    """
)


@pytest.mark.parametrize(("reason", "facts", "policy"), REVIEWED)
def test_how_an_application_is_reviewed(reason: str, facts: str, policy: str) -> None:
    t = transaction(facts)
    eccn = t.item.classification or ""
    row = next(one for one in country_chart.rows(eccn, t.on) if one.reason == reason and one.covers(eccn) is not False)
    found = review(row, eccn, t)

    assert (found.policy.value if found.policy else "None") == policy
    assert bool(found.cite) is (found.policy is not None)


def test_an_entry_whose_national_security_row_is_lost_is_not_said_to_be_free_of_it() -> None:
    assert controlled_for_security("3A001.a.2") is True
    with patch.object(country_chart, "rows", return_value=()):
        assert controlled_for_security("3A001.a.2") is None
        assert controlled_for_security("3A991.p") is False


@pytest.mark.parametrize(
    ("facts", "policy"),
    [
        ("to=CN", "presumption_of_denial"),
        ("to=MO", "presumption_of_denial"),
        ("to=CN hq=DE", "None"),
        ("to=CN hq=US", "None"),
        ("to=CN hq=DE parent=CN", "presumption_of_denial"),
        ("to=CN hq=CN parent=DE", "presumption_of_denial"),
        ("to=CN hq=?", "presumption_of_denial"),
        ("to=CN hq=DE roles=purchaser", "presumption_of_denial"),
    ],
)
def test_equipment_for_macau_and_d5_is_presumed_denied_but_for_allied_end_users(facts: str, policy: str) -> None:
    t = transaction(f"eccn=3B001.c {facts}")
    for reason in ("NS", "RS"):
        row = next(one for one in country_chart.rows("3B001.c", t.on) if one.reason == reason and one.where == "MO D:5")
        found = review(row, "3B001.c", t).policy
        assert (found.value if found else "None") == policy


@pytest.mark.parametrize(
    ("rule", "facts", "policy"),
    [
        ("s738_3_all_destinations", "eccn=0A983 to=DE", "policy_of_denial"),
        ("s738_3_all_destinations", "eccn=5A980 to=DE", "policy_of_denial"),
        ("s738_3_all_destinations", "eccn=0A982 to=DE", "None"),
        ("s742_18_chemical_weapons", "eccn=1C350.b.1 to=IL", "policy_of_denial"),
        ("s742_18_chemical_weapons", "eccn=1C350.c.1 to=IL item.end_use_certificate=false", "None"),
        ("s742_18_chemical_weapons", "eccn=1C351.d.16 to=DE", "None"),
        ("s742_18_chemical_weapons", "eccn=1C351.d.16 to=DE act=reexport from=FR", "policy_of_denial"),
    ],
)
def test_what_is_denied(rule: str, facts: str, policy: str) -> None:
    needs = [one.requirement for one in ruled(facts, rule) if one.answer is Answer.YES and one.requirement]

    assert {one.policy.value if one.policy else "None" for one in needs} == {policy}


@pytest.mark.parametrize(
    ("question", "facts", "answer"),
    [
        ("The act deals in the item", "item.prc_designed_3A090=true act=use", "yes"),
        ("The act deals in the item", "item.prc_designed_3A090=true act=publication", "no"),
        ("Denial orders cover such an act", "lists=DPL to=DE", "yes"),
        ("Denial orders cover such an act", "lists=DPL to=DE act=use", "unknown"),
        ("The terms of the order cover the act", "lists=DPL to=DE", "yes"),
    ],
)
def test_questions_of_736_2(question: str, facts: str, answer: str) -> None:
    found = ruled(facts, "s736_2_general_prohibitions")

    assert {answers(one.when, question) for one in found} - {"unasked"} == {answer}


@pytest.mark.parametrize(
    "eccn",
    [
        *("1C355.a", "0A980", "1C980", "1C982", "1C983", "1C984", "1C988"),
        *("0A981", "0A982", "0A983", "5A980", "5D980", "5E980"),
    ],
)
def test_entries_whose_controls_are_those_of_other_sections_are_not_open_here(eccn: str) -> None:
    """742.18 (1C355), part 754 (crude oil, petroleum, horses), 742.7, 742.11 and 742.13 say what they need."""
    assert [one.then for one in ruled(f"eccn={eccn} to=DE", "s738_4_country_chart") if one.blocks] == []


@pytest.mark.parametrize("eccn", ["1B233.a", "7A005.a", "9A004.a"])
def test_an_entry_of_another_agency_is_open(eccn: str) -> None:
    (found,) = [one for one in ruled(f"eccn={eccn} to=DE", "s738_4_country_chart") if one.blocks]

    assert found.answer is Answer.UNKNOWN
    assert found.rule == "ear.s738_4_country_chart"
