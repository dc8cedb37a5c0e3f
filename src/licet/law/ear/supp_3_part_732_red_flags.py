"""Red flags (Supplement No. 3 to part 732).

In words: an unresolved red flag is a reason to know that something may be wrong. Until it is resolved nobody can say
that no license is required. A transaction may state a flag as unresolved, or answer it: absent, resolved, open. Silence
means that there is none. Some flags are in the facts themselves, and count without being stated: a forwarder who is the
final destination (9); a circuit of more than 50 billion transistors with high bandwidth memory for a company that is,
or may be, headquartered in Macau or D:5, as long as its performance is not known (19); a listed owner whose share is
not known (29), as long as a requirement may turn on it. Others are told and do not block: foreign-made equipment with
circuits (26), remote computing for a company headquartered in Macau or D:5. Where nobody is stated to receive the item
(a purchaser or buyer need not), the consignee and the end user are open.

Not modelled here: whether an answer to a flag is good enough.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from licet.law import acts, country_groups
from licet.law.affiliates import reached
from licet.law.classification import classified, entry
from licet.law.ear.affiliates_rule import affiliates_rule
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.supp_1_part_736_general_licenses import affiliates_license
from licet.law.listings import FLAG
from licet.law.red_flag_table import sentence, table
from licet.law.trace import Answer, Cite, Ruling, Step, all_of, any_of, ask
from licet.law.truths import all_true, any_true
from licet.model.transaction import Activity, Fdp, ListCode, RoleName, Transaction

RULE = "ear.red_flags"
RECEIVER = Cite("15 CFR 748.5(e)-(f)", "the ultimate consignee and the end user are parties to every transaction")
RECEIVES = frozenset(
    {
        RoleName.ULTIMATE_CONSIGNEE,
        RoleName.END_USER,
        RoleName.RECIPIENT,
        RoleName.USER,
        RoleName.CUSTOMER,
    }
)
USES = frozenset({RoleName.END_USER, RoleName.USER, RoleName.CUSTOMER, RoleName.RECIPIENT})
MANY_TRANSISTORS = Decimal(50)
"""Billions; a circuit has to have more (red flag 19)."""


def red_flags(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each flag that is stated, answered or in the facts, and for owners whose share is not known."""
    if transaction.activity not in acts.UNDER_THE_EAR:
        return
    if transaction.activity in acts.SENDING and not any(RECEIVES & set(party.roles) for party in transaction.parties):
        yield _nobody_receives(transaction)
    for flag in transaction.knowledge.red_flags:
        yield _unresolved(flag, "stated as unresolved")
    for flag in transaction.knowledge.settled_flags:
        yield _settled(flag)
    for name in transaction.knowledge.delivery_to:
        if name not in {party.name for party in transaction.parties}:
            yield _not_screened(name)
    yield from _in_the_facts(transaction)
    yield from _listed_owners(transaction)


def _listed_owners(t: Transaction) -> Iterator[Ruling]:
    """Flag 29 for each party whose listed owners' share is open, where a requirement may turn on it."""
    open_ = [r.requirement.party for r in affiliates_rule(t) if r.requirement and r.answer is Answer.UNKNOWN]
    for party in t.parties:
        if party.name in open_ and reached(party, t.on, tuple(ListCode)).answer is Answer.UNKNOWN:
            ruling = _unresolved("29", f"the share of listed owners in {party.name} is not known")
            # Where the general license covers the party, whatever its owners hold, nothing is left to find out first.
            yield replace(ruling, exceptions=(affiliates_license(party, t),))


def _in_the_facts(t: Transaction) -> Iterator[Ruling]:
    """Flags that nobody has to state. An answer as absent or resolved settles them."""
    found = {"9": _forwarder(t), "19": _many_transistors(t)}
    for flag, because in found.items():
        if because and not _answered(flag, t):
            yield _unresolved(flag, because)
    if because := _foreign_equipment(t):
        yield _told("26", because)
    if because := _remote_computing(t):
        yield _told("iaas_training_for_d5", because)


def _answered(flag: str, t: Transaction) -> bool:
    return flag in t.knowledge.settled_flags or flag in t.knowledge.red_flags or t.on < table()[flag].since


def _forwarder(t: Transaction) -> str:
    """A forwarder who is consignee or end user, where nobody else is stated to use the item."""
    others = any(USES & set(p.roles) and RoleName.FORWARDER not in p.roles for p in t.parties)
    found = [p.name for p in t.parties if RoleName.FORWARDER in p.roles and RECEIVES & set(p.roles)]
    return f"{found[0]} forwards the item, and is its final destination" if found and not others else ""


def _many_transistors(t: Transaction) -> str:
    maker = t.item.foundry
    if maker is None:
        return ""
    many = None if maker.transistors_bn is None else maker.transistors_bn > MANY_TRANSISTORS
    if not (maker.hbm or many) or all_true([maker.hbm, many, _to_macau_or_d5(t)]) is False:
        return ""  # of a circuit of which neither is known nothing calls for a look
    measured = t.item.chip is not None and t.item.chip.tpp is not None
    advanced = classified(t).holds(lambda eccn: entry(eccn) in ("3A090", "4A090") or eccn.endswith(".z"))
    if measured or advanced is Answer.YES:
        return ""
    count = "an unknown number of" if maker.transistors_bn is None else f"{maker.transistors_bn} billion"
    memory = "" if maker.hbm else "; whether with high bandwidth memory is not known"
    return f"it has {count} transistors{memory}, and its performance is not stated"


def _to_macau_or_d5(t: Transaction) -> bool | None:
    homes = [home for party in t.parties for home in (party.hq, party.ultimate_parent_hq)]
    return any_true([country_groups.macau_or_d5(where, t.on) for where in (acts.place(t), *homes)])


def _foreign_equipment(t: Transaction) -> str:
    """Equipment of 3B made abroad to Macau or D:5, of which nothing is said about circuits in it."""
    if _answered("26", t) or t.activity not in acts.SENDING or t.item.origin == "US" or t.item.fdp != Fdp():
        return ""
    equipment = classified(t).holds(lambda eccn: eccn.startswith("3B")) is not Answer.NO and classified(t).possible
    open_ = t.item.subject_to_ear is None and subject(t).answer is not Answer.YES
    return "made abroad; nothing is said of circuits in it" if equipment and open_ and _to_macau_or_d5(t) else ""


def _remote_computing(t: Transaction) -> str:
    if _answered("iaas_training_for_d5", t) or t.activity is not Activity.IAAS or not _to_macau_or_d5(t):
        return ""
    return "the customer is headquartered in Macau or D:5"


def _cite(flag: str) -> Cite:
    known = table().get(flag)
    return Cite(known.cite, FLAG.says) if known else FLAG


def _told(flag: str, because: str) -> Ruling:
    """A flag that is told and does not block: the facts alone do not make it one."""
    return Ruling(
        rule=RULE,
        cite=_cite(flag),
        when=ask(f"The facts call for a look at red flag {flag}", True, _cite(flag), because),
        then="Red flag: look at this before going on",
        conditions=("red_flag",),
        red_flags=(sentence(flag),),
    )


def _nobody_receives(t: Transaction) -> Ruling:
    codes = ("ultimate_consignee", "end_user")
    asked = [
        ask("It is known who receives the item", None, RECEIVER, "nobody is stated", missing=code) for code in codes
    ]
    return Ruling(
        rule=RULE,
        cite=RECEIVER,
        when=all_of(acts.sends(t), any_of(*asked)),
        then="Find out who the ultimate consignee and the end user are",
        blocks=True,
    )


def _not_screened(name: str) -> Ruling:
    asked = (
        ask(f"{name}, to whom the item will be delivered, is screened", None, FLAG, "it is no party", missing=code)
        for code in ("red_flag", "end_user")
    )
    said = f"{name} will receive the item and is no party of the transaction; settled by stating and screening it"
    return _blocking(FLAG, any_of(*asked), said)


def _unresolved(flag: str, because: str) -> Ruling:
    known = table().get(flag)
    question = known.question if known else f"A red flag is settled: {flag.replace('_', ' ')}"
    codes = ("red_flag", *(known.leaves_open if known else ()))
    check = known.check if known else ""
    asked = (ask(question, None, _cite(flag), because, missing=code, check=check) for code in codes)
    return _blocking(_cite(flag), any_of(*asked), sentence(flag))


def _blocking(cite: Cite, when: Step, said: str) -> Ruling:
    return Ruling(
        rule=RULE,
        cite=cite,
        when=when,
        then="The red flag has to be resolved before going on",
        conditions=("red_flag",),
        red_flags=(said,),
        blocks=True,
    )


def _settled(flag: str) -> Ruling:
    """An answered flag, for the trace: it neither blocks nor is told."""
    known = table().get(flag)
    said = known.circumstance if known else flag.replace("_", " ")
    asked = ask(f"Red flag {flag} is open: {said}", False, _cite(flag), "answered: absent, or resolved")
    return Ruling(rule=RULE, cite=_cite(flag), when=all_of(asked), then="The red flag is open", blocks=True)
