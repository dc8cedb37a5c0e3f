"""Maritime nuclear propulsion (15 CFR 744.5).

In words: technology subject to the EAR needs a license when the exporter knows that it is for a foreign maritime
nuclear propulsion project: plants, their prototypes on land, and the special facilities to build and keep them. No
license exception overcomes it, and the section excepts no country. The United States takes no part in foreign naval
projects without an agreement under the Atomic Energy Act, and encourages civil ones in friendly countries; which of the
two a project is, no fact says, so no review policy is given.

Not modelled here: commodities and software, which the section does not name; 748.4 on technical data.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.classification import classified, technology
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.end_uses import bears, known
from licet.law.trace import Cite, Requirement, Ruling, all_of
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 744.5(a)", "technology for a foreign maritime nuclear propulsion project")
USES = (EndUse.MARITIME_NUCLEAR_PROPULSION,)
POLICY = (
    "review_policy: 744.5(c) refuses naval projects without an agreement under the Atomic Energy Act and encourages "
    "civil ones in friendly countries; say which this is"
)


def maritime_nuclear_propulsion(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling, where the end use is stated or not known."""
    if not bears(transaction, USES):
        return
    asked = known(transaction, USES, "a foreign maritime nuclear propulsion project", RULE)
    item = classified(transaction).ask("The item is technology", technology(transaction.item), RULE)
    yield Ruling(
        rule="ear.s744_5_maritime_nuclear_propulsion",
        cite=RULE,
        when=all_of(acts.sends(transaction), subject(transaction), asked, item),
        then="A license is required for technology for maritime nuclear propulsion",
        requirement=Requirement("744.5(a)", "MARITIME_NUCLEAR", None),
        warnings=(POLICY,) if transaction.end_use else (),
    )
