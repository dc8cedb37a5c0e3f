"""Is the item an advanced computing item (ECCN 3A090, 4A090 or a .z paragraph), and at which paragraph?

In words: a stated ECCN is taken as given; where the specifications are to decide, 3A090 is read from them; a fabricator
or packager stands under the presumption of Note 1. The answers join so that a yes from any of them is a yes.

Not modelled here: the other entries of the Commerce Control List.
"""

from dataclasses import dataclass
from datetime import date

from licet.law import listings
from licet.law.ear import eccn_3a090, note_1_foundry
from licet.law.ear.eccn_4a090 import stated
from licet.law.trace import Answer, Step, any_of, ask
from licet.model.transaction import Chip, Item, RoleName, Transaction, TransactionParty

TECHNOLOGY = frozenset({"3D001", "3E001", "4D001", "4D090", "4E001", "5E002", "5E992"})
"""Software and technology entries that reach advanced computing items where they are for such an item."""

PARTIES = frozenset(
    {RoleName.PURCHASER, RoleName.INTERMEDIATE_CONSIGNEE, RoleName.ULTIMATE_CONSIGNEE, RoleName.END_USER}
)


@dataclass(frozen=True, slots=True)
class Classification:
    """Whether an item reaches 3A090.a, .b or .c (itself, by 4A090, or by a .z paragraph), with the questions asked.

    `eccn` is the entry to cite. `not_for_datacenters`: neither designed nor marketed for datacenters. `conditions`:
    codes for what must be on file. `specs`: the figures the answer rests on, where there are any.
    """

    eccn: str
    a: Step
    b: Step
    c: Step
    not_for_datacenters: Step
    conditions: tuple[str, ...] = ()
    specs: Chip | None = None

    def letter(self, letter: str) -> Step:
        """The questions about one letter: `a`, `b` or `c`."""
        return {"a": self.a, "b": self.b, "c": self.c}[letter]

    @property
    def answer(self) -> Answer:
        """Whether any paragraph describes the item."""
        return any_of(self.a, self.b, self.c).answer

    @property
    def paragraph(self) -> str | None:
        """The strictest letter whose answer is yes."""
        return next((letter for letter in "abc" if self.letter(letter).answer is Answer.YES), None)


def classification(transaction: Transaction) -> Classification:
    """Whether the item of a transaction is an advanced computing item on its day.

    Source:
        ECCNs 3A090 and 4A090 with their notes; Note 1 to 3A090.a for fabricators and packagers.
    """
    item, on = transaction.item, transaction.on
    eccn, a, b, c = _by_eccn_or_specs(item, on)
    presumption = note_1_foundry.presumption(item.foundry, transaction.exporter, on)
    if presumption.attested and a.answer is Answer.UNKNOWN:
        a = ask("3A090.a describes the item", False, note_1_foundry.DESIGNER, "its designer attests that it does not")
    return Classification(
        eccn=eccn,
        a=any_of(a, presumption.step) if item.foundry else a,
        b=b,
        c=c,
        not_for_datacenters=_not_for_datacenters(item.chip, presumed=presumption.step.answer),
        conditions=presumption.conditions,
        specs=item.chip,
    )


def _by_eccn_or_specs(item: Item, on: date) -> tuple[str, Step, Step, Step]:
    """The entry and its three letters: from the stated ECCN, or from the specifications where they are to decide."""
    named = item.for_items if for_advanced_computing(item) else item.classification
    given = None if named is None or item.classify_from_specs else stated(named, on)
    if given and not (item.chip and given.eccn in ("3A090", "4A090")):
        stricter = given.a.answer is Answer.NO and given.b.answer is Answer.YES and at_limits(item, on) == "a"
        return given.eccn, _contradicted("a") if stricter else given.a, given.b, given.c
    decide = item.classification is None or item.classify_from_specs or given is not None
    read = eccn_3a090.paragraphs(item.chip if decide else None, item.hbm if decide else None, on)
    if given and Answer.NO is read.a.answer is read.b.answer is read.c.answer and on >= eccn_3a090.FIRST_DAY:
        return "3A090", _contradicted("a"), _contradicted("b"), _contradicted("c")
    if not decide and (letter := at_limits(item, on)):
        a, b, c = (_contradicted(one) if one == letter else step for one, step in _letters(read))
        return "3A090", a, b, c
    return "3A090" if decide or item.classification is None else item.classification, read.a, read.b, read.c


def at_limits(item: Item, on: date) -> str | None:
    """The strictest letter of 3A090 that the stated figures surely reach; None where they reach none."""
    read = eccn_3a090.paragraphs(item.chip, item.hbm, on)
    return next((letter for letter, step in _letters(read) if step.answer is Answer.YES), None)


def _letters(read: eccn_3a090.Paragraphs) -> tuple[tuple[str, Step], ...]:
    return (("a", read.a), ("b", read.b), ("c", read.c))


def _contradicted(letter: str) -> Step:
    why = "the stated classification and the stated figures contradict each other"
    return ask(f"3A090.{letter} describes the item", None, eccn_3a090.ENTRY, why, missing="classification")


def _not_for_datacenters(chip: Chip | None, *, presumed: Answer) -> Step:
    """Unknown where the presumption of Note 1 is open: it makes the item one for datacenters."""
    if presumed is not Answer.NO:
        return ask(
            "It is neither designed nor marketed for use in datacenters",
            False if presumed is Answer.YES else None,
            note_1_foundry.WHO,
            "Note 1 presumes that it is for datacenters",
            missing=eccn_3a090.CHIP_SPECS,
        )
    return eccn_3a090.not_for_datacenters(chip or Chip())


def parties(transaction: Transaction) -> tuple[TransactionParty, ...]:
    """The purchaser, consignees and end users (748.5(c) to (f)), also by the names business papers give them, and to
    whom the exporter knows that the item will be delivered."""
    delivered = transaction.knowledge.delivery_to
    return tuple(
        party
        for party in transaction.parties
        if party.name in delivered or PARTIES & {listings.SAME_AS.get(role, role) for role in party.roles}
    )


def for_advanced_computing(item: Item) -> bool:
    """Whether software or technology is stated to be for an advanced computing item (`for_items` is its ECCN)."""
    if item.classification is None or item.for_items is None or item.classification[:5].upper() not in TECHNOLOGY:
        return False
    return stated(item.for_items, date.max) is not None


def asks_about(item: Item) -> bool:
    """Whether anything stated of the item could make it an advanced computing item: if not, no rule here speaks."""
    named = item.classification is not None and stated(item.classification, date.max) is not None
    specified = item.chip is not None or item.hbm is not None or item.foundry is not None
    return named or specified or for_advanced_computing(item)
