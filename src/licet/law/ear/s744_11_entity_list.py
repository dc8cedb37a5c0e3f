"""Entity List: license requirement (15 CFR 744.11; Supplement No. 4 to part 744).

In words: an item that an Entity List entry names may not go to a transaction in which the entry's party is purchaser,
intermediate consignee, ultimate consignee or end user, unless BIS grants a license. What an entry says is read in
s744_16_entity_list. No license exception helps unless the entry says so. Where the item is subject to the EAR only
through a footnote rule of 734.9(e), the requirement is that of 744.11(a)(2). Releases for standards work need no
Entity List license: from 2020-06-18 technology to Huawei, from 2022-09-09 technology and software to every listed
entity, where it is EAR99 or controlled for anti-terrorism reasons only. A savings clause lets goods already on their
way arrive under the earlier law, and from 2019-05-20 to 2020-08-13 a general license kept Huawei's networks running.

Not modelled here: encryption software and technology released for standards work (open).
"""

from collections.abc import Iterator

from licet.law import acts, country_chart, parameters
from licet.law.affiliates import carries_footnote, footnoted, inherited, some_owner
from licet.law.classification import classified, entry, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject_otherwise
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.ear.s744_16_entity_list import allowed, exceptions_of, listed_addresses, named, review
from licet.law.ear.supp_1_part_736_general_licenses import huawei_license, of_huawei
from licet.law.listings import FLAG, assists_only, covered, downstream, each, listed
from licet.law.savings_clauses import same_rule, saved
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, ItemKind, ListCode, ListEntry, Transaction, TransactionParty

RULE = Cite("15 CFR 744.11(a)", "a license is needed, as the entry says, when a listed entity is a party")
SANCTIONED = Cite("15 CFR 744.20", "a license is needed, as the entry says, for an entity sanctioned by State")
ENTRY = Cite("15 CFR 744.16", "the Entity List, Supp. 4 to part 744")
STANDARDS = Cite("15 CFR 744.11(a)(1)", "releases for a standards-related activity need no Entity List license")
FOOTNOTE_BASIS = {1: "744.11(a)(2)(i)", 4: "744.11(a)(2)(ii)", 5: "744.11(a)(2)(v)"}
STANDARDS_RULE = parameters.load("ear.standards_activity")
ENCRYPTION = frozenset({"5D002", "5E002"})


def entity_list(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each party and entry, each listed address, and each footnote rule that reaches the item."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        for found in each(party, ListCode.EL, transaction.on):
            yield _listed(party, found, transaction)
    yield from listed_addresses(transaction)
    yield from _footnotes(transaction)
    yield from _flags(transaction)


def _listed(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    clause = saved(t, applies=_of_its_rule(found, t))
    cite = SANCTIONED if found is not None and found.section == "744.20" else RULE
    symbols = allowed(found)
    return Ruling(
        rule="ear.s744_11_entity_list",
        cite=cite,
        when=all_of(
            acts.sends(t),
            subject_otherwise(t),
            covered(party, t),
            listed(party, ListCode.EL, found, ENTRY, t.on),
            named(found, t),
            exceptions_of(found),
            unless(standards(party, found, t), clause),
        ),
        then=f"A license is required to send this item to {party.name}; {_without(symbols)}",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), "EL", review(found, t), party.name),
        exceptions=(huawei_license(party, found, t),),
        conditions=("savings_clause",) if clause.answer is Answer.YES else (),
        warnings=(f"entry_exception: the entry of {party.name} allows {', '.join(symbols)}: look",) if symbols else (),
    )


def _without(symbols: tuple[str, ...]) -> str:
    return f"the entry allows {', '.join(symbols)}" if symbols else "no license exception is available"


def _of_its_rule(found: ListEntry | None, t: Transaction) -> bool:
    """Whether the savings clause that is taken as given is of the rule that made this entry."""
    clause = t.assume.savings_clause
    if clause is None or found is None:
        return False
    same = same_rule(clause.rule, found.cite)
    other_rule = found.cite is not None and " FR " in found.cite and not same
    began = found.since is not None and found.since == clause.en_route_on
    return (same or (began and not other_rule)) and (found.since is None or clause.en_route_on <= found.since)


def standards(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Step:
    """Whether the release is for standards work, of technology that the text of the day lets go."""
    question = "It is a release for a standards-related activity"
    value = STANDARDS_RULE.before(t.on)
    if value is None:
        return ask(question, False, STANDARDS, f"the rule begins {STANDARDS_RULE.first.since}")
    if t.end_use is not EndUse.STANDARDS_ACTIVITY:
        return ask(question, None if t.end_use is None else False, STANDARDS, missing="end_use")
    if value.text == "huawei":
        return _first_text(party, found, t, value)
    release = ask(question, acts.technology_or_software(t), STANDARDS, value.note, source=value.cite)
    return all_of(release, _let_go(t))


def _first_text(party: TransactionParty, found: ListEntry | None, t: Transaction, value: parameters.Value) -> Step:
    """The text of 2020: technology alone, to Huawei and its affiliates alone."""
    huawei = of_huawei(party, found)
    kind = ask("It is technology", _is_technology(t), STANDARDS, source=value.cite, missing="classification")
    theirs = ask(f"{party.name} is Huawei or a listed affiliate of it", huawei, STANDARDS, value.note)
    return all_of(theirs, kind, _let_go(t))


def _let_go(t: Transaction) -> Step:
    return classified(t).ask("It is EAR99 or controlled for anti-terrorism only", _anti_terrorism_only, STANDARDS)


def _is_technology(t: Transaction) -> bool | None:
    stated = classified(t).holds(lambda eccn: eccn[1:2] == "E" if on_ccl(eccn) else None)
    if stated is not Answer.UNKNOWN:
        return stated is Answer.YES
    return None if t.item.kind is None else t.item.kind is ItemKind.TECHNOLOGY


def _anti_terrorism_only(eccn: str) -> bool | None:
    """EAR99, or technology or software whose entry has no other reason than AT; open for encryption items."""
    if not on_ccl(eccn):
        return True
    # 87 FR 55241 also lets some paragraphs of 5D002 and 5E002 go; which ones was not read.
    if entry(eccn) in ENCRYPTION:
        return None
    return country_chart.anti_terrorism_only(eccn) if eccn[1] in "DE" else False


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
