"""The codes of a transaction: what is done, in which role, for which use, on which list."""

from enum import StrEnum


class Activity(StrEnum):
    """What is done with the item."""

    EXPORT = "export"
    REEXPORT = "reexport"
    EXPORT_FROM_ABROAD = "export_from_abroad"
    TRANSFER = "transfer"
    DOMESTIC_TRANSFER = "domestic_transfer"
    DEEMED_EXPORT = "deemed_export"
    RELEASE = "release"
    PUBLICATION = "publication"
    IMPORT = "import"
    RECEIVE_SERVICE = "receive_service"
    IAAS = "iaas"
    USE = "use"
    USE_OR_FINANCE = "use_or_finance"
    US_PERSON_SUPPORT = "us_person_support"
    INVESTMENT = "investment"
    SECURITIES_PURCHASE = "securities_purchase"
    DOD_CONTRACT = "dod_contract"
    DOD_SUBCONTRACT = "dod_subcontract"
    FEDERAL_CONTRACT = "federal_contract"
    FCC_AUTHORIZATION = "fcc_authorization"


class EndUse(StrEnum):
    """What the item is for, as the exporter knows it."""

    CIVIL = "civil"
    MILITARY = "military"
    MILITARY_INTELLIGENCE = "military_intelligence"
    SUPERCOMPUTER = "supercomputer"
    ADVANCED_NODE_IC_FACILITY = "advanced_node_ic_facility"
    IC_FACILITY_NODE_UNKNOWN = "ic_facility_node_unknown"
    IC_FACILITY_NO_ADVANCED_NODE = "ic_facility_no_advanced_node"
    IC_PACKAGING_ONLY = "ic_packaging_only"
    SME_DEVELOPMENT_OR_PRODUCTION = "sme_development_or_production"
    ECAD_ADVANCED_NODE_DESIGN = "ecad_advanced_node_design"
    MISSILE_300KM = "missile_300km"
    MISSILE_RANGE_UNKNOWN = "missile_range_unknown"
    MISSILE_WMD_DELIVERY = "missile_wmd_delivery"
    NUCLEAR_EXPLOSIVE = "nuclear_explosive"
    NUCLEAR_UNSAFEGUARDED = "nuclear_unsafeguarded"
    NUCLEAR_FUEL_CYCLE = "nuclear_fuel_cycle"
    MARITIME_NUCLEAR_PROPULSION = "maritime_nuclear_propulsion"
    CHEMICAL_BIOLOGICAL = "chemical_biological"
    CHEMICAL_PRECURSOR_PLANT = "chemical_precursor_plant"
    STANDARDS_ACTIVITY = "standards_activity"
    TECHNICAL_EVALUATION = "technical_evaluation"
    DATA_CENTRE_OPERATION = "data_centre_operation"
    MAINTAIN_NETWORK_DEPLOYED_BEFORE_LISTING = "maintain_network_deployed_before_listing"


class ItemKind(StrEnum):
    """What sort of thing the item is."""

    COMMODITY = "commodity"
    SOFTWARE = "software"
    TECHNOLOGY = "technology"
    SERVICE = "service"
    SECURITY = "security"


class RoleName(StrEnum):
    """What a party does in the transaction. The first four are those of 15 CFR 748.5(c) to (f)."""

    PURCHASER = "purchaser"
    INTERMEDIATE_CONSIGNEE = "intermediate_consignee"
    ULTIMATE_CONSIGNEE = "ultimate_consignee"
    END_USER = "end_user"
    CARRIER = "carrier"
    FORWARDER = "forwarder"
    BANK = "bank"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    RECIPIENT = "recipient"
    USER = "user"
    BUYER = "buyer"
    CONTRACTOR = "contractor"
    SUBCONTRACT_SUPPLIER = "subcontract_supplier"
    MANUFACTURER = "manufacturer"
    US_PERSON = "us_person"
    INVESTOR = "investor"
    INVESTEE = "investee"
    ISSUER = "issuer"
    DOWNSTREAM_CUSTOMER = "downstream_customer"


class ListCode(StrEnum):
    """The usual short names of the lists a transaction may state."""

    EL = "EL"
    MEU = "MEU"
    UVL = "UVL"
    DPL = "DPL"
    SDN = "SDN"
    NS_CMIC = "NS-CMIC"
    S1260H = "1260H"
    UFLPA = "UFLPA"
    FCC = "FCC"
    ISN = "ISN"
    METI_EUL = "METI-EUL"


class EntryScope(StrEnum):
    """Which items a listing's license requirement reaches."""

    ALL = "all_items"
    CCL_ONLY = "ccl_items_only"
    CCL_AND_SUPP7 = "ccl_items_and_supp7_part746"
    SUPP2 = "supp2_part744"
    LISTED = "listed_items"
    NONE = "none"


class ExporterRole(StrEnum):
    """The exporter's place in making or selling integrated circuits (Note 1 to 3A090.a)."""

    FABRICATOR = "front_end_fabricator"
    OSAT = "osat"
    DISTRIBUTOR = "distributor"
    DESIGNER = "designer"
    OTHER = "other"


class Packager(StrEnum):
    """Who packaged the integrated circuit."""

    APPROVED_OSAT = "approved_osat"
    UNAPPROVED_OSAT = "unapproved_osat"
    FABRICATOR_OUTSIDE_MACAU_D5 = "fabricator_outside_macau_d5"


class DesignerStatus(StrEnum):
    """Whether the designer's attestation counts (Note 1 to 3A090.a); `NEITHER` where none was stated."""

    APPROVED = "approved"
    AUTHORIZED = "authorized"
    NEITHER = "neither"


class Certification(StrEnum):
    """What an applicant can certify for review under 15 CFR 742.6(b)(10)."""

    US_COMMERCIAL_AVAILABILITY = "us_commercial_availability"
    US_SUPPLY = "us_supply"
    FOUNDRY_CAPACITY = "foundry_capacity"
    US_VOLUME_50PCT = "us_volume_50pct"
    US_THIRD_PARTY_TEST = "us_third_party_test"
    CONSIGNEE_KYC = "consignee_kyc"
    NO_MILITARY_END_USE = "no_military_end_use"


class ProcurementLaw(StrEnum):
    """Laws that name companies from which federal agencies may not buy."""

    SECTION_889 = "section_889"
    SECTION_5949 = "section_5949"


class TargetActivity(StrEnum):
    """What a company in which somebody invests does (31 CFR part 850)."""

    DEVELOPS_AI_SYSTEM = "develops_ai_system"
    CIRCUITS = "designs_fabricates_or_packages_circuits"
    ADVANCED_CIRCUITS = "designs_fabricates_or_packages_advanced_circuits"
    CIRCUIT_TOOLS = "makes_design_software_or_chip_equipment"
    SUPERCOMPUTERS = "makes_supercomputers"
    QUANTUM = "works_in_quantum_technology"
    NONE = "none_of_these"
