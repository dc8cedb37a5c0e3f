"""The statements that license exceptions ask for, as sentences, and the question each becomes.

In words: a condition of an exception that nobody stated is not established, so the exception is not available; it is
told as something to look at, with the sentence that would have to be true. A condition given as not known leaves the
exception open.
"""

from collections.abc import Mapping

from licet.law.trace import Answer, Cite, Step, ask
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

NOT_STATED = "not_stated:"
"""How the code of a fact begins that was not established; the step's answer is no, and it decides no outcome."""

QUESTIONS: Mapping[Fact, str] = {
    Fact.WRITTEN_PURCHASE_ORDER: "A written purchase order is at hand",
    Fact.LVS_ORDER_ELIGIBLE: "The order was not split, and the year's orders stay within twelve times the limit",
    Fact.CIV_OFFERED_BY_ENTRY: "The entry of that day offered CIV",
    Fact.TSR_WRITTEN_ASSURANCE: "The importer's written assurance against D:1, E:1 and E:2 was received",
    Fact.TOOLS_OF_TRADE: "It is a usual tool of trade, in usual quantity, for the exporter or its employees",
    Fact.TECHNOLOGY_FOR_US_PERSON_ABROAD: "A US person's employee alone uses the technology abroad, and protects it",
    Fact.EXHIBITION: "It is shown, not used, at one site for 120 days at most, and stays the exporter's",
    Fact.INSPECTION_OR_REPAIR_ABROAD: "The commodity goes abroad to be inspected, tested, calibrated or repaired",
    Fact.NEWS_MEDIA: "It serves to gather news and stays with accredited news media personnel",
    Fact.OWN_FACILITY_ABROAD: "It is a part, tool or test equipment that stays in a US person's own facility abroad",
    Fact.FOREIGN_ITEM_RETURNED: "A foreign-made item returns, unimproved, to the country it was imported from",
    Fact.BETA_TEST_SOFTWARE: "It is beta test software for the public, and the tester's statement was obtained",
    Fact.EFFECTIVE_CONTROL: "It stays under the effective control of the exporter or its employee",
    Fact.RETURNED_WITHIN_A_YEAR: "It is consumed, or returned within one year",
    Fact.NO_ORDER_RECEIVED: "Nobody ordered it before shipment, and it is not for lease or rent abroad",
    Fact.ONE_FOR_ONE_REPLACEMENT: "It replaces a part one for one, for an immediate repair, and is no spare",
    Fact.SERVICED_ITEM_RETURNED: "It was sent in for servicing and goes back to the one who sent it",
    Fact.WARRANTY_REPLACEMENT: "It replaces a defective item free of charge within the warranty or twelve months",
    Fact.ORIGINAL_LAWFULLY_EXPORTED: "What it repairs or replaces was lawfully exported, under conditions still kept",
    Fact.NO_IMPROVEMENT: "It changes or improves no basic characteristic of the original",
    Fact.REPLACED_DESTROYED_OR_RETURNED: "What is replaced is destroyed abroad or returned",
    Fact.NUCLEAR_SAFEGUARDS_AGENCY: "It is consigned to the IAEA or Euratom for official safeguards use",
    Fact.US_GOVERNMENT_OFFICIAL_USE: "It is sent by or consigned to a US Government agency for its official use alone",
    Fact.US_GOVERNMENT_CONTRACT: "It goes to a US person under a contract, for use by a US Government agency alone",
    Fact.COOPERATING_GOVERNMENT_OFFICIAL_USE: "A cooperating government's agency gets it for its official use",
    Fact.NOT_ON_SENSITIVE_LISTS: "Supplements No. 6 and No. 7 to part 774 do not name it",
    Fact.CHEMICAL_WEAPONS_INSPECTION: "It is consigned to the OPCW for inspections under the Convention",
    Fact.GIFT_PARCEL: "It is a gift parcel of at most 800 USD from one person to another, once a month",
    Fact.HUMANITARIAN_DONATION: "It is a donation of Supplement No. 2 to part 740 by an eligible charity",
    Fact.OPERATION_TECHNOLOGY: "It is the least that serves to install, operate or repair; software in object code",
    Fact.SALES_TECHNOLOGY: "It is data customarily sent with a bid, from which nothing could be made",
    Fact.BUG_FIX_UPDATE: "It only corrects errors of software lawfully sent to the same consignee",
    Fact.MASS_MARKET_SOFTWARE: "The software is sold at retail without restriction and installed by the user",
    Fact.UNIVERSITY_EMPLOYEE: "A US university releases it to its own full-time employee, who is no national of D:5",
    Fact.COPY_ALREADY_AUTHORIZED: "It is a copy of technology already authorized to the same recipient",
    Fact.PERSONAL_BAGGAGE: "A person leaving the US takes it along for own use, in usual quantity",
    Fact.TEMPORARY_SOJOURN: "It is an aircraft or vessel on temporary sojourn, and no control over it changes hands",
    Fact.VESSEL_OR_AIRCRAFT_PARTS: "It is for a vessel or aircraft, of no D:1 country and not of Cuba",
    Fact.FOREIGN_EXPORT_AUTHORIZATION: "The reexporting country's government authorized the reexport",
    Fact.USED_WITHIN_A1: "It is for use within Country Group A:1",
    Fact.NOT_RECEIVED_UNDER_STA: "It was not received under License Exception STA",
    Fact.ENC_INTERNAL_DEVELOPMENT: "A private company of a favored country uses it internally to develop new products",
    Fact.ALLIED_CIVIL_SUBSIDIARY: "The end user is a civil subsidiary of companies of the US, A:5 or A:6 alone",
    Fact.AGRICULTURAL_COMMODITY: "It is an agricultural commodity, EAR99, under a written contract",
    Fact.AGR_NOTICE_UNOPPOSED: "BIS was notified, and no agency objected in eleven business days",
    Fact.CONSUMER_DEVICE: "740.19(b) lists it, and it is sold to the public at retail",
    Fact.INDIVIDUAL_OR_INDEPENDENT_ORGANIZATION: "It is for an eligible individual or an independent organization",
    Fact.SUPPORTS_CUBAN_PEOPLE: "It falls in a category of 740.21(b) to (f), and its recipient is eligible",
    Fact.ACE_END_USER_ELIGIBLE: "The end user and end use are none that 740.22(c) leaves out",
    Fact.MEDICAL_DEVICE: "It is a medical device, or a replacement part for one, and makes no product",
    Fact.MED_DISTRIBUTION_VERIFIED: "Its distribution is verified and reaches no proscribed person",
    Fact.IEC_DESTINATION_LISTED: "BIS's table of eligible items and destinations names this pair",
    Fact.HBM_EXPORTER_HEADQUARTERS: "The exporter is headquartered in the US or A:5, without a parent in Macau or D:5",
    Fact.HBM_BOUGHT_BY_DESIGNER: "The designer of the co-packaged commodity bought the memory itself",
    Fact.HBM_DIRECT_TO_PACKAGING_SITE: "It goes straight to the packaging site",
    Fact.HBM_ALLIED_SITE_CONFIRMS: "A US, A:5 or A:6 company's site confirms in writing what it packaged, and for whom",
    Fact.HBM_RETURNED_TO_EXPORTER: "What is packaged comes back to the exporter, who confirms the number of units",
    Fact.HBM_FINISHED_BELOW_3A090: "The finished commodity does not exceed the limits of 3A090.a or .b",
    Fact.HBM_NO_DISTRIBUTOR: "No distributor takes part, nor a consignee in between but the site's forwarder",
    Fact.RFF_NAMED_IN_ENTRY: "The Entity List entry refers to 740.26 in its license requirement",
    Fact.RFF_NOTIFIED_45_DAYS: "BIS was notified 45 days before",
    Fact.RFF_NOT_FOR_ADVANCED_NODE: "It produces no advanced-node circuits and serves none of the excluded equipment",
    Fact.AIA_ALLIED_ENTITY: "The recipient is in, and of, destinations of Supplement No. 5 to part 740(a)",
    Fact.AIA_CERTIFICATION: "The ultimate consignee's certification was obtained, and shipments are announced to it",
    Fact.ACM_PRIVATE_SECTOR_MANUFACTURER: "A private company develops, makes or stores such items, with accounts",
    Fact.ACM_DESTINED_OUTSIDE_D5: "What is made goes to customers outside Macau and D:5",
    Fact.LPP_WITHIN_YEARLY_LIMIT: "The consignee stays within 26,900,000 TPP this year, and gave its certification",
}


def stated(t: Transaction, fact: Fact, cite: Cite) -> Step:
    """The question whether a fact was stated to be true; no where nothing was stated."""
    known = t.exception_facts.answer(fact)
    if known is None:
        return ask(QUESTIONS[fact], False, cite, "not established", missing=f"{NOT_STATED}{fact}")
    return ask(QUESTIONS[fact], known, cite, "as stated", missing=fact.value)


def taken(t: Transaction, fact: Fact, cite: Cite) -> Step:
    """The same for a condition that is only to be met on the way: it counts as met unless stated otherwise."""
    known = t.exception_facts.answer(fact)
    if known is None:
        return ask(QUESTIONS[fact], True, cite, "taken as given: see to it before you rely on it")
    return ask(QUESTIONS[fact], known, cite, "as stated", missing=fact.value)


def open_(step: Step) -> bool:
    """Whether a no rests on a fact that nobody stated."""
    return step.answer is Answer.NO and step.missing.startswith(NOT_STATED)
