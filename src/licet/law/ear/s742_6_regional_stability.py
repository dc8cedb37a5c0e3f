"""Advanced computing items: regional stability license requirements (15 CFR 742.6(a)(6), 744.23(a)(3), 742.6(a)(13)).

In words: from 2022-10-21 a 3A090 item needs a license to or within China, from 2023-01-17 Macau. From 2023-11-17 an
item at .a or .b needs one to or within every destination of D:1, D:4 or D:5, and Macau, that is not also in A:5 or A:6;
and to any party, wherever it is, that has its headquarters, or whose ultimate parent has them, in Macau or D:5. From
2026-07-10 the United Arab Emirates, now in A:5, stay within it, except for their government and the entities of
Supplement No. 8 to part 740. High bandwidth memory (.c) needs a license to or within Macau or D:5, compliance from
2024-12-31. Since 2025-01-13 the words for .a, and for model weights (4E091), cover the world; BIS does not enforce
that part.

`rules.py` calls `regional_stability(transaction, subject)`; `subject` is the question whether the item is subject to
the EAR, asked first in every ruling. Where part 746 takes the place of these reasons, the caller drops them.

Not modelled here: every other RS row (742.6(a)(1) to (5), (7) to (12)); technology that a company of Macau or D:5
develops for masks and wafers (734.9(h)); savings clauses; which companies count as US-headquartered AI companies in the
Emirates (unknown).
"""

from collections.abc import Iterator
from datetime import date

from licet.law import acts, country_groups, parameters
from licet.law.ear import s740_8_nac_aca, s742_6_review
from licet.law.ear.advanced_computing_items import Classification, asks_about, classification, parties
from licet.law.ear.eccn_3a090 import FIRST_DAY, PERFORMANCE_SHAPE
from licet.law.ear.eccn_4a090 import one_or_the_other
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, missing, unless
from licet.model.transaction import Activity, Transaction, TransactionParty

NAME = "s742_6_regional_stability"

CHINA = Cite("15 CFR 742.6(a)(6)(i)", "a license is needed for advanced computing items to or within China (and Macau)")
WORLD_A = Cite("15 CFR 742.6(a)(6)(iii)(A)", "where an item at 3A090.a or 4A090.a needs a license")
GROUPS_B = Cite("15 CFR 742.6(a)(6)(iii)(B)", "where an item at 3A090.b or 4A090.b needs a license")
MEMORY = Cite("15 CFR 742.6(a)(6)(i)(B)", "high bandwidth memory needs a license to or within Macau or D:5")
PARTY = Cite("15 CFR 744.23(a)(3)", "a license for parties headquartered in Macau or D:5, wherever they are")
DEEMED = Cite("15 CFR 742.6(a)(6)(iv)", "whether these requirements reach deemed exports")
WEIGHTS = Cite("15 CFR 742.6(a)(13)", "weights of large models (4E091) need a license to every destination")
ITEM = Cite("3A090", "the entry, with 4A090 and the .z paragraphs that follow its letters")
SUPPLEMENT_8 = Cite("Supp. 8 to part 740", "entities in the United Arab Emirates that may receive these items")
TABLE = Cite("Supp. 1 to part 740", "Country Groups; a destination in A:5 or A:6 is out of the scope")

SCOPE = parameters.load("ear.742_6", "scope")
HEADQUARTERS_A = parameters.load("ear.742_6", "headquarters_a")
MEMORY_COMPLIANCE = parameters.load("ear.3a090", "c_memory_density")
WORLDWIDE = parameters.load("ear.3a090", "worldwide_a")
EMIRATES = parameters.load("ear.742_6", "emirates")

SENDING = acts.SENDING - {Activity.DEEMED_EXPORT}


def regional_stability(transaction: Transaction, subject: Step) -> Iterator[Ruling]:
    """The rulings of the advanced computing requirements on one transaction, exceptions NAC and ACA attached.

    Source:
        15 CFR 742.6(a)(6), 742.6(a)(13), 744.23(a)(3); 87 FR 62186, 88 FR 73458, 89 FR 96790, 90 FR 4544, 91 FR 43034.
    """
    item = classification(transaction)
    if transaction.activity is Activity.DEEMED_EXPORT and item.answer is not Answer.NO:
        yield _deemed(transaction, subject, item)
    if transaction.activity not in SENDING:
        return
    yield from _weights(transaction, subject)
    if not asks_about(transaction.item):
        return
    letters = _letters(item)
    if not letters:
        yield _described(item, subject)
    for letter in letters:
        yield from _requirements(transaction, subject, item, letter)
    yield from _on_file(item)
    if item.answer is not Answer.NO:
        yield from s742_6_review.rulings(transaction, item, subject)


def _letters(item: Classification) -> list[str]:
    """The letters that may reach the item; once .a does, .b adds nothing: its requirements are within those for .a."""
    letters = [letter for letter in "abc" if item.letter(letter).answer is not Answer.NO]
    return [letter for letter in letters if letter != "b" or item.a.answer is not Answer.YES]


def _described(item: Classification, subject: Step) -> Ruling:
    cite = Cite(f"{item.eccn}", "which circuits and memories are advanced computing items")
    return Ruling(NAME, cite, all_of(subject, any_of(item.a, item.b, item.c)), "It is an advanced computing item")


def _requirements(transaction: Transaction, subject: Step, item: Classification, letter: str) -> Iterator[Ruling]:
    place = acts.place(transaction)
    scope = destination_scope(letter, place, transaction)
    reaches = _reaches(transaction, item, letter)
    yield _ruling(
        transaction,
        item,
        letter,
        all_of(subject, reaches, scope),
        reason="RS",
        cite=_destination_cite(letter, transaction.on),
    )
    if letter == "c":
        yield from _memory_not_yet(transaction, subject, item)
        return
    if transaction.on >= PERFORMANCE_SHAPE:
        cite, reason = (WORLD_A, "RS") if _moved(letter, transaction.on) else (PARTY, "HQ")
        when = all_of(subject, _again(reaches, letter), unless(scope), headquarters(transaction))
        yield _ruling(transaction, item, letter, when, reason=reason, cite=cite)
    if letter == "a":
        yield from _worldwide(transaction, subject, _again(reaches, letter), scope)


def _reaches(transaction: Transaction, item: Classification, letter: str) -> Step:
    """Whether the item is at the letter; for .b also where it is surely at .a or .b, whose requirements hold .b's."""
    named = transaction.item.classification
    either = one_or_the_other(named, transaction.on) if letter == "b" and named else None
    return any_of(item.letter(letter), either) if either is not None else item.letter(letter)


def _again(reaches: Step, letter: str) -> Step:
    """The answer about the item in one line, where the ruling before has asked it in full."""
    code = next(iter(missing(reaches)), "")
    return ask(f"The item is at 3A090.{letter}", reaches.answer, ITEM, "as asked above", missing=code)


def _destination_cite(letter: str, on: date) -> Cite:
    if letter == "c":
        return MEMORY
    if on < PERFORMANCE_SHAPE:
        return CHINA
    return WORLD_A if letter == "a" else GROUPS_B


def _moved(letter: str, on: date) -> bool:
    """Whether the headquarters requirement stands in 742.6 (for .a, since 2025-01-13) or still in 744.23(a)(3)."""
    return letter == "a" and HEADQUARTERS_A.before(on) is not None


def _ruling(
    transaction: Transaction, item: Classification, letter: str, when: Step, *, reason: str, cite: Cite
) -> Ruling:
    expected = s742_6_review.review(transaction, item, letter)
    return Ruling(
        NAME,
        cite,
        when,
        f"A license is required for this item ({item.eccn}, at .{letter})",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), reason, expected.policy),
        exceptions=s740_8_nac_aca.exceptions(transaction, item, letter) if letter != "c" else (),
        warnings=expected.warnings,
    )


def destination_scope(letter: str, place: str | None, transaction: Transaction) -> Step:
    """Whether the destination is one for which an item at .a, .b or .c needs a license on the day."""
    on = transaction.on
    if letter == "c":
        return _memory_scope(place, on)
    if on < FIRST_DAY:
        return ask("The requirement exists on the day", False, CHINA, f"it begins on {FIRST_DAY}")
    if on < PERFORMANCE_SHAPE:
        value = SCOPE.on(on)
        known = None if place is None else place in value.codes
        return ask(
            f"It goes to or stays within {' or '.join(value.codes)}",
            known,
            CHINA,
            place or "not known",
            missing="destination",
            source=value.cite,
        )
    groups = all_of(_any_group(place, ("D:1", "D:4", "D:5"), on), unless(_any_group(place, ("A:5", "A:6"), on)))
    return any_of(groups, _emirates(place, transaction)) if EMIRATES.before(on) and place in (None, "AE") else groups


def _any_group(place: str | None, groups: tuple[str, ...], on: date) -> Step:
    """Macau needs no word of its own here: it is in D:1 and D:4."""
    inside = [group for group in groups if country_groups.in_group(place, group, on)]
    because = "not known" if place is None else f"{place} is in {', '.join(inside) or 'none of them'}"
    check = next((text for group in inside if (text := country_groups.check(place or "", group, on))), "")
    return ask(
        f"The destination is in Country Group {' or '.join(groups)}",
        None if place is None else bool(inside),
        TABLE,
        because,
        missing="destination",
        check=check,
    )


def _memory_scope(place: str | None, on: date) -> Step:
    compliance = MEMORY_COMPLIANCE.first.compliance
    return all_of(
        ask("Compliance is required", compliance is not None and on >= compliance, MEMORY, f"from {compliance}"),
        ask(
            "It goes to or stays within Macau or Country Group D:5",
            country_groups.macau_or_d5(place, on),
            MEMORY,
            place or "not known",
            missing="destination",
        ),
    )


def _emirates(place: str | None, transaction: Transaction) -> Step:
    """The United Arab Emirates stay in scope although in A:5, unless every party there is authorized."""
    value = EMIRATES.on(transaction.on)
    there = ("AE", None, transaction.destination)
    here = [party for party in parties(transaction) if party.location in there]
    allowed = [_authorized(party, transaction.on) for party in here]
    nobody = ask("A party in the Emirates is authorized", False, SUPPLEMENT_8, "no party there is stated")
    return all_of(
        ask(
            "It goes to or stays within the United Arab Emirates",
            None if place is None else place == "AE",
            WORLD_A,
            place or "not known",
            missing="destination",
            source=value.cite,
            check=value.check,
        ),
        unless(all_of(*allowed) if allowed else nobody),
    )


def _authorized(party: TransactionParty, on: date) -> Step:
    ended = party.supp8_until is not None and on >= party.supp8_until
    entity = None if party.supp8_part740 is None else party.supp8_part740 and not ended
    american = "US" in (party.hq, party.ultimate_parent_hq)
    return any_of(
        ask(
            f"{party.name} is of the government of the Emirates",
            party.government if party.hq == "AE" else False,
            SUPPLEMENT_8,
            missing="end_user",
        ),
        ask(
            f"{party.name} is in Supplement No. 8 to part 740",
            entity,
            SUPPLEMENT_8,
            f"until {party.supp8_until}" if party.supp8_until else "",
            missing="end_user",
        ),
        ask(
            f"{party.name} is a US-headquartered AI company or its subsidiary",
            None if american else False,
            SUPPLEMENT_8,
            "headquartered in the US; whether it is an AI company is not known" if american else "not US-headquartered",
            missing="end_user",
        ),
    )


def headquarters(transaction: Transaction) -> Step:
    """Whether a party has its headquarters, or its ultimate parent has them, in Macau or D:5."""
    if not parties(transaction):
        return ask("A party is headquartered in Macau or D:5", False, PARTY, "no such party is stated")
    return any_of(*(_headquarters(party, transaction.on) for party in parties(transaction)))


def _headquarters(party: TransactionParty, on: date) -> Step:
    homes = ((party.name, party.hq), (f"{party.name}'s ultimate parent", party.ultimate_parent_hq))
    return any_of(
        *(
            ask(
                f"{whose} has its headquarters in Macau or D:5",
                country_groups.macau_or_d5(home, on),
                PARTY,
                home or "not known",
                missing="ultimate_parent_hq",
                check=country_groups.check(home, "D:5", on) if home else "",
            )
            for whose, home in homes
        )
    )


def _worldwide(transaction: Transaction, subject: Step, reaches: Step, scope: Step) -> Iterator[Ruling]:
    """The words of 742.6 cover the world since 2025-01-13; BIS does not enforce that part: told, not required."""
    outside = all_of(subject, reaches, unless(scope), unless(headquarters(transaction)))
    yield from _text_only(transaction, outside, WORLD_A)


def _text_only(transaction: Transaction, when: Step, cite: Cite) -> Iterator[Ruling]:
    value = WORLDWIDE.before(transaction.on)
    if value is None or value.compliance is None:
        return
    enforced_later = transaction.on < value.compliance
    said = ask(
        "The words of the regulation ask for a license to every destination",
        True,
        cite,
        f"compliance was set for {value.compliance}; BIS has said that it does not enforce them",
        source=value.cite,
        check=value.check,
    )
    yield Ruling(
        NAME,
        cite,
        all_of(when, said),
        f"The words ask for a license; {'compliance is not yet due' if enforced_later else 'not enforced'}",
        conditions=("compliance_date" if enforced_later else "text_not_enforced",),
        warnings=(value.check,),
    )


def _memory_not_yet(transaction: Transaction, subject: Step, item: Classification) -> Iterator[Ruling]:
    place = acts.place(transaction)
    compliance = MEMORY_COMPLIANCE.first.compliance
    if compliance is None or transaction.on >= compliance:
        return
    where = ask(
        "It goes to or stays within Macau or Country Group D:5",
        country_groups.macau_or_d5(place, transaction.on),
        MEMORY,
        missing="destination",
    )
    then = f"A license will be required from {compliance}"
    yield Ruling(NAME, MEMORY, all_of(subject, item.c, where), then, conditions=("compliance_date",))


def _weights(transaction: Transaction, subject: Step) -> Iterator[Ruling]:
    item = transaction.item
    if not (item.classification or "").upper().startswith("4E091"):
        return
    stated = ask("The item is weights of a large model (4E091)", True, WEIGHTS, "its stated ECCN")
    yield from _text_only(transaction, all_of(subject, stated), WEIGHTS)


def _deemed(transaction: Transaction, subject: Step, item: Classification) -> Ruling:
    """A release to a foreign person of a country in scope: we have not seen the words, so it stays open."""
    letter = item.paragraph or "a"
    place = acts.place(transaction)
    scope = destination_scope(letter, place, transaction)
    why = "the paragraph was not read"
    reached = ask("The requirements reach deemed exports", None, DEEMED, why, missing="classification")
    when = all_of(subject, any_of(item.a, item.b, item.c), scope, reached)
    requirement = Requirement("742.6(a)(6)", "RS", None)
    return Ruling(NAME, DEEMED, when, "A license is required for the release", requirement=requirement)


def _on_file(item: Classification) -> Iterator[Ruling]:
    """What must be on file where the foundry presumption is overcome, or when compliance with it begins."""
    if item.conditions and item.a.answer is Answer.NO:
        cite = Cite("3A090 Note 1", "what overcomes the presumption of 3A090.a")
        known = ask("An attestation overcomes the presumption, or compliance with it is not yet due", True, cite)
        yield Ruling(NAME, cite, known, "It must be on file", conditions=item.conditions)
