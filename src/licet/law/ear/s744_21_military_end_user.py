"""Military end use and military end users (15 CFR 744.21; Supplements No. 2 and No. 7 to part 744).

In words: items of Supplement No. 2 need a license when they are, to the exporter's knowledge, for a military end use
or a military end user in the countries of (a)(1), or when a party is on the Military End User List, wherever it is.
To the countries of (a)(2) every item subject to the EAR does. The list does not name every military end user.

Outside the countries, only listed users are meant: of the Military End User List, or, for Belarus and Russia, those
with footnote 3 of the Entity List, whose entries name every item.

Not modelled here: limits inside Supplement No. 2 (military_items: open); military end users of Belarus and Russia in
other countries before the text of 2026-07-23 (open); personal use under License Exception GOV (740.11(b)(2)(i)).
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.classification import EAR99, classified
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s744_22_military_intelligence import named
from licet.law.listings import FLAG, covered, downstream, each, listed
from licet.law.military_items import in_supplement_2
from licet.law.parameters import Parameter
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask
from licet.law.truths import any_true
from licet.model import PolicyCode
from licet.model.transaction import EndUse, ListCode, ListEntry, Transaction, TransactionParty

RULE = Cite("15 CFR 744.21(a)(1)", "items of Supp. 2 to part 744 for military end uses and users of these countries")
ANY_ITEM = Cite("15 CFR 744.21(a)(2)", "every item for military end uses and users in Belarus and Russia")
LIST = Cite("Supp. 7 to part 744", "the Military End User List")
COUNTRIES = parameters.load("ear.military_end_use", "countries")
COUNTRIES_ANY = parameters.load("ear.military_end_use", "countries_any_item")
USERS = parameters.load("ear.military_end_use", "end_users")
ABROAD = parameters.load("ear.military_end_use", "abroad")


def military_end_user(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each party by list, and one for the end use and end users by knowledge."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        for found in each(party, ListCode.MEU, transaction.on):
            yield _listed(party, found, transaction)
    yield _known(transaction)
    yield _any_item(transaction)
    for party in transaction.parties:
        if party.military_end_user is not False and not downstream(party, transaction):
            yield _abroad(party, transaction)
            yield _flagged(party, transaction)


def _listed(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    return Ruling(
        rule="ear.s744_21_military_end_user",
        cite=RULE,
        when=all_of(
            acts.sends(t),
            subject(t),
            covered(party, t),
            listed(party, ListCode.MEU, found, LIST, t.on),
            in_supplement_2(t),
        ),
        then=f"A license is required to send this item to {party.name}, a listed military end user",
        requirement=Requirement("744.21(a)(1)", "MEU", PolicyCode.PRESUMPTION_OF_DENIAL, party.name),
    )


def _known(t: Transaction) -> Ruling:
    there = _there(t, "The destination is a country of (a)(1)", COUNTRIES, RULE, listing=True)
    return Ruling(
        rule="ear.s744_21_military_end_user",
        cite=RULE,
        when=all_of(acts.sends(t), subject(t), there, any_of(military_use(t), military_user(t)), in_supplement_2(t)),
        then="A license is required: the item is for a military end use or end user",
        requirement=Requirement("744.21(a)(1)", "MEU", PolicyCode.PRESUMPTION_OF_DENIAL),
    )


def _there(t: Transaction, question: str, countries: Parameter, cite: Cite, *, listing: bool = False) -> Step:
    """Whether the destination is one of a paragraph's countries of the day; `listing`: they are shown beside it."""
    where, value = acts.place(t), countries.before(t.on)
    codes = value.codes if value else ()
    shown = (where or "not known") + (f"; {', '.join(codes) or 'none yet'}" if listing else "")
    truth = None if where is None else where in codes
    return ask(question, truth, cite, shown, missing="destination", source=value.cite if value else "")


def _any_item(t: Transaction) -> Ruling:
    there = _there(t, "The destination is a country of (a)(2)", COUNTRIES_ANY, ANY_ITEM)
    return Ruling(
        rule="ear.s744_21_military_end_user",
        cite=ANY_ITEM,
        when=all_of(acts.sends(t), subject(t), there, any_of(military_use(t), military_user(t))),
        then="A license is required for every item to a military end use or end user in this country",
        requirement=Requirement("744.21(a)(2)", "MEU", _denial(t)),
    )


def _abroad(party: TransactionParty, t: Transaction) -> Ruling:
    """A military end user of Belarus or Russia in another country: open until the text that names only listed ones."""
    value = COUNTRIES_ANY.before(t.on)
    codes = value.codes if value else ()
    home, where = acts.country(party.hq, t.on), acts.place(t)
    user = ask(f"{party.name} is a military end user", party.military_end_user, ANY_ITEM, missing="end_user")
    truth = None if home is None else home in codes
    of_them = ask(f"{party.name} is of a country of (a)(2)", truth, ANY_ITEM, home or "", missing="end_user")
    outside = None if where is None else where not in codes
    elsewhere = ask("It goes to another country", outside, ANY_ITEM, where or "", missing="destination")
    return Ruling(
        rule="ear.s744_21_military_end_user",
        cite=ANY_ITEM,
        when=all_of(acts.sends(t), subject(t), covered(party, t), user, of_them, elsewhere, _reaches_abroad(t)),
        then="A license may be required for every item to a Russian or Belarusian military end user wherever it is",
        requirement=Requirement("744.21(a)(2)", "MEU", PolicyCode.DENIAL, party.name),
    )


def _reaches_abroad(t: Transaction) -> Step:
    value = ABROAD.before(t.on)
    question = "The paragraph reaches unlisted users in other countries"
    if value is None:
        return ask(question, None, ANY_ITEM, "the text of the day was not read", missing="not_modelled:s744_21")
    return ask(question, False, ANY_ITEM, "only those with footnote 3", source=value.cite, check=value.check)


def _flagged(party: TransactionParty, t: Transaction) -> Ruling:
    """A military end user is a reason to look twice, wherever the requirement ends."""
    said = f"{party.name} is a military end user; look whether it is listed, and what it does with the item"
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=all_of(acts.sends(t), ask(said, party.military_end_user, FLAG, missing="end_user")),
        then=f"Red flag: {said}",
        conditions=("red_flag",),
        red_flags=(said,),
    )


def _denial(t: Transaction) -> PolicyCode | None:
    """Denial for Belarus and Russia, but case by case for food and medicine that is EAR99; None where that is open."""
    light = classified(t).holds(lambda eccn: eccn == EAR99)
    if light is Answer.NO or t.item.food_or_medicine is False:
        return PolicyCode.DENIAL
    return PolicyCode.CASE_BY_CASE if light is Answer.YES and t.item.food_or_medicine else None


def military_use(t: Transaction) -> Step:
    """Whether the exporter knows of a military end use."""
    # 744.21(g) leaves the military-intelligence end users of 744.22 to that section, where it reaches the destination.
    beyond = t.end_use is EndUse.MILITARY_INTELLIGENCE and named(acts.place(t), t, "it").answer is not Answer.YES
    truth = None if t.end_use is None else t.end_use is EndUse.MILITARY or beyond
    return ask("It is for a military end use", truth, RULE, t.end_use.value if t.end_use else "", missing="end_use")


def military_user(t: Transaction) -> Step:
    """Whether the exporter knows a party to be a military end user; for China the rule asks it from 2020-06-29."""
    question = "A party is a military end user"
    value = USERS.before(t.on)
    asked = acts.place(t) in ("RU", "BY") or (value is not None and acts.place(t) in (*value.codes, None))
    if not asked:
        return ask(question, False, RULE, "not asked of this country on the day", source=value.cite if value else "")
    truth = any_true([p.military_end_user for p in t.parties if covered(p, t).answer is not Answer.NO])
    return ask(question, truth, RULE, missing="end_user")
