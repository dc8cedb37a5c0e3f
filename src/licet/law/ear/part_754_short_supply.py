"""Short supply controls (15 CFR part 754; ECCNs 0A980, 1C980, 1C982, 1C983, 1C984 and 1C988).

In words: exports of petroleum products from the Naval Petroleum Reserves, of unprocessed western red cedar and of
horses by sea need a license to every destination, Australia, Canada and the United Kingdom too. A reexport needs one
only where the license for the export says so (754.1(c)).

Review: petroleum products are denied unless the President finds what the law asks (754.3(b)); cedar is denied, but
approved where it was harvested from public lands in Alaska, private or Indian lands (754.4(b)), for which License
Exception WRC can stand instead. Whether it was is the condition `cedar_from_alaskan_private_or_indian_lands` (`meets`).

Not modelled here: harvest contracts before 1979-10-01; the policy for horses (754.5 was not read); crude oil, which
needs no license since 2016-05-12 (754.2 is reserved); agricultural commodities (754.6) and scrap metal (754.7).
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.classification import classified, in_any
from licet.law.ear.part_746_embargoes import embargoed
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.parameters import Parameter
from licet.law.trace import Cite, LicenseException, Requirement, Ruling, all_of, ask, unless
from licet.model import Answer, PolicyCode
from licet.model.transaction import Activity, Transaction

FILE = "ear.short_supply"
PETROLEUM, CEDAR = parameters.load(FILE, "petroleum"), parameters.load(FILE, "cedar")
HORSES = parameters.load(FILE, "horses")
SECTIONS = ((PETROLEUM, "754.3"), (CEDAR, "754.4"), (HORSES, "754.5"))
ENTRIES = frozenset({"0A980", "1C980", "1C982", "1C983", "1C984", "1C988"})
EXPORTS = Cite("15 CFR 754.1(c)", "reexports need a license only where part 754 or the export license says so")
LANDS = Cite("15 CFR 754.4(c)", "License Exception WRC, for cedar from Alaskan, private or Indian lands")
FREE_LANDS = "cedar_from_alaskan_private_or_indian_lands"


def short_supply(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each group of items that the item could be of."""
    if classified(transaction).surely_outside(ENTRIES):
        return
    for parameter, section in SECTIONS:
        value = parameter.before(transaction.on)
        if value is None:
            continue
        cite = Cite(f"15 CFR {section}", f"a license for {parameter.title}, to every destination")
        item = classified(transaction).ask(f"It is one of: {parameter.title}", in_any(*value.codes), cite)
        if item.answer is Answer.NO:
            continue
        from_us = transaction.activity is Activity.EXPORT
        exported = ask("It is an export from the United States", from_us, EXPORTS, source=value.cite, check=value.check)
        yield Ruling(
            rule="ear.part_754_short_supply",
            cite=cite,
            when=all_of(acts.sends(transaction), subject(transaction), item, exported, unless(embargoed(transaction))),
            then=f"A license is required for {parameter.title}",
            requirement=Requirement(section, "SS", _policy(parameter, transaction)),
            exceptions=(_wrc(transaction),) if parameter is CEDAR else (),
        )


def _wrc(t: Transaction) -> LicenseException:
    # Not established where it is not stated; open where it was said that it is not known.
    free = dict(t.item.meets).get(FREE_LANDS, False)
    question = "It was harvested from Alaskan, private or Indian lands"
    asked = ask(question, free, LANDS, "as stated", missing=f"meets:{FREE_LANDS}")
    return LicenseException("WRC", all_of(asked), ("attestation_on_file",))


def _policy(parameter: Parameter, t: Transaction) -> PolicyCode | None:
    if parameter is PETROLEUM:
        return PolicyCode.DENIAL
    free = dict(t.item.meets).get(FREE_LANDS)
    if parameter is not CEDAR or free is None:
        return None
    return PolicyCode.PRESUMPTION_OF_APPROVAL if free else PolicyCode.PRESUMPTION_OF_DENIAL
