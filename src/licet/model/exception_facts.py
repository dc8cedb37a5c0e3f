"""Facts that the conditions of a license exception turn on, each a statement somebody can answer with yes or no.

A fact that is absent is not established, and an exception that needs it is not available; a fact given as null is not
known. `QUESTIONS` of `law/ear/s740_facts.py` says each as the sentence it stands for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from licet.errors import BadInput
from licet.model.listing import Answer


class ExceptionFact(StrEnum):
    """One statement that a license exception asks for."""

    WRITTEN_PURCHASE_ORDER = "written_purchase_order"
    LVS_ORDER_ELIGIBLE = "lvs_order_eligible"
    CIV_OFFERED_BY_ENTRY = "civ_offered_by_entry"
    TSR_WRITTEN_ASSURANCE = "tsr_written_assurance"
    TOOLS_OF_TRADE = "tools_of_trade"
    TECHNOLOGY_FOR_US_PERSON_ABROAD = "technology_for_us_person_abroad"
    EXHIBITION = "exhibition"
    INSPECTION_OR_REPAIR_ABROAD = "inspection_or_repair_abroad"
    NEWS_MEDIA = "news_media"
    OWN_FACILITY_ABROAD = "own_facility_abroad"
    FOREIGN_ITEM_RETURNED = "foreign_item_returned"
    BETA_TEST_SOFTWARE = "beta_test_software"
    EFFECTIVE_CONTROL = "effective_control"
    RETURNED_WITHIN_A_YEAR = "returned_within_a_year"
    NO_ORDER_RECEIVED = "no_order_received"
    ONE_FOR_ONE_REPLACEMENT = "one_for_one_replacement"
    SERVICED_ITEM_RETURNED = "serviced_item_returned"
    WARRANTY_REPLACEMENT = "warranty_replacement"
    ORIGINAL_LAWFULLY_EXPORTED = "original_lawfully_exported"
    NO_IMPROVEMENT = "no_improvement"
    REPLACED_DESTROYED_OR_RETURNED = "replaced_destroyed_or_returned"
    NUCLEAR_SAFEGUARDS_AGENCY = "nuclear_safeguards_agency"
    US_GOVERNMENT_OFFICIAL_USE = "us_government_official_use"
    US_GOVERNMENT_CONTRACT = "us_government_contract"
    COOPERATING_GOVERNMENT_OFFICIAL_USE = "cooperating_government_official_use"
    NOT_ON_SENSITIVE_LISTS = "not_on_sensitive_lists"
    CHEMICAL_WEAPONS_INSPECTION = "chemical_weapons_inspection"
    GIFT_PARCEL = "gift_parcel"
    HUMANITARIAN_DONATION = "humanitarian_donation"
    OPERATION_TECHNOLOGY = "operation_technology"
    SALES_TECHNOLOGY = "sales_technology"
    BUG_FIX_UPDATE = "bug_fix_update"
    MASS_MARKET_SOFTWARE = "mass_market_software"
    UNIVERSITY_EMPLOYEE = "university_employee"
    COPY_ALREADY_AUTHORIZED = "copy_already_authorized"
    PERSONAL_BAGGAGE = "personal_baggage"
    TEMPORARY_SOJOURN = "temporary_sojourn"
    VESSEL_OR_AIRCRAFT_PARTS = "vessel_or_aircraft_parts"
    FOREIGN_EXPORT_AUTHORIZATION = "foreign_export_authorization"
    USED_WITHIN_A1 = "used_within_a1"
    NOT_RECEIVED_UNDER_STA = "not_received_under_sta"
    ENC_INTERNAL_DEVELOPMENT = "enc_internal_development"
    ALLIED_CIVIL_SUBSIDIARY = "allied_civil_subsidiary"
    AGRICULTURAL_COMMODITY = "agricultural_commodity"
    AGR_NOTICE_UNOPPOSED = "agr_notice_unopposed"
    CONSUMER_DEVICE = "consumer_device"
    INDIVIDUAL_OR_INDEPENDENT_ORGANIZATION = "individual_or_independent_organization"
    SUPPORTS_CUBAN_PEOPLE = "supports_cuban_people"
    ACE_END_USER_ELIGIBLE = "ace_end_user_eligible"
    MEDICAL_DEVICE = "medical_device"
    MED_DISTRIBUTION_VERIFIED = "med_distribution_verified"
    IEC_DESTINATION_LISTED = "iec_destination_listed"
    HBM_EXPORTER_HEADQUARTERS = "hbm_exporter_headquarters"
    HBM_BOUGHT_BY_DESIGNER = "hbm_bought_by_designer"
    HBM_DIRECT_TO_PACKAGING_SITE = "hbm_direct_to_packaging_site"
    HBM_ALLIED_SITE_CONFIRMS = "hbm_allied_site_confirms"
    HBM_RETURNED_TO_EXPORTER = "hbm_returned_to_exporter"
    HBM_FINISHED_BELOW_3A090 = "hbm_finished_below_3a090"
    HBM_NO_DISTRIBUTOR = "hbm_no_distributor"
    RFF_NAMED_IN_ENTRY = "rff_named_in_entry"
    RFF_NOTIFIED_45_DAYS = "rff_notified_45_days"
    RFF_NOT_FOR_ADVANCED_NODE = "rff_not_for_advanced_node"
    AIA_ALLIED_ENTITY = "aia_allied_entity"
    AIA_CERTIFICATION = "aia_certification"
    ACM_PRIVATE_SECTOR_MANUFACTURER = "acm_private_sector_manufacturer"
    ACM_DESTINED_OUTSIDE_D5 = "acm_destined_outside_d5"
    LPP_WITHIN_YEARLY_LIMIT = "lpp_within_yearly_limit"


@dataclass(frozen=True, slots=True)
class ExceptionFacts:
    """What was stated about conditions of license exceptions; a fact that is not in it was not established.

    `known` false: the facts as a whole were given as not known, so each that was not stated is unknown.
    """

    stated: tuple[tuple[ExceptionFact, Answer], ...] = ()
    known: bool = True

    def answer(self, fact: ExceptionFact) -> Answer | None:
        """What was stated; None where nothing was."""
        return next((answer for name, answer in self.stated if name is fact), None if self.known else Answer.UNKNOWN)


def exception_facts(value: object, at: str) -> ExceptionFacts:
    """The object `exception_facts` of a transaction: fact to true, false, or null where it is not known."""
    if not isinstance(value, Mapping):
        raise BadInput(at, value, "an object of facts, each true, false or null")
    return ExceptionFacts(tuple(sorted(_fact(name, given, at) for name, given in value.items())))


def _fact(name: object, given: object, at: str) -> tuple[ExceptionFact, Answer]:
    try:
        fact = ExceptionFact(str(name))
    except ValueError:
        raise BadInput(f"{at}.{name}", given, f"only {', '.join(sorted(ExceptionFact))}") from None
    if given is None:
        return fact, Answer.UNKNOWN
    if not isinstance(given, bool):
        raise BadInput(f"{at}.{fact}", given, "true, false, or null where it is not known")
    return fact, Answer.YES if given else Answer.NO
