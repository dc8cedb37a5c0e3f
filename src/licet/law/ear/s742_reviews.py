"""How BIS reviews an application, by reason for control and destination (15 CFR part 742, the paragraphs (b)).

In words: items controlled for national security are approved to destinations outside D:1 unless diversion to D:1 is a
significant risk, and judged case by case to D:1; where 742.4(b)(7) looks at diversion to military end users, civil
applications are approved and military ones denied as a rule. Missile technology, regional stability (columns 1 and 2)
and crime control are judged case by case; intercepting devices are denied (implements of torture are another rule's,
s738_3_all_destinations). To India, items controlled only for national security or regional stability are approved as a
rule.

Where no text could be read the policy is not held, never guessed: nuclear (742.3), chemical and biological (742.2),
encryption (742.15), firearms (742.17), hot section technology (742.14), and United Nations controls (746.1(b)(3)).

Not modelled here: the 600 series and 9x515 to D:5 (not held); worldwide rows of 742.4(a)(5) and 742.6(a)(10) (not
held); advanced computing (see s742_6_review).
"""

from dataclasses import dataclass

from licet.law import acts, ccl_words, chart_places, country_chart, country_groups, parameters
from licet.law.classification import military_series, space_series
from licet.law.country_chart import Row
from licet.law.parameters import Parameter, Value
from licet.model import Answer, PolicyCode
from licet.model.transaction import EndUse, RoleName, Transaction

FILE = "ear.742_reviews"
NS_ELSEWHERE, NS_D1 = parameters.load(FILE, "ns_elsewhere"), parameters.load(FILE, "ns_d1")
NS_DIVERSION, INDIA = parameters.load(FILE, "ns_diversion"), parameters.load(FILE, "india")
EQUIPMENT, MT = parameters.load(FILE, "semiconductor_equipment"), parameters.load(FILE, "mt")
RS, CC = parameters.load(FILE, "rs"), parameters.load(FILE, "cc")
SL = parameters.load(FILE, "sl")


@dataclass(frozen=True, slots=True)
class Review:
    """The policy to expect (None: not held), the paragraph that states it, and what a person should confirm."""

    policy: PolicyCode | None = None
    cite: str = ""
    check: str = ""


NOT_HELD = Review()


def review(row: Row, eccn: str, t: Transaction) -> Review:
    """The review policy for a license that a row requires on the day; not held where its text was not read."""
    where = acts.place(t)
    if where is None or military_series(eccn) or space_series(eccn):
        return NOT_HELD
    place = ccl_words.place(row)
    if place == "MO D:5" and row.reason in ("NS", "RS"):
        return _equipment(t)
    if not chart_places.is_column(place) and row.reason in ("NS", "RS"):
        return NOT_HELD
    if where == "IN" and INDIA.before(t.on) and row.reason in ("NS", "RS") and _nothing_else(eccn, t):
        return _stated(INDIA, t)
    if row.reason == "NS":
        return _national_security(where, t)
    table = {"MT": MT, "RS": RS, "CC": CC, "SL": SL}
    return _stated(table[row.reason], t) if row.reason in table else NOT_HELD


def _stated(parameter: Parameter, t: Transaction) -> Review:
    value = parameter.before(t.on)
    return _of(value) if value else NOT_HELD


def _of(value: Value) -> Review:
    return Review(PolicyCode(value.text), value.cite, value.check)


def _national_security(where: str, t: Transaction) -> Review:
    if country_groups.in_group(where, "D:1", t.on) is False:
        return _stated(NS_ELSEWHERE, t)
    value = NS_DIVERSION.before(t.on)
    if value is None or where not in value.codes:
        return _stated(NS_D1, t)
    military = _military(t)
    if military is Answer.UNKNOWN:
        return NOT_HELD
    denied = military is Answer.YES
    policy = PolicyCode.PRESUMPTION_OF_DENIAL if denied else PolicyCode.PRESUMPTION_OF_APPROVAL
    return Review(policy, value.cite, value.check)


def _military(t: Transaction) -> Answer:
    """Whether the item is for a military end use, or a party is a military end user."""
    if t.end_use in (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE):
        return Answer.YES
    facts = [fact for p in t.parties for fact in (p.military_end_user, p.military_intelligence_end_user)]
    if True in facts:
        return Answer.YES
    return Answer.UNKNOWN if t.end_use is None or None in facts else Answer.NO


def _equipment(t: Transaction) -> Review:
    """The presumption of denial; not held where every end user has its headquarters in the US, A:5 or A:6."""
    homes = [home for p in t.parties if RoleName.END_USER in p.roles for home in (p.hq, p.ultimate_parent_hq)]
    return NOT_HELD if homes and all(country_groups.allied(home, t.on) for home in homes) else _stated(EQUIPMENT, t)


def _nothing_else(eccn: str, t: Transaction) -> bool:
    """Whether national security and regional stability are surely the only reasons that reach the item (AT aside)."""
    others = [row for row in country_chart.rows(eccn, t.on) if row.reason not in ("NS", "RS", "AT", "RU", "UN")]
    return all(ccl_words.reading(row, eccn, t.item).truth is False for row in others)
