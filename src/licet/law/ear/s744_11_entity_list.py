"""Entity List: license requirement (15 CFR 744.11 and 744.16; Supplement No. 4 to part 744).

In words: an item that an Entity List entry names may not go to a transaction in which the entry's party is purchaser,
intermediate consignee, ultimate consignee or end user, unless BIS grants a license. The entry says which items, and
how an application is reviewed; no license exception helps unless the entry says so. A listed address stands for a
listed party. Where the item is subject to the EAR only through a footnote rule of 734.9(e), the requirement is that of
744.11(a)(2). Technology that is EAR99 or controlled for anti-terrorism reasons only may be released for a
standards-related activity. A savings clause lets goods already on their way arrive under the earlier law.

Not modelled here: entries in words that are no codes (`scope` None: unknown); license exceptions that an entry itself
allows; 744.20; encryption paragraphs of the standards rule.
"""

from collections.abc import Iterator

from licet.law import acts, country_chart, parameters
from licet.law.affiliates import carries_footnote, footnoted, inherited, some_owner
from licet.law.classification import classified, in_any, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject, subject_otherwise
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.listings import FLAG, assists_only, covered, downstream, each, listed
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, EntryScope, ListCode, ListEntry, Transaction, TransactionParty

RULE = Cite("15 CFR 744.11(a)", "a license is needed, as the entry says, when a listed entity is a party")
ENTRY = Cite("15 CFR 744.16", "the Entity List, Supp. 4 to part 744")
NAMED = Cite("15 CFR 744.16(a)", "the entry's License Requirement column says which items")
NO_EXCEPTION = Cite("15 CFR 744.16(b)", "no license exception, unless the entry authorizes one")
ADDRESS = Cite("15 CFR 744.16(f)", "an address of high diversion risk may be listed by itself")
STANDARDS = Cite("15 CFR 744.11(a)(1)", "releases for a standards-related activity need no Entity List license")
SAVED = Cite("15 CFR 744.16", "a rule's savings clause: goods on their way under an actual order may arrive")
FOOTNOTE_BASIS = {1: "744.11(a)(2)(i)", 4: "744.11(a)(2)(ii)", 5: "744.11(a)(2)(v)"}
STANDARDS_RULE = parameters.load("ear.standards_activity")
ADDRESSES = parameters.load("ear.listed_addresses")


def entity_list(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each party and entry, each listed address, and each footnote rule that reaches the item."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        for found in each(party, ListCode.EL, transaction.on):
            yield _listed(party, found, transaction)
        if party.address_on_entity_list is not False:
            yield _address(party, transaction)
    yield from _footnotes(transaction)
    yield from _flags(transaction)


def _listed(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    saved = savings(found, t)
    return Ruling(
        rule="ear.s744_11_entity_list",
        cite=RULE,
        when=all_of(
            acts.sends(t),
            subject_otherwise(t),
            covered(party, t),
            listed(party, ListCode.EL, found, ENTRY, t.on),
            named(found, t),
            ask("The entry authorizes no license exception", True, NO_EXCEPTION, "none is modelled"),
            unless(standards(t), saved),
        ),
        then=f"A license is required to send this item to {party.name}; no license exception is available",
        requirement=Requirement("744.11(a)", "EL", review(found, t), party.name),
        conditions=("savings_clause",) if saved.answer is Answer.YES else (),
    )


def named(found: ListEntry | None, t: Transaction) -> Step:
    """Whether the entry's License Requirement column names the item."""
    question = "The entry names the item"
    if found is None:
        return ask(question, True, NAMED, "an entry may name every item")
    if found.scope is EntryScope.ALL:
        return ask(question, True, NAMED, "; ".join(("all items subject to the EAR", *found.clauses[1:])))
    if found.scope is EntryScope.CCL_ONLY:
        return classified(t).ask(f"{question}: items on the Commerce Control List", on_ccl, NAMED)
    if found.scope is EntryScope.NONE:
        return ask(question, False, NAMED, "the entry has no license requirement")
    if found.scope is EntryScope.CCL_AND_SUPP7:
        shown = "items on the Commerce Control List, and in Supp. 7 to part 746"
        return classified(t).ask(f"{question}: {shown}", lambda eccn: on_ccl(eccn) or None, NAMED)
    why = "; ".join(found.clauses) or "what the entry says of items is not held as a code"
    return ask(question, None, NAMED, why, missing="listing_scope")


def review(found: ListEntry | None, t: Transaction) -> PolicyCode | None:
    """The entry's review policy for the item; `per_entry` where it is not held as a code."""
    if found is None:
        return PolicyCode.PER_ENTRY
    for part in found.policy_by_item:
        matched = classified(t).holds(in_any(*part.items))
        if matched is Answer.YES:
            return part.policy
        if matched is Answer.UNKNOWN:
            return PolicyCode.PER_ENTRY
    return found.policy or PolicyCode.PER_ENTRY


def standards(t: Transaction) -> Step:
    """Whether the release is for a standards-related activity, of technology that the rule lets go."""
    question = "It is a release for a standards-related activity"
    value = STANDARDS_RULE.before(t.on)
    if value is None:
        return ask(question, False, STANDARDS, f"the rule begins {STANDARDS_RULE.values[0].since}")
    if t.end_use is not EndUse.STANDARDS_ACTIVITY:
        return ask(question, None if t.end_use is None else False, STANDARDS, missing="end_use")
    release = ask(question, acts.technology_or_software(t), STANDARDS, source=value.cite)
    light = classified(t).ask("It is EAR99 or controlled for anti-terrorism only", _light, STANDARDS)
    return all_of(release, light)


def _light(eccn: str) -> bool | None:
    """EAR99, or technology or software whose entry has no other reason than AT."""
    if not on_ccl(eccn):
        return True
    return country_chart.anti_terrorism_only(eccn) if eccn[1] in "DE" else False


def savings(found: ListEntry | None, t: Transaction) -> Step:
    """Whether a savings clause that is taken as given covers the rule that made this entry."""
    clause = t.assume.savings_clause
    question = "A savings clause lets goods on their way arrive"
    if clause is None or found is None:
        return ask(question, False, SAVED, "none is stated")
    same_rule = found.cite == clause.rule
    other_rule = found.cite is not None and " FR " in found.cite and not same_rule
    began = found.since is not None and found.since == clause.en_route_on
    covers = (same_rule or (began and not other_rule)) and (found.since is None or clause.en_route_on <= found.since)
    if covers and clause.complete_before is None:
        return ask(question, None, SAVED, "its last day is not known", missing="savings_clause", source=clause.rule)
    in_time = clause.complete_before is not None and t.on < clause.complete_before
    why = f"on the way on {clause.en_route_on}, to arrive before {clause.complete_before}"
    return ask(question, covers and in_time, SAVED, why, source=clause.rule)


def _address(party: TransactionParty, t: Transaction) -> Ruling:
    value = ADDRESSES.before(t.on)
    at = ask(
        f"The address of {party.name} is itself an entry",
        party.address_on_entity_list if value else False,
        ADDRESS,
        "" if value else f"the list has addresses from {ADDRESSES.values[0].since}",
        missing="identity",
        source=value.cite if value else "",
    )
    return Ruling(
        rule="ear.s744_11_entity_list",
        cite=ADDRESS,
        when=all_of(acts.sends(t), subject(t), covered(party, t), at),
        then=f"A license is required to send any item subject to the EAR to {party.name} at that address",
        requirement=Requirement("744.11(a)", "EL_ADDRESS", PolicyCode.PER_ENTRY, party.name),
    )


def _footnotes(t: Transaction) -> Iterator[Ruling]:
    """Items that only a footnote rule makes subject to the EAR."""
    otherwise = subject_otherwise(t)
    for rule in reached(t):
        if rule.footnote is None or otherwise.answer is Answer.YES:
            continue
        cite = Cite(f"15 CFR {FOOTNOTE_BASIS[rule.footnote]}", "items that a footnote rule of 734.9(e) makes subject")
        only = ask("The item is subject to the EAR in no other way", _no(otherwise.answer), RULE, missing="us_content")
        excluded = all_of(acts.sends(t), rule.step, only, unless(_carved_out(t)))
        yield Ruling(
            rule="ear.s744_11_entity_list",
            cite=cite,
            when=excluded,
            then=f"A license is required: the item is subject to the EAR through {rule.paragraph}",
            requirement=Requirement(FOOTNOTE_BASIS[rule.footnote], "EL_FDP", _footnote_policy(t, rule.footnote)),
        )


def _carved_out(t: Transaction) -> Step:
    return ask("The item is published or settled as not subject", t.item.subject_to_ear is Answer.NO, RULE)


def _no(answer: Answer) -> bool | None:
    return None if answer is Answer.UNKNOWN else answer is Answer.NO


def _footnote_policy(t: Transaction, number: int) -> PolicyCode:
    """The strictest policy among entries with the footnote, a party's own or its owners'."""
    policies = [
        review(found, t) or PolicyCode.PER_ENTRY
        for party in t.parties
        if footnoted(party, number, t).answer is not Answer.NO
        for found in (*(party.lists or ()), *inherited(party, t.on, ListCode.EL))
        if found.list is ListCode.EL and carries_footnote(found, number, t.on)
    ]
    return min(policies, key=list(PolicyCode).index, default=PolicyCode.PER_ENTRY)


def _flags(t: Transaction) -> Iterator[Ruling]:
    """Listed parties whom the requirement does not reach, and listed owners: red flags, no requirement."""
    for party in t.parties:
        on_list = any(
            e.in_force(t.on) is Answer.YES for e in party.lists or () if e.list in (ListCode.EL, ListCode.MEU)
        )
        if on_list and (assists_only(party) or downstream(party, t) or t.activity not in acts.SENDING):
            yield _flag(f"{party.name} is listed and has a part in the transaction that is not a party's", party, t)
        elif on_list:
            yield _flag(f"{party.name} is listed; look whether the listing reaches this item", party, t)
        if t.knowledge.incorporation and carries_any_footnote(party, t):
            yield _flag(f"The item will go into what {party.name} produces, purchases or orders", party, t)
        if some_owner(party, t.on):
            yield _flag(f"A listed party owns a share of {party.name}, or controls it", party, t)


def carries_any_footnote(party: TransactionParty, t: Transaction) -> bool:
    """Whether the party carries a footnote that the exporter's knowledge names."""
    return any(footnoted(party, number, t).answer is not Answer.NO for number in t.knowledge.incorporation)


def _flag(question: str, party: TransactionParty, t: Transaction) -> Ruling:
    sending = t.activity in acts.UNDER_THE_EAR
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=ask(question, sending, FLAG),
        then=f"Red flag: find out more about {party.name} before going on",
        conditions=("red_flag",),
        red_flags=(f"{party.name}: {question}",),
    )
