"""General Prohibitions Four, Nine and Ten (15 CFR 736.2(b)(4), (9) and (10)): what no ordinary license lifts.

In words: nobody may take part in a transaction with a person denied export privileges, in whatever role; the exporter
itself may be such a person. An order without the usual terms has to be read. Nobody may break the terms of a license,
license exception or order. And nobody may deal in an item knowing that a violation has occurred or will occur with it.
BIS presumes that of advanced computing circuits designed in China (guidance of 2025-05-13); whoever holds proof that
their making was authorized rebuts it, and technical evaluation is left out.

Not modelled here: the terms of single denial orders (services, use and orders of other terms are left open);
permission under 764.5(g).
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import each, listed, party_of
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask, unless
from licet.model.transaction import Activity, EndUse, ListCode, ListEntry, RoleName, Transaction, TransactionParty

DENIAL = Cite("15 CFR 736.2(b)(4)", "nobody may act against a denial order")
ORDER = Cite("15 CFR 764.3(a)(2)", "an order that denies export privileges; 766.24 for temporary ones")
TERMS = Cite("15 CFR 736.2(b)(9)", "nobody may break the terms of a license, exception or order")
VIOLATION = Cite("15 CFR 736.2(b)(10)", "nobody may deal in an item knowing of a violation with it")
GUIDANCE = parameters.load("ear.general_prohibition_10")

BY_ORDER = acts.SENDING | {Activity.USE_OR_FINANCE, Activity.DOMESTIC_TRANSFER}
LEFT_OPEN = frozenset(
    {Activity.IAAS, Activity.RECEIVE_SERVICE, Activity.USE, Activity.US_PERSON_SUPPORT, Activity.PUBLICATION}
)
DEALING = (acts.UNDER_THE_EAR - {Activity.PUBLICATION}) | {Activity.IMPORT}
"""Who buys and brings in a circuit deals in it as well (764.2(e): order, buy, transport, use)."""


def general_prohibitions(transaction: Transaction) -> Iterator[Ruling]:
    """Denial orders for each party, then what is known of broken terms and violations."""
    for party in transaction.parties:
        for found in each(party, ListCode.DPL, transaction.on):
            yield _denied(party, found, transaction)
    exporter = party_of(transaction.exporter)
    for found in each(exporter, ListCode.DPL, transaction.on):
        yield _denied(exporter, found, transaction)
    if transaction.knowledge.breach:
        yield _known("The act breaks the terms of a license, exception or order", TERMS, "GP9", transaction)
    if transaction.knowledge.violation:
        yield _known("A violation has occurred or will occur with the item", VIOLATION, "GP10", transaction)
    if transaction.item.prc_designed_3a090 is not False:
        yield _presumed_violation(transaction)


def _known(question: str, cite: Cite, reason: str, t: Transaction) -> Ruling:
    """A broken term or a violation that the exporter knows of."""
    return Ruling(
        rule="ear.s736_2_general_prohibitions",
        cite=cite,
        when=all_of(_deals(t), ask(question, True, cite, "the exporter knows it")),
        then="Prohibited: nobody may go on knowing this",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), reason, None, prohibited=True),
    )


def _deals(t: Transaction) -> Step:
    word = t.activity.value.replace("_", " ")
    return ask("The act deals in the item", t.activity in DEALING, VIOLATION, f"it is: {word}")


def _denied(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    act = True if t.activity in BY_ORDER else (None if t.activity in LEFT_OPEN else False)
    only_downstream = set(party.roles) == {RoleName.DOWNSTREAM_CUSTOMER} and party.name not in t.knowledge.delivery_to
    return Ruling(
        rule="ear.s736_2_general_prohibitions",
        cite=DENIAL,
        when=all_of(
            ask(
                "Denial orders cover such an act",
                act,
                ORDER,
                t.activity.value,
                missing="not_modelled:denial_order_terms",
            ),
            subject(t),
            ask(
                f"{party.name} takes part, in whatever role",
                None if only_downstream else True,
                DENIAL,
                f"it is the {', the '.join(role.value.replace('_', ' ') for role in party.roles) or 'exporter'}",
                missing="end_user",
            ),
            listed(party, ListCode.DPL, found, ORDER, t.on),
            _covers(found),
        ),
        then=f"Prohibited: {party.name} is denied export privileges",
        requirement=Requirement("736.2(b)(4)", "GP4", None, party.name, prohibited=True),
    )


def _covers(found: ListEntry | None) -> Step:
    """Whether the order has the usual terms, which reach every such act; other terms have to be read."""
    usual = True if found is None or found.standard_order else None
    why = "" if usual else "it is not, or may not be, a standard order"
    return ask("The terms of the order cover the act", usual, ORDER, why, missing="not_modelled:denial_order_terms")


def _presumed_violation(t: Transaction) -> Ruling:
    value = GUIDANCE.before(t.on)
    evaluation = None if t.end_use is None else t.end_use is EndUse.TECHNICAL_EVALUATION
    return Ruling(
        rule="ear.s736_2_general_prohibitions",
        cite=VIOLATION,
        when=all_of(
            _deals(t),
            ask(
                "The item is an advanced computing circuit designed in China",
                t.item.prc_designed_3a090,
                VIOLATION,
                missing="chip_specs",
            ),
            _presumed(value),
            unless(
                ask("It is technical evaluation only", evaluation, VIOLATION, missing="end_use"),
                ask(
                    "Proof is held that its making was authorized",
                    t.item.made_with_authorization,
                    VIOLATION,
                    missing="made_with_authorization",
                ),
            ),
        ),
        then="Prohibited: such a circuit is presumed to be made in violation, until proof of an authorization is held",
        requirement=Requirement("736.2(b)(10)", "GP10", None, prohibited=True),
    )


def _presumed(value: parameters.Value | None) -> Step:
    question = "BIS presumes a violation"
    if value is None:
        return ask(question, False, VIOLATION, f"the guidance is of {GUIDANCE.first.since}")
    return ask(question, True, VIOLATION, f"since {value.since}", source=value.cite, check=value.check)
