"""What the columns of order lines may be called: fields, other usual names of them, and facts that no row can state."""

from collections.abc import Mapping

from licet.serve import misread
from licet.serve.questions import ORDER_FIELDS, ROLES

MEANT = {
    **{f"{role}_name": role for role in ROLES},
    **dict.fromkeys(("consignee", "consignee_name", "ship_to", "deliver_to"), "ultimate_consignee"),
    **dict.fromkeys(("sold_to", "bill_to"), "purchaser"),
    "use": "end_use",
    "value": "value_usd",
    "ship_date": "date",
}
"""Usual names of fields, and the field that may be meant; asked about where no column is that field."""

FACTS = frozenset(
    {
        *("destination_region", "transit", "knowledge", "red_flags", "assume", "exception_facts", "savings_clause"),
        *("classification", "classify_from_specs", "subject_to_ear", "us_content_pct", "us_content_of", "fdp"),
        *("published", "fundamental_research", "food_or_medicine", "for_items", "chip", "hbm", "foundry"),
        *("license_certifications", "training_ops", "target_activity", "publicly_traded", "prc_designed_3a090"),
        *("made_with_authorization", "made_in_xinjiang", "civil_telecom_use", "max_machining_diameter_mm"),
        *("enc_eligible_paragraph", "classified_under_740_17", "in_supp7_part746", "in_supp2_part744"),
        *("microprocessor", "meets", "part746_supplements", "personal_communications", "listed_business_software"),
        *("end_use_certificate", "ultimate_parent_hq", "ownership", "same_entity_as", "unresolved_match"),
        *("address_on_entity_list", "government", "military_end_user", "military_intelligence_end_user"),
        *("supp8_part740", "supp8_until", "validated_end_user", "uvl_statement_on_file"),
        *("controlled_by_listed_party", "citizenship", "permanent_residency", "most_recent_status"),
        *("wholly_owned_by_hq", "named_in_procurement_law", "uses_section_889_equipment"),
        *("nac_notification_days_before", "sta_consignee_statement", "ofac_authorization", "employer_hq"),
        *("employer_majority_owner_hq",),
    }
)
"""Facts of a transaction that only JSON lines and TOML state: a column of such a name is no word of an order."""


def check(renamed: Mapping[str, str]) -> misread.Check:
    """The check of the columns of a table of order lines; `renamed`: field to column, of `--map`."""
    return misread.checker(ORDER_FIELDS, renamed, elsewhere=FACTS, meant=MEANT)
