"""The codes of a decision in plain sentences. A code without a sentence is shown as it is."""

OUTCOMES = {
    "prohibited": "No: prohibited",
    "license_required": "Not without a license",
    "insufficient_information": "Cannot tell yet",
    "exception_available": "Yes, under a license exception",
    "nlr_conditions": "Yes, without a license, once a condition is met",
    "nlr": "Yes, no license required",
    "not_subject": "Not subject to the US export rules (EAR)",
}

BLOCKED = "No: no EAR license is required, but OFAC bars US persons from dealing with a party"
FLAGGED = "No license required, but a red flag has to be resolved before going on"

REASONS = {
    "NS": "the item is controlled for national security",
    "RS": "the item is controlled for regional stability",
    "NP": "the item is controlled for nuclear nonproliferation",
    "CB": "the item is controlled for chemical and biological weapons",
    "MT": "the item is controlled for missile technology",
    "CC": "the item is controlled for crime control",
    "FC": "the item is controlled under the Firearms Convention",
    "EI": "the item is an encryption item",
    "CW": "the item is controlled by the Chemical Weapons Convention",
    "SI": "the item is a significant item (hot section technology)",
    "SL": "the item is for surreptitious listening",
    "SS": "the item is in short supply",
    "UN": "the destination is under an arms embargo of the United Nations",
    "AT": "the item is controlled against terrorism",
    "EL": "the party is on the Entity List",
    "EL_FDP": "a foreign-made item reaches an Entity List party (foreign direct product rule)",
    "EL_AFFILIATE": "Entity List parties own the party",
    "EL_ADDRESS": "the address is on the Entity List",
    "MEU": "a military end user or end use",
    "MEU_AFFILIATE": "military end users own the party",
    "MIEU": "a military-intelligence end user or end use",
    "SDN_744_8": "the party is blocked by OFAC (SDN) under a program that 744.8 names",
    "SDN_744_8_AFFILIATE": "blocked parties own the party",
    "IS_INFORMED": "BIS told the exporter so",
    "SUPERCOMPUTER": "for a supercomputer",
    "ADVANCED_NODE": "for making advanced-node circuits",
    "SME": "for making semiconductor manufacturing equipment",
    "HQ": "headquarters in a country of concern",
    "US_PERSON": "support by a US person",
    "NUCLEAR": "a nuclear end use",
    "MISSILE": "a missile end use",
    "CHEMICAL_BIOLOGICAL": "chemical or biological weapons",
    "MARITIME_NUCLEAR": "a foreign maritime nuclear propulsion project",
    "MILITARY_CAMERAS": "cameras for a military end user",
    "EMBARGO": "the destination is under embargo",
    "GP4": "a denial order names the party",
    "GP8": "it passes through a country for which a license would be needed",
    "GP9": "the terms of a license, exception or order would be broken",
    "GP10": "a violation has occurred or is about to occur",
    "OUTBOUND": "a US investment that is barred",
    "SECURITIES": "securities that may not be bought",
    "PROCUREMENT": "federal agencies may not buy from it",
    "IMPORT": "imports are barred",
    "FCC_AUTHORIZATION": "no FCC authorization is given",
}

POLICIES = {
    "policy_of_denial": "policy of denial: an application is refused",
    "presumption_of_denial": "presumption of denial: an application is refused unless there are strong reasons",
    "per_entry": "as the listing's own entry says",
    "case_by_case": "case by case",
    "presumption_of_approval": "presumption of approval",
}

UNKNOWNS = {
    "ai_compute": "the operations used to train the AI system",
    "chip_specs": "figures of the circuit (performance, die area, bandwidth)",
    "classification": "the item's classification (ECCN, or EAR99)",
    "destination": "the destination",
    "end_use": "the end use",
    "end_user": "who the end user is",
    "encryption_notification": "whether 742.15(b) is met for the published encryption source code",
    "fdp_facts": "whether the item is the direct product of US technology",
    "informed": "whether the exporter holds a letter of BIS about it",
    "ofac_authorization": "whether OFAC has authorized it",
    "savings_clause": "until when a savings clause lets goods on their way arrive",
    "identity": "whether a party is one that is listed",
    "list_stale": "whether a list names a party on that day: the copies held are too old, or leave a gap",
    "listing_day": "the day a listing began or ended",
    "listing_scope": "which items a listing's requirement reaches",
    "ownership_pct": "who owns the party, and how much",
    "red_flag": "a red flag that nobody has resolved",
    "sta_consignee_statement": "whether the consignee's statement for License Exception STA is in hand",
    "ultimate_consignee": "who the ultimate consignee is",
    "ultimate_parent_hq": "where the party and its ultimate parent are headquartered",
    "us_content": "the share of controlled US content, or what it is",
    "us_person": "whether a US person takes part",
    "employer_hq": "where the company is headquartered that the US person works for",
    "origin": "where the goods and their inputs are made",
    "procurement_names": "whether a company is one that sections 889 or 5949 name",
    "target_activity": "what the company does in which the stake is taken",
    "subject_to_ear": "which paragraph of 734.3(b) excludes the item from the EAR",
    "microprocessor": "whether it is a microprocessor of 744.17, or software or technology for one",
    "publicly_traded": "whether the security is publicly traded",
    "wholly_owned_by_hq": "where the company is headquartered that owns all of a party",
    "civil_telecom_use": "whether it is for civil telecommunications",
    "max_machining_diameter_mm": "the largest diameter that the machine turns",
    "enc_eligible_paragraph": "the paragraph of 740.17 by which it is eligible",
    "classified_under_740_17": "whether BIS has classified it under 740.17, or 30 days have passed",
    "value_usd": "the value of the shipment",
    "for_items": "which items the technology or software is for",
    "license_certifications": "what the applicant certifies",
    "personal_communications": "whether it is free software for personal communications",
    "listed_business_software": "whether it is business software that 746.8(a)(8) lists",
    "transit": "whether it could be sent to the countries on its way",
    "end_use_certificate": "whether the End-Use Certificate is in hand",
    "exported_from": "the country that it leaves",
    "item_kind": "what kind of item it is: goods, software or technology",
    "part746_supplements": "which supplements to part 746 name the item (by its tariff number)",
    "nac_notification_days_before": "how many days before it BIS was notified (License Exception NAC)",
    "made_with_authorization": "whether proof is held that the making of the item was authorized",
}

OPTIONS = {
    "classification": "--eccn",
    "destination": "--to",
    "end_use": "--end-use",
    "end_user": "--end-user",
    "informed": "--informed or --not-informed",
    "ownership_pct": "its owners in a file, or --no-listed-owner",
    "ultimate_consignee": "--ultimate-consignee",
    "ultimate_parent_hq": "--hq",
    "identity": "clear the possible matches, and state the party's lists in a file",
    "list_stale": "licet update, or the list itself",
}
"""By what a missing fact is given to `licet decide`; others stand in a file, under a field of the reference."""

TOPICS = {
    "chart_edition": "to confirm, of the Country Chart",
    "cwc_notice": "Chemical Weapons Convention",
    "cwc_parties": "Chemical Weapons Convention",
    "coins_act": "act on investments",
    "jurisdiction": "whether the EAR reach it",
    "law_day": "day of the law",
    "meu_abroad": "military end users abroad",
    "mieu_burma": "military-intelligence end users of Burma",
    "ns_cmic": "NS-CMIC list",
    "ofac_authorization": "OFAC",
    "ofac_blocking": "OFAC",
    "ofac_iran": "OFAC's Iran program",
    "review_policy": "review",
    "review_text": "to confirm, of the review policy",
    "s744_17": "to confirm, of 744.17",
    "software_day": "to confirm, of the first day of the rule on software",
    "status_unverified": "to confirm, of the rule's status",
    "supplement_4": "to confirm, of Supplement No. 4 to part 746",
    "supplement_day": "to confirm, of a supplement's first day",
    "syria_review": "to confirm, of the review for Syria",
    "uflpa_region": "UFLPA",
    "un_list": "United Nations list",
    "us_content_of": "US content",
}
"""What a warning is about, where its code is no plain words."""

REGIMES = {
    "1260H": "Section 1260H list: the Department of Defense may not contract with it; no export license follows",
    "FCC": "FCC Covered List: its equipment gets no FCC authorization",
    "NS-CMIC": "NS-CMIC list: US persons may not buy or sell its publicly traded securities",
    "OFAC_CUBA": "OFAC's Cuba program asks its own questions",
    "OFAC_IRAN": "OFAC's Iran program asks its own questions",
    "OFAC_NK": "OFAC's North Korea program asks its own questions",
    "OFAC_SYRIA": "OFAC's Syria program (until 2025-06-30) asks its own questions",
    "OFAC_SUDAN": "OFAC's Sudan program (until 2017-10-11) asks its own questions",
    "OFAC_CRIMEA": "OFAC's Crimea program asks its own questions",
    "OFAC_DNR_LNR": "OFAC's program for Donetsk and Luhansk asks its own questions",
    "OFAC_SECTORAL": "OFAC's sectoral directives and service bans on Russia ask their own questions",
    "OFAC_50": "OFAC 50 percent rule: owned by blocked persons, so blocked",
    "OFAC_SDN": "OFAC SDN list: US persons may not deal with it",
    "UFLPA": "UFLPA Entity List: its goods may not be imported",
}

CONDITIONS = {
    "eei_filing": "file export information (EEI) in the Automated Export System",
    "nac_notification": "notify BIS first (License Exception NAC)",
    "sta_shipment_notice": "announce each shipment to the consignee (License Exception STA)",
    "red_flag": "resolve the red flag before going on",
    "savings_clause": "the shipment was on its way before the rule: finish by its day",
    "status_unverified": "confirm that the rule is still in force",
    "text_not_enforced": "the regulation's text says otherwise; its enforcement is suspended",
    "treasury_notification": "notify the Treasury",
    "attestation_on_file": "have the attestation on file that overcomes the foundry presumption",
    "report_743_9": "report to BIS under 743.9",
    "uvl_statement": "get the Unverified List statement (744.15(b)) first",
    "compliance_date": "effective, but compliance is not yet required",
}


EVENTS = {
    "export": "whether and when it was exported",
    "reexport": "whether it was reexported, transshipped or diverted",
    "termination": "whether and when the transaction ended otherwise",
}


def words(codes: dict[str, str], code: str) -> str:
    """The sentence of a code; the code itself where there is none."""
    if code.startswith("not_modelled:"):
        return "a part of the law that is not modelled: read the section, or ask counsel"
    kind, colon, fact = code.partition(":")
    if kind == "meets" and colon:
        # An entry by its number, or a condition that a row sets in words.
        entry = fact[0].isdigit()
        return f"whether the item meets {fact}" if entry else f"whether it is so: {fact.replace('_', ' ')}"
    return codes.get(code, code)
