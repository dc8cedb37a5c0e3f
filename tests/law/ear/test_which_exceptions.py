"""Which license exceptions are asked about for which requirement, and which requirements none of them overcomes."""

import pytest
from tests.law.questions import rows, transaction

from licet.law import country_chart
from licet.law.ear.s740_exceptions import considered, explaining, further, list_based, speaks
from licet.law.trace import Answer, Cite, LicenseException, Requirement, Ruling, ask
from licet.model.transaction import Transaction

RULE = Cite("15 CFR 740.1", "license exceptions")
CHART_REASONS = ("NS", "RS", "NP", "CB", "CC", "FC", "SI", "MT", "EI")

FURTHER = rows(
    """
    # for a reason for control: those of the act itself
    NS 742.4 | to=CN | TMP RPL GOV GFT AVS BAG
    NS 742.4 | to=CN act=reexport from=DE | TMP RPL GOV GFT AVS APR
    NS 742.4 | to=CN act=export_from_abroad from=DE | TMP RPL GOV GFT AVS
    NS 742.4 | to=CN act=transfer | TMP RPL GOV
    NS 742.4 | to=CN kind=software eccn=8D002 | TMP RPL GOV TSU GFT AVS BAG
    NS 742.4 | to=CN kind=technology eccn=3E003.a | TMP GOV TSU GFT AVS BAG
    NS 742.4 | to=US act=deemed_export roles=recipient kind=technology eccn=3E003.a | TMP GOV TSU
    # reasons that exceptions of part 740 do not overcome
    AT 742.10 | to=SD | none
    SL 742.13 | to=CN | none
    SS 754.3 | to=CN | none
    UN 746.1 | to=IQ | none
    CW 742.18 | to=CN | none
    # military end users: GOV alone (744.21(c), 744.22(c), 744.17(c)); none for Iraq
    MEU 744.21(a)(1) | to=CN | GOV
    MEU 744.17(a) | to=CN | GOV
    MEU 746.3(a)(4) | to=IQ | none
    MEU_AFFILIATE 744.21(a)(3) | to=CN | GOV
    MIEU 744.22(a) | to=CN | GOV
    # 744.23(c): GOV for makers of equipment, nothing for facilities and supercomputers
    SME 744.23(a)(4) | to=CN | GOV
    ADVANCED_NODE 744.23(a)(2)(i) | to=CN | none
    SUPERCOMPUTER 744.23(a)(1) | to=CN | none
    # headquarters in Macau or D:5: what 740.2(a)(9)(ii) leaves
    HQ 744.23(a)(3) | to=MY hq=CN | TMP RPL GOV
    HQ 744.23(a)(3) | to=MY hq=CN kind=software eccn=3D001 | TMP RPL TSU GOV
    HQ 744.23(a)(3) | to=MY hq=CN eccn=3A090.a on=2025-01-12 | TMP RPL GOV
    HQ 744.23(a)(3) | to=MY hq=CN eccn=3A090.a on=2025-01-13 | TMP RPL GOV AIA ACM LPP
    RS 742.6(a)(6) | to=CN eccn=3A090.a | TMP RPL GOV GFT AVS BAG AIA ACM LPP
    RS 742.6(a)(6) | to=CN eccn=3A090.c on=2024-12-01 | TMP RPL GOV GFT AVS BAG
    RS 742.6(a)(6) | to=CN eccn=3A090.c on=2024-12-02 | TMP RPL GOV GFT AVS BAG HBM
    RS 742.6(a)(6) | to=CN eccn=3A090.c | TMP RPL GOV GFT AVS BAG HBM AIA ACM LPP
    RS 742.6(a)(6) | to=CN eccn=3A001.a.2 | TMP RPL GOV GFT AVS BAG
    NS 742.4 | to=CN eccn=3A090.a | TMP RPL GOV GFT AVS BAG
    # embargoes: what part 746 names
    EMBARGO 746.2(a) | to=CU eccn=EAR99 | TMP RPL GOV GFT AVS BAG CCD AGR SCP
    EMBARGO 746.8(a)(1) | to=RU eccn=EAR99 | TMP RPL GOV GFT AVS BAG CCD MED
    EMBARGO 746.4(a) | to=KP eccn=EAR99 | TMP RPL GOV GFT AVS BAG
    EMBARGO 746.8(a)(1) | to=BY eccn=5A992.c enc_eligible_paragraph=(b)(1) | TMP RPL GOV GFT AVS BAG CCD MED ENC
    # the Entity List: RFF alone, since 2024-12-02; an entry's affiliates and addresses have none
    EL 744.11(a) | to=CN on=2024-12-01 | none
    EL 744.11(a) | to=CN on=2024-12-02 | RFF
    EL_FDP 744.11(a)(2)(v) | to=CN | RFF
    EL_AFFILIATE 744.11(a)(1) | to=CN | none
    EL_ADDRESS 744.11(a) | to=CN | none
    SDN_744_8 744.8(a)(1) | to=CN | none
    NUCLEAR 744.2(a)(1) | to=CN | none
    MISSILE 744.3(a)(1) | to=CN | none
    GP4 736.2(b)(4) | to=CN | none
    """
)


def asked(requirement: Requirement, about: Transaction) -> list[LicenseException]:
    """The exceptions that are looked at for a requirement, beside those that the entry offers."""
    return [one for part in further(requirement) for one in part(about)]


@pytest.mark.parametrize(("requirement", "facts", "symbols"), FURTHER)
def test_the_exceptions_asked_for_a_requirement(requirement: str, facts: str, symbols: str) -> None:
    reason, basis = requirement.split()
    found = asked(Requirement(basis, reason, None), transaction(facts))

    assert sorted(one.symbol for one in found) == sorted(symbols.replace("none", "").split())


@pytest.mark.parametrize("reason", CHART_REASONS)
def test_every_reason_of_the_chart_has_the_exceptions_of_the_act(reason: str) -> None:
    assert {one.symbol for one in asked(Requirement("742.1", reason, None), transaction("to=CN"))} > {"TMP", "GOV"}


def test_a_military_end_user_has_one_paragraph_of_gov_and_makers_of_equipment_three() -> None:
    def ways(reason: str, basis: str) -> int:
        (gov,) = asked(Requirement(basis, reason, None), transaction("to=CN"))
        return len(gov.when.steps[1].steps)

    assert ways("MEU", "744.21(a)(1)") == ways("MEU_AFFILIATE", "744.21(a)(3)") == ways("MIEU", "744.22(a)") == 1
    assert ways("SME", "744.23(a)(4)") == 2


LIST_BASED = rows(
    """
    # what the rows of an entry can be cleared by: reason, facts, exceptions
    NS | eccn=3A001.a.2 to=MY | GBS LVS STA
    NS | eccn=3A001.a.2 to=CN on=2020-06-28 | GBS CIV LVS STA
    NS | eccn=3A001.a.2 to=CN on=2020-06-29 | GBS LVS STA
    NS | eccn=3D003 to=MY kind=software | GBS TSR LVS STA
    NS | eccn=3E003.a to=MY kind=technology | GBS TSR LVS STA
    NS | eccn=5A002.a to=MY | GBS LVS ENC STA
    EI | eccn=5A002.a to=MY | ENC
    NS | eccn=5A004.a to=MY | GBS LVS ENC STA
    NS | eccn=5B002.a to=MY | GBS LVS ENC STA
    NS | eccn=5D002.a.1 to=MY kind=software | GBS TSR LVS ENC STA
    NS | eccn=5E002.a to=MY kind=technology | GBS TSR LVS ENC STA
    NS | eccn=4A003.b to=MY | GBS LVS STA APP
    NS | eccn=4A005 to=MY | GBS LVS STA ACE
    NS | eccn=3B001.q to=MY | GBS LVS STA IEC
    RS | eccn=3A001.b.2 to=MY | LVS STA
    NP | eccn=1A290 to=MY | LVS STA
    CB | eccn=1C351.a to=MY | LVS STA
    CC | eccn=3A980 to=MY | LVS STA
    FC | eccn=0A501.a to=MY | LVS
    SI | eccn=9E003.a.1 to=MY | STA
    MT | eccn=9A101.a to=MY | none
    AT | eccn=3A001.a.2 to=MY | none
    """
)


@pytest.mark.parametrize(("reason", "facts", "symbols"), LIST_BASED)
def test_the_exceptions_an_entry_offers(reason: str, facts: str, symbols: str) -> None:
    t = transaction(facts)
    eccn = t.item.classification or ""
    row = next(one for one in country_chart.rows(eccn, t.on) if one.reason == reason)

    assert sorted(one.symbol for one in list_based(row, eccn, t)) == sorted(symbols.replace("none", "").split())
    assert list(list_based(row, eccn, t, [ask("It goes there", False, RULE)])) == []
    assert [one.symbol for one in list_based(row, eccn, t, [ask("It goes there", None, RULE)])] == [
        one.symbol for one in list_based(row, eccn, t)
    ]


NONE_OVERCOMES = rows(
    """
    EL 744.11(a) | 15 CFR 744.11(a)
    EL_AFFILIATE 744.11(a)(1) | 15 CFR 744.11(a)
    EL_ADDRESS 744.11(a) | 15 CFR 744.11(a)
    EL_FDP 744.11(a)(2)(i) | 15 CFR 744.11(a)
    MEU 744.21(a)(1) | 15 CFR 744.21(c)
    MEU 744.17(a) | 15 CFR 744.17(c)
    MEU_AFFILIATE 744.21(a)(3) | 15 CFR 744.21(c)
    MIEU 744.22(a) | 15 CFR 744.22(c)
    SDN_744_8 744.8(a)(1) | 15 CFR 744.8
    SDN_744_8_AFFILIATE 744.8(a)(2) | 15 CFR 744.8
    SUPERCOMPUTER 744.23(a)(1) | 15 CFR 744.23(c)
    ADVANCED_NODE 744.23(a)(2)(i) | 15 CFR 744.23(c)
    SME 744.23(a)(4) | 15 CFR 744.23(c)
    NUCLEAR 744.2(a)(1) | 15 CFR 744.2
    MISSILE 744.3(a)(1) | 15 CFR 744.3
    CHEMICAL_BIOLOGICAL 744.4(a) | 15 CFR 744.4
    MARITIME_NUCLEAR 744.5(a) | 15 CFR 744.5
    US_PERSON 744.6(b)(1) | 15 CFR 744.6
    IS_INFORMED 744.21(b) | the letter of BIS
    GP4 736.2(b)(4) | 15 CFR 736.2(b)(4)
    GP9 736.2(b)(9) | 15 CFR 736.2(b)(9)
    GP10 736.2(b)(10) | 15 CFR 736.2(b)(10)
    # of these it is not said
    MEU 746.3(a)(4) | none
    NS 742.4 | none
    EMBARGO 746.2(a) | none
    HQ 744.23(a)(3) | none
    """
)


def ruling(requirement: str, answer: Answer, *exceptions: LicenseException) -> Ruling:
    reason, basis = requirement.split()
    when = ask("The requirement holds", answer, RULE)
    return Ruling("rule", RULE, when, "then", requirement=Requirement(basis, reason, None), exceptions=exceptions)


@pytest.mark.parametrize(("requirement", "section"), NONE_OVERCOMES)
def test_it_is_told_that_no_exception_overcomes_a_requirement_and_where_that_stands(
    requirement: str, section: str
) -> None:
    for answer in (Answer.YES, Answer.UNKNOWN):
        told = [one.exception for one in considered([ruling(requirement, answer)])]
        assert [(one.symbol, one.section, one.status.value) for one in told] == (
            [] if section == "none" else [("ALL", section, "barred")]
        )
        assert all(section in one.why for one in told)
    assert considered([ruling(requirement, Answer.NO)]) == ()


def test_the_one_exception_that_may_is_named_among_those_that_do_not() -> None:
    t = transaction("to=CN fact=us_government_official_use")
    (gov,) = asked(Requirement("744.21(a)(1)", "MEU", None), t)
    stood = explaining((ruling("MEU 744.21(a)(1)", Answer.YES, gov),))

    told = {one.exception.symbol: one for one in considered([*stood, *stood])}

    assert set(told) == {"GOV", "OTHERS"}
    assert told["GOV"].exception.status.value == "available"
    assert told["OTHERS"].exception.why == "no license exception overcomes it but GOV (15 CFR 744.21(c))"
    assert [one.reason for one in told["GOV"].requirements] == ["MEU"]
    assert explaining((ruling("MEU 744.21(a)(1)", Answer.NO, gov),))[0].exceptions == (gov,)


@pytest.mark.parametrize(
    "symbol", rows("TMP|RPL|GOV|GFT|TSU|BAG|AVS|APR|AIA|ACM|LPP|RFF|AGR|CCD|SCP|MED|GBS|LVS|STA|ENC|NAC")[0]
)
def test_an_exception_nobody_stated_a_fact_for_is_not_cited_unless_the_entry_offers_it(symbol: str) -> None:
    looked_at = LicenseException(symbol, ask("It is met", False, RULE), (), "15 CFR 740.1")
    open_ = LicenseException(symbol, ask("It is met", None, RULE), (), "15 CFR 740.1")

    assert speaks(looked_at) is (symbol in ("GBS", "LVS", "STA", "ENC", "NAC"))
    assert speaks(open_)
