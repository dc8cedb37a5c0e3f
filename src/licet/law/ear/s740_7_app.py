"""License Exception APP: computers (15 CFR 740.7).

In words: computers of 4A003.b and electronic assemblies of 4A003.c may go to a destination of Computer Tier 1, to be
used there, unless for a nuclear, chemical, biological or missile end use. To Tier 3 no commodity may go.

Not modelled here: software and technology (740.7(c)(3), (d)(3)), which turn on the computer's APP. The tiers were
read in the edition of 2020-12-23: a Tier 1 destination counts as one only while it is in none of D:1, D:4 and D:5.
"""

from licet.law import acts, country_groups, parameters
from licet.law.classification import in_any
from licet.law.ear.s740_exception import Way, exception
from licet.law.trace import Cite, LicenseException, ask
from licet.model.transaction import EndUse, Transaction

APP = Cite("15 CFR 740.7(c)", "computers to destinations of Computer Tier 1")
USES = Cite("15 CFR 740.7(b)(5)", "not for nuclear, chemical, biological or missile end uses")
TIER_1 = parameters.load("ear.license_exceptions", "computer_tier_1")
WEAPONS = (EndUse.MISSILE_300KM, EndUse.NUCLEAR_UNSAFEGUARDED)


def computers(eccn: str, t: Transaction) -> LicenseException:
    """License Exception APP for a computer that needs a license for a reason on the chart."""
    where, value = acts.place(t), TIER_1.on(t.on)
    controlled = country_groups.in_any_group(where, ("D:1", "D:4", "D:5"), t.on)
    first = None if where is None else where in value.codes and not controlled
    ordinary = None if t.end_use is None else t.end_use not in WEAPONS
    steps = (
        ask("It is a computer of 4A003.b or .c", in_any("4A003.b", "4A003.c")(eccn) is True, APP, eccn),
        ask(
            "The destination is of Computer Tier 1",
            first,
            APP,
            where or "",
            missing="destination",
            source=value.cite,
            check=value.check if first else "",
        ),
        ask("The end use is none of 744.2 to 744.5", ordinary, USES, missing="end_use"),
    )
    return exception("APP", t, Way("740.7", steps))
