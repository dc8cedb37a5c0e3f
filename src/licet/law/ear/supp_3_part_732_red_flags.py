"""Red flags (Supplement No. 3 to part 732).

In words: an unresolved red flag is a reason to know that something may be wrong. Until it is resolved nobody can say
that no license is required. A forwarder as final destination (flag 9) leaves the end user open; a listed owner whose
share is not known (flag 29) leaves the ownership open. Where nobody is stated to receive the item (a
purchaser or buyer need not), the consignee and the end user are open.

Not modelled here: how a flag is resolved.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.affiliates import reached, status
from licet.law.listings import FLAG
from licet.law.trace import Answer, Cite, Ruling, all_of, any_of, ask
from licet.model.transaction import ListCode, RoleName, Transaction

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

MEANS = {"9": ("end_user", "ultimate_consignee"), "29": ("ownership_pct",)}
"""What a numbered flag leaves open, beside itself."""


def red_flags(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each unresolved flag that is stated, and for owners whose share is not known."""
    if transaction.activity not in acts.UNDER_THE_EAR:
        return
    if transaction.activity in acts.SENDING and not any(RECEIVES & set(party.roles) for party in transaction.parties):
        yield _nobody_receives(transaction)
    for flag in transaction.knowledge.red_flags:
        yield _unresolved(f"Red flag {flag} is resolved", MEANS.get(flag, ()), flag)
    for name in transaction.knowledge.delivery_to:
        if name not in {party.name for party in transaction.parties}:
            yield _unresolved(f"{name}, to whom the item will be delivered, is screened", ("end_user",), "delivery_to")
    for party in transaction.parties:
        open_share = reached(party, transaction.on, tuple(ListCode)).answer is Answer.UNKNOWN
        if open_share and status(transaction).answer is not Answer.NO:
            yield _unresolved(f"The share of listed owners in {party.name} is known (flag 29)", MEANS["29"], "29")


def _nobody_receives(t: Transaction) -> Ruling:
    codes = ("ultimate_consignee", "end_user")
    asked = [
        ask("It is known who receives the item", None, RECEIVER, "nobody is stated", missing=code) for code in codes
    ]
    return Ruling(
        rule="ear.red_flags",
        cite=RECEIVER,
        when=all_of(acts.sends(t), any_of(*asked)),
        then="Find out who the ultimate consignee and the end user are",
        blocks=True,
    )


def _unresolved(question: str, also: tuple[str, ...], flag: str) -> Ruling:
    codes = ("red_flag", *also)
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=all_of(any_of(*(ask(question, None, FLAG, "unresolved", missing=code) for code in codes))),
        then=f"Red flag {flag} has to be resolved before going on",
        conditions=("red_flag",),
        red_flags=(flag,),
        blocks=True,
    )
