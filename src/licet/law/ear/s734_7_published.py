"""Published technology and software (15 CFR 734.7; 734.3(b)(3)(i)).

In words: technology and software that anybody can get without restriction are not subject to the EAR. Goods are never
published. Two limits: published encryption software of 5D002 stays subject until what 742.15(b) asks for its source
code is met; and from 2020-03-09 files that tell a machine how to make a firearm, its frame or receiver stay subject
when posted on the internet.

Not modelled here: what 742.15(b) asks (answered unknown for 5D002); whether software or technology of a firearms entry
is such a file (unknown); by which of the ways of 734.7(a) it was published (one fact stands for all).
"""

from licet.law import parameters
from licet.law.classification import classified, entry, group, in_any
from licet.law.trace import Answer, Cite, Step, all_of, ask, unless
from licet.model.transaction import Activity, ItemKind, Transaction

PUBLISHED = Cite("15 CFR 734.7(a)", "published technology and software")
SOURCE_CODE = Cite("15 CFR 734.7(b)", "published encryption software stays subject until 742.15(b) is met")
FIREARMS = Cite("15 CFR 734.7(c)", "files for making firearms stay subject when posted on the internet")
GOODS = Cite("15 CFR 734.3(b)(3)", "what is published, or comes from research, is technology or software")
FIREARMS_FILES = parameters.load("ear.published", "firearms_files")
TANGIBLE = ("A", "B", "C")
TELLING = frozenset({Activity.PUBLICATION, Activity.RELEASE, Activity.DEEMED_EXPORT})
"""Acts that can only be about technology or software."""


def published(transaction: Transaction) -> Step:
    """Whether the item is published, within the limits."""
    known = stated("The item is published", transaction.item.published, PUBLISHED)
    if known.answer is Answer.NO:
        return known
    return all_of(
        intangible(transaction), known, unless(source_code(transaction, SOURCE_CODE), _firearms_file(transaction))
    )


def stated(question: str, fact: bool | None, cite: Cite) -> Step:
    """A question that one stated fact answers: where technology or software comes from, or is to be had."""
    return ask(question, fact, cite, "not known" if fact is None else "as stated", missing="classification")


def intangible(t: Transaction) -> Step:
    """Whether the item is technology or software at all."""
    question = "The item is technology or software"
    answer = classified(t).holds(lambda eccn: _intangible(eccn, t))
    if not classified(t).possible:
        answer = _by_kind(t)
    shown = ", ".join(classified(t).possible) or (t.item.kind.value if t.item.kind else "its kind is not known")
    return ask(question, answer, GOODS, shown, missing="classification")


def _intangible(eccn: str, t: Transaction) -> bool | None:
    if group(eccn):
        return group(eccn) not in TANGIBLE
    answer = _by_kind(t)
    return None if answer is Answer.UNKNOWN else answer is Answer.YES


def _by_kind(t: Transaction) -> Answer:
    """By the stated kind; `commodity` is also what stands where nobody said, so an act of telling outweighs it."""
    if t.activity in TELLING or t.item.kind in (ItemKind.TECHNOLOGY, ItemKind.SOFTWARE):
        return Answer.YES
    return Answer.NO if t.item.kind is ItemKind.COMMODITY else Answer.UNKNOWN


def source_code(t: Transaction, cite: Cite) -> Step:
    """Whether the item is encryption software, which is let go only when 742.15(b) is met."""
    question = "It is encryption software of 5D002 for which 742.15(b) is not met"
    software = t.item.kind in (ItemKind.SOFTWARE, None)

    def open_for(eccn: str) -> bool | None:
        return None if entry(eccn) == "5D002" else False

    if not classified(t).possible:
        truth = None if software else False
        return ask(question, truth, cite, "the classification is not known", missing="classification")
    return ask(question, classified(t).holds(open_for), cite, missing="encryption_notification")


def _firearms_file(t: Transaction) -> Step:
    value = FIREARMS_FILES.before(t.on)
    question = "It is a file that tells a machine how to make a firearm, its frame or receiver"
    if value is None:
        return ask(question, False, FIREARMS, f"the limit begins {FIREARMS_FILES.first.since}")
    named = in_any(*value.codes)

    def open_for(eccn: str) -> bool | None:
        return None if named(eccn) is not False else False

    truth = classified(t).holds(open_for) if classified(t).possible else False
    return ask(question, truth, FIREARMS, missing="classification", source=value.cite, check=value.check)
