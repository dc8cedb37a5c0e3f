"""A transaction from a JSON (or TOML) object: every key read, every code checked, nothing guessed.

A key that is absent gets its documented default; null means the fact is not known. Keys that only document a
scenario are accepted and have no effect.
"""

from decimal import Decimal

from licet.errors import BadInput
from licet.model import fields
from licet.model.exception_facts import ExceptionFacts, exception_facts
from licet.model.fields import Fields, code, day, number, percent, text, truth, whole
from licet.model.knowledge_reading import knowledge
from licet.model.listing import Answer
from licet.model.listing_reading import classification, country, list_entry, ownership
from licet.model.transaction import (
    ANY,
    UNKNOWN_COUNTRY,
    UNKNOWN_REGION,
    Activity,
    Assume,
    Certification,
    Chip,
    DesignerStatus,
    EndUse,
    Exporter,
    ExporterRole,
    Fdp,
    Foundry,
    Hbm,
    Item,
    ItemKind,
    ListCode,
    Ownership,
    Packager,
    ProcurementLaw,
    ProcurementNames,
    RoleName,
    SavingsClause,
    TargetActivity,
    Transaction,
    TransactionParty,
    UnresolvedMatch,
)

DOCUMENTATION = ("family", "title", "source", "confidence", "reviewed", "basis_seen", "tags", "note", "expect")
OPEN_OF_ITEM = (
    *("microprocessor", "publicly_traded", "value_usd", "for_items", "license_certifications"),
    *("civil_telecom_use", "max_machining_diameter_mm", "enc_eligible_paragraph", "classified_under_740_17"),
    *("personal_communications", "listed_business_software"),
)
OPEN_OF_PARTY = ("us_person", "citizenship", "permanent_residency", "most_recent_status", "wholly_owned_by_hq")
"""Facts of which silence says something else than null, and which are None either way: `not_known` keeps the two apart.

A fact of another kind needs no such mark: silence stands as its default there, or is as open as null.
"""
REGIONS = ("UA-CRIMEA", "UA-DNR", "UA-LNR")
UNKNOWN_FACTS = ExceptionFacts(known=False)
UNKNOWN_EXPORTER = Exporter(None, None, None, None, None, None, None, None, UNKNOWN_COUNTRY, UNKNOWN_COUNTRY)
UNKNOWN_FOUNDRY = Foundry(
    planar=None, designer_status=None, designer_attested_not_3a090=None, designer_agreed_743_9_b=None
)
NOTHING: Fdp | None = Fdp()
UNSTATED: Ownership | None = Ownership(stated=False)
NO_NAMES: ProcurementNames | None = ProcurementNames(stated=False)


def read_transaction(value: object) -> Transaction:
    """The transaction that an object states. BadInput names the field, the value and what is allowed."""
    given = Fields(value, "")
    given.skip(*DOCUMENTATION)
    activity = given.need("activity", code(Activity))
    destination = given.get("destination", country_or(ANY), None)
    given.required("destination")
    place = None if destination == ANY else destination
    leaves = "US" if activity is Activity.EXPORT else None
    transaction = Transaction(
        id=given.get("id", text, None),
        on=given.need("date", fields.act_day),
        activity=activity,
        exported_from=given.get("exported_from", country, leaves),
        destination=destination,
        destination_region=_region(given),
        item=given.need("item", item),
        parties=given.need("parties", lambda v, at: fields.items(v, at, lambda w, here: party(w, here, place))),
        end_use=given.get("end_use", code(EndUse), EndUse.CIVIL),
        knowledge=knowledge(given),
        transit=given.listed_or_unknown("transit", country),
        exporter=given.get("exporter", exporter, Exporter()) or UNKNOWN_EXPORTER,
        assume=given.get("assume", assume, Assume()) or Assume(),
        exception_facts=given.get("exception_facts", exception_facts, ExceptionFacts()) or UNKNOWN_FACTS,
    )
    given.close()
    return transaction


def country_or(word: str) -> fields.Reader[str]:
    """A reader of a country, or of one word that stands for something else."""
    return lambda value, at: word if value == word else country(value, at)


def item(value: object, at: str) -> Item:
    """What is sent."""
    given = Fields(value, at)
    given.skip("note_classification")
    subject = given.get("subject_to_ear", lambda v, here: Answer.YES if truth(v, here) else Answer.NO, None)
    read = Item(
        classification=given.get("classification", classification, None),
        classify_from_specs=bool(given.get("classify_from_specs", truth, False)),
        kind=given.get("kind", code(ItemKind), ItemKind.COMMODITY),
        description=given.get("description", fields.label, None),
        origin=given.get("origin", country_or("foreign"), "US"),
        subject_to_ear=Answer.UNKNOWN if subject is None and "subject_to_ear" in given else subject,
        us_content_pct=given.get("us_content_pct", percent, Decimal(0)),
        us_content_of=given.listed_or_unknown("us_content_of", classification),
        fdp=given.get("fdp", fdp, NOTHING),
        published=given.get("published", truth, False),
        fundamental_research=given.get("fundamental_research", truth, False),
        food_or_medicine=given.get("food_or_medicine", truth, False),
        for_items=given.get("for_items", text, None),
        chip=_chip(given),
        hbm=_hbm(given),
        foundry=_foundry(given),
        license_certifications=given.listed("license_certifications", code(Certification)),
        training_ops=given.get("training_ops", number, None),
        target_activity=given.get("target_activity", code(TargetActivity), None),
        publicly_traded=given.get("publicly_traded", truth, None),
        prc_designed_3a090=given.get("prc_designed_3A090", truth, False),
        made_in_xinjiang=given.get("made_in_xinjiang", truth, False),
        made_with_authorization=given.get("made_with_authorization", truth, False),
        civil_telecom_use=given.get("civil_telecom_use", truth, None),
        max_machining_diameter_mm=given.get("max_machining_diameter_mm", number, None),
        enc_eligible_paragraph=given.get("enc_eligible_paragraph", text, None),
        classified_under_740_17=given.get("classified_under_740_17", truth, None),
        in_supp7_part746=given.get("in_supp7_part746", truth, None),
        in_supp2_part744=given.get("in_supp2_part744", truth, None),
        microprocessor=given.get("microprocessor", truth, None),
        value_usd=given.get("value_usd", number, None),
        meets=given.get("meets", fields.conditions, ()) or (),
        hts=given.get("hts", fields.tariff, None),
        part746_supplements=given.get("part746_supplements", fields.supplements, None),
        personal_communications=given.get("personal_communications", truth, None),
        listed_business_software=given.get("listed_business_software", truth, None),
        end_use_certificate=given.get("end_use_certificate", truth, None),
        not_known=given.not_known(*OPEN_OF_ITEM),
    )
    given.close(eccn="classification")
    return read


def _chip(given: Fields) -> Chip | None:
    """The chip; all unknown where the key is null, None where it is absent (not a candidate)."""
    stated = given.get("chip", chip, None)
    return Chip() if given.unknown("chip") else stated


def _hbm(given: Fields) -> Hbm | None:
    stated = given.get("hbm", hbm, None)
    return Hbm() if given.unknown("hbm") else stated


def _foundry(given: Fields) -> Foundry | None:
    """What a foundry knows; all unknown where the key is null, None where it is absent (no foundry question)."""
    stated = given.get("foundry", foundry, None)
    return UNKNOWN_FOUNDRY if given.unknown("foundry") else stated


def _region(given: Fields) -> str | None:
    stated = given.get("destination_region", fields.one_of(REGIONS), None)
    return UNKNOWN_REGION if given.unknown("destination_region") else stated


def chip(value: object, at: str) -> Chip:
    """Measured properties of an integrated circuit."""
    given = Fields(value, at)
    read = Chip(
        name=given.get("name", text, None),
        tpp=given.get("tpp", fields.figure, None),
        performance_density=given.get("performance_density", fields.figure, None),
        dram_bandwidth_gbps=given.get("dram_bandwidth_gbps", fields.figure, None),
        io_bidirectional_gbps=given.get("io_bidirectional_gbps", fields.figure, None),
        datacenter=given.get("datacenter", truth, None),
    )
    given.close()
    return read


def hbm(value: object, at: str) -> Hbm:
    """Properties of high bandwidth memory."""
    given = Fields(value, at)
    read = Hbm(
        bandwidth_gbps=given.get("bandwidth_gbps", number, None),
        area_mm2=given.get("area_mm2", number, None),
        co_packaged_with_dominant_logic=given.get("co_packaged_with_dominant_logic", truth, None),
    )
    given.close()
    return read


def foundry(value: object, at: str) -> Foundry:
    """What a fabricator or packager knows of a logic chip."""
    given = Fields(value, at)
    attested = given.get("designer_attestation", fields.one_of(("not_3A090",)), "none")
    read = Foundry(
        node_nm=given.get("node_nm", number, None),
        planar=given.get("planar", truth, False),
        transistors_bn=given.get("transistors_bn", number, None),
        hbm=given.get("hbm", truth, None),
        packaged_by=given.get("packaged_by", code(Packager), None),
        designer_status=given.get("designer_status", code(DesignerStatus), DesignerStatus.NEITHER),
        designer_hq=given.get("designer_hq", country, None),
        designer_attested_not_3a090=None if attested is None else attested == "not_3A090",
        designer_agreed_743_9_b=given.get("designer_agreed_743_9_b", truth, False),
        designer_application_days_ago=given.get("designer_application_days_ago", whole, None),
    )
    given.close()
    return read


def fdp(value: object, at: str) -> Fdp | None:
    """US technology of which the item, its plant, or an IC in it is a direct product; None where a part is unknown."""
    given = Fields(value, at)
    direct = given.listed_or_unknown("direct_product_of", classification)
    plant = given.listed_or_unknown("plant_product_of", classification)
    inside = given.listed_or_unknown("contains_ic_from_plant_product_of", classification)
    given.close()
    if direct is None or plant is None or inside is None:
        return None
    return Fdp(direct, plant, inside)


def party(value: object, at: str, destination: str | None) -> TransactionParty:
    """A party in its roles."""
    given = Fields(value, at)
    given.required("hq")
    hq = _known(given.get("hq", country_or("unknown"), None))
    parent = _known(given.get("ultimate_parent_hq", country_or("unknown"), hq or "unknown"))
    read = TransactionParty(
        name=given.need("name", text),
        roles=given.need("roles", _roles),
        hq=hq,
        ultimate_parent_hq=parent,
        location=given.get("location", country, destination),
        lists=given.get("lists", lambda v, here: fields.items(v, here, list_entry), None),
        ownership=given.get("ownership", ownership, UNSTATED),
        same_entity_as=given.get("same_entity_as", text, None),
        identity_evidence=given.get("identity_evidence", text, None),
        unresolved_matches=_unresolved(given),
        address_on_entity_list=given.get("address_on_entity_list", truth, False),
        government=given.get("government", truth, False),
        military_end_user=given.get("military_end_user", truth, False),
        military_intelligence_end_user=given.get("military_intelligence_end_user", truth, False),
        supp8_part740=_in_supplement_8(given),
        supp8_until=given.get("supp8_until", day, None),
        validated_end_user=given.get("validated_end_user", truth, False),
        uvl_statement_on_file=given.get("uvl_statement_on_file", truth, False),
        controlled_by_listed_party=given.get("controlled_by_listed_party", truth, False),
        us_person=given.get("us_person", truth, None),
        citizenship=given.get("citizenship", country, None),
        permanent_residency=given.get("permanent_residency", country, None),
        most_recent_status=given.get("most_recent_status", text, None),
        wholly_owned_by_hq=given.get("wholly_owned_by_hq", country, None),
        named_in_procurement_law=given.get("named_in_procurement_law", _laws, NO_NAMES),
        uses_section_889_equipment=given.get("uses_section_889_equipment", truth, False),
        not_known=given.not_known(*OPEN_OF_PARTY),
    )
    given.close(role="roles")
    return read


def _in_supplement_8(given: Fields) -> bool | None:
    """Whether Supplement No. 8 to part 740 names the party; not known where it is not known until when it does."""
    named = given.get("supp8_part740", truth, False)
    return None if named and given.unknown("supp8_until") else named


def _laws(value: object, at: str) -> ProcurementNames:
    return ProcurementNames(fields.items(value, at, code(ProcurementLaw)))


def _roles(value: object, at: str) -> tuple[RoleName, ...]:
    roles = fields.items(value, at, code(RoleName))
    if not roles:
        raise BadInput(at, value, f"at least one role: {', '.join(sorted(RoleName))}")
    return roles


def _known(place: str | None) -> str | None:
    return None if place == "unknown" else place


def _unresolved(given: Fields) -> tuple[UnresolvedMatch, ...]:
    """The open match; one with every list where it is not known whether there is one, or who else the party is."""
    found = given.get("unresolved_match", unresolved_match, None)
    if given.not_known("unresolved_match", "same_entity_as"):
        return tuple(UnresolvedMatch(one) for one in ListCode)
    return () if found is None else (found,)


def unresolved_match(value: object, at: str) -> UnresolvedMatch:
    """A possible identity that nobody has cleared."""
    given = Fields(value, at)
    read = UnresolvedMatch(given.need("list", code(ListCode)), given.get("score", number, None))
    given.close()
    return read


def exporter(value: object, at: str) -> Exporter:
    """The one who sends."""
    given = Fields(value, at)
    read = Exporter(
        name=given.get("name", text, None),
        us_person=given.get("us_person", truth, True),
        informed=given.get("informed", truth, False),
        role=given.get("role", code(ExporterRole), ExporterRole.OTHER),
        nac_notification_days_before=given.get("nac_notification_days_before", whole, 0),
        sta_consignee_statement=given.get("sta_consignee_statement", truth, False),
        ofac_authorization=given.get("ofac_authorization", truth, False),
        employer_hq=_employer(given, "employer_hq"),
        employer_majority_owner_hq=_employer(given, "employer_majority_owner_hq"),
        lists=given.listed_or_unknown("lists", list_entry),
    )
    given.close()
    return read


def _employer(given: Fields, key: str) -> str | None:
    stated = given.get(key, country_or(UNKNOWN_COUNTRY), None)
    return UNKNOWN_COUNTRY if given.unknown(key) else stated


def assume(value: object, at: str) -> Assume:
    """What is taken as given about the law."""
    given = Fields(value, at)
    status = given.get("affiliates_rule", fields.one_of(("in_force", "suspended")), None)
    read = Assume(None if status is None else status == "in_force", given.get("savings_clause", _savings, None))
    given.close()
    return read


def _savings(value: object, at: str) -> SavingsClause:
    given = Fields(value, at)
    read = SavingsClause(
        given.need("rule", text), given.need("en_route_on", day), given.get("complete_before", day, None)
    )
    given.close()
    return read
