"""The words answers may use: codes of facts, of conditions, reasons for a requirement and where each of them stands.

Stated apart from the law's own files: the codes of FORMAT.md (sections 2 and 3), the facts of exceptions, and for every
reason the sections of 15 CFR (or of other law) that state it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from licet.law import trace
from licet.law.trace import Answer, Step
from licet.model import PolicyCode, Ruling
from licet.model.exception_facts import ExceptionFact

LAW = Path(trace.__file__).parent
CODES = frozenset(
    {
        *("identity", "ownership_pct", "ultimate_parent_hq", "classification", "chip_specs", "us_content", "fdp_facts"),
        *("destination", "ultimate_consignee", "end_user", "end_use", "red_flag", "ai_compute"),
        *("origin", "exported_from", "for_items", "informed", "us_person", "target_activity", "ofac_authorization"),
        *("made_with_authorization", "savings_clause", "employer_hq", "value_usd", "hbm", "end_use_certificate"),
        *("enc_eligible_paragraph", "classified_under_740_17", "sta_consignee_statement"),
        *("nac_notification_days_before", "encryption_notification", "listed_business_software"),
        *("publicly_traded", "wholly_owned_by_hq", "civil_telecom_use", "license_certifications"),
        *("personal_communications", "max_machining_diameter_mm", "microprocessor", "subject_to_ear"),
        *("listing_day", "listing_scope", "list_stale", "transit", "part746_supplements", "procurement_names"),
        *(fact.value for fact in ExceptionFact),
    }
)
"""What a missing fact may be called. `meets:…` and `not_modelled:…` carry their own word."""

CONDITIONS = frozenset(
    {
        *("red_flag", "uvl_statement", "eei_filing", "savings_clause", "compliance_date", "text_not_enforced"),
        *("status_unverified", "nac_notification", "attestation_on_file", "report_743_9", "treasury_notification"),
        *("certification_statement", "sta_shipment_notice"),
    }
)
OPEN_LAW = frozenset(
    {
        *("ccl_prose", "chart_row", "denial_order_terms", "foreign_control_list", "group_a3", "supp3_part744"),
        *("s740_7_d", "s744_21", "s744_3_before_2004", "s744_6_before_2021", "s744_6_design", "s745", "s746_1_b"),
        *("s748_5", "embargo_before"),
    }
)
"""What `not_modelled:` may name."""

STANDS_IN = {
    "NS": "742.4",
    "RS": "742.6",
    "NP": "742.3",
    "CB": "742.2",
    "MT": "742.5",
    "CC": "742.7 742.11",
    "FC": "742.17",
    "EI": "742.15",
    "SI": "742.14",
    "SL": "742.13",
    "CW": "742.18",
    "AT": "742.8 742.9 742.10 742.19 742.20",
    "UN": "746.1",
    "RU": "746.5 746.8",
    "SS": "754.2 754.3 754.4 754.5",
    "EMBARGO": "746.2 746.3 746.4 746.6 746.7 746.8 746.9 746.10",
    "EL": "744.11 744.16 744.20",
    "EL_ADDRESS": "744.11",
    "EL_AFFILIATE": "744.11",
    "EL_FDP": "744.11",
    "MEU": "744.21 744.17 746.3",
    "MEU_AFFILIATE": "744.21",
    "MIEU": "744.22",
    "SDN_744_8": "744.8 744.12 744.13 744.14 744.18",
    "SDN_744_8_AFFILIATE": "744.8",
    "SUPERCOMPUTER": "744.23",
    "ADVANCED_NODE": "744.23",
    "SME": "744.23",
    "HQ": "744.23",
    "NUCLEAR": "744.2",
    "MISSILE": "744.3",
    "CHEMICAL_BIOLOGICAL": "744.4",
    "MARITIME_NUCLEAR": "744.5",
    "US_PERSON": "744.6",
    "MILITARY_CAMERAS": "744.9",
    "GP4": "736.2(b)(4)",
    "GP8": "736.2(b)(8)",
    "GP9": "736.2(b)(9)",
    "GP10": "736.2(b)(10)",
    "OUTBOUND": "31 CFR 850.224",
    "SECURITIES": "EO 14032",
    "IMPORT": "P.L. 117-78",
    "FCC_AUTHORIZATION": "47 CFR 2.903",
}
"""The sections that state a requirement for each reason (a paragraph of one is one). Letters and contracts: below."""

OTHER_RULES = frozenset(
    {"ofac.fifty_percent", "ear.red_flags", "ear.s758_1_filing", "ear.ultimate_destination", "not_modelled"}
)
"""Names of rules that are no file of the law; every other rule is named after its own."""

PROCUREMENT = ("FY19 NDAA s.889", "FY23 NDAA s.5949", "FY24 NDAA s.805")


def wrong_words(rulings: Iterable[Ruling]) -> list[str]:
    """What rulings say in words that no answer knows; empty where all is well."""
    return list(_wrong(rulings))


def _wrong(rulings: Iterable[Ruling]) -> Iterator[str]:
    for ruling in rulings:
        if not named_after_a_file(ruling.rule):
            yield f"rule {ruling.rule}"
        yield from (f"condition {code}" for code in ruling.conditions if code not in CONDITIONS)
        if ruling.requirement and not stands(ruling.requirement.reason, ruling.requirement.basis):
            yield f"{ruling.requirement.reason} in {ruling.requirement.basis}"
        if ruling.requirement and not isinstance(ruling.requirement.policy, PolicyCode | None):
            yield f"policy {ruling.requirement.policy}"
        yield from wrong_codes(ruling.when)
        for exception in ruling.exceptions:
            yield from (f"condition {code}" for code in exception.conditions if code not in CONDITIONS)
            yield from wrong_codes(exception.when)


@cache
def named_after_a_file(rule: str) -> bool:
    """Whether a rule has the name of its file (`ear.s738_4_country_chart`)."""
    path = LAW / f"{rule.replace('.', '/')}.py"
    return rule in OTHER_RULES or path.exists() or (LAW / "ear" / path.name).exists()


def stands(reason: str, basis: str) -> bool:
    """Whether a section states a requirement for a reason."""
    if reason == "IS_INFORMED":
        return bool(re.fullmatch(r"744\.(2|3|4|6|9|11|17|21|22|23)\([a-d]\).*", basis))
    if reason == "PROCUREMENT":
        return basis.startswith(PROCUREMENT)
    if basis == "Supp. 1 to part 738":  # a footnote of the Country Chart that asks for a license by itself
        return reason == "CC"
    sections = [STANDS_IN[reason]] if " CFR " in STANDS_IN.get(reason, "") else STANDS_IN.get(reason, "").split()
    sections = [STANDS_IN[reason]] if reason in ("SECURITIES", "IMPORT") else sections
    return any(basis == one or basis.startswith(f"{one}(") for one in sections)


def wrong_codes(step: Step) -> Iterator[str]:
    """Codes of facts in a question and its parts that are no such codes, and unknowns that name none."""
    if step.missing and not known(step.missing.removeprefix("not_stated:")):
        yield f"code {step.missing}"
    if step.answer is Answer.UNKNOWN and not step.group and not step.missing:
        yield f"unknown, and waits for nothing: {step.question}"
    for part in step.steps:
        yield from wrong_codes(part)


def known(code: str) -> bool:
    """Whether a code is one that an answer may name."""
    kind, colon, word = code.partition(":")
    if kind == "not_modelled":
        return word in OPEN_LAW
    return bool(word) if colon and kind == "meets" else code in CODES
