"""Is the item an advanced computing item (ECCN 3A090, 4A090 or a .z paragraph), and at which paragraph?

In words: a stated ECCN is taken as given; where the specifications are to decide, 3A090 is read from them; a fabricator
or packager stands under the presumption of Note 1. The answers join so that a yes from any of them is a yes.

Not modelled here: the other entries of the Commerce Control List.
"""

from dataclasses import dataclass
from datetime import date

from licet.law.ear import eccn_3a090, note_1_foundry
from licet.law.ear.eccn_4a090 import stated
from licet.law.trace import Answer, Step, any_of, ask
from licet.model.transaction import Chip, Item, Transaction

TECHNOLOGY = frozenset({"3D001", "3E001", "4D001", "4D090", "4E001", "5E002", "5E992"})
"""Software and technology entries that reach advanced computing items where they are for such an item."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Whether an item reaches 3A090.a, .b or .c (itself, by 4A090, or by a .z paragraph), with the questions asked.

    `eccn` is the entry to cite. `not_for_datacenters`: neither designed nor marketed for datacenters. `conditions`: codes for what must be on file. `specs`:
    the figures the answer rests on, where there are any.
    """

    eccn: str
    a: Step
    b: Step
    c: Step
    not_for_datacenters: Step
    conditions: tuple[str, ...] = ()
    specs: Chip | None = None

    @property
    def answer(self) -> Answer:
        """Whether any paragraph describes the item."""
        return any_of(self.a, self.b, self.c).answer

    @property
    def paragraph(self) -> str | None:
        """The strictest letter whose answer is yes."""
        return next((letter for letter in "abc" if getattr(self, letter).answer is Answer.YES), None)


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
    given = None if item.classification is None or item.classify_from_specs else stated(item.classification, on)
    if given and not (item.chip and given.eccn in ("3A090", "4A090")):
        return given.eccn, given.a, given.b, given.c
    decide = item.classification is None or item.classify_from_specs or given is not None
    read = eccn_3a090.paragraphs(item.chip if decide else None, item.hbm if decide else None, on)
    return given.eccn if given else "3A090", read.a, read.b, read.c


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


def for_advanced_computing(item: Item) -> bool:
    """Whether software or technology is stated to be for an advanced computing item."""
    if item.classification is None or item.for_items is None:
        return False
    purpose = item.for_items.upper()
    return item.classification[:5].upper() in TECHNOLOGY and ("3A090" in purpose or "4A090" in purpose or ".Z" in purpose)
