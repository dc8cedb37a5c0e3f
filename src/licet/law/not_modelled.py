"""Parts of the law that licet does not model, and when they could bear on the facts.

A part that could bear on the facts of a transaction blocks a clear answer and is named (`not_modelled:<code>`). A part
that cannot, or about which no fact is taken at all, is listed and the two are told apart, so that nobody takes silence
for an answer. Inside a modelled rule, gaps are unknown answers of their own and are not repeated here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from licet.law import acts
from licet.law.classification import classified
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, Ruling, all_of, ask
from licet.model.decision import NotModelled
from licet.model.transaction import ListCode, Transaction

RULE = "not_modelled"
NO_BEARING = "cannot bear on the facts given"
NOT_ASKED = "never asked: look at it yourself"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the law: code, section, title, and whether it could bear on a transaction."""

    code: str
    section: str
    title: str
    bears: Callable[[Transaction], bool]


def _never(_: Transaction) -> bool:
    return False


def _vessels(t: Transaction) -> bool:
    return classified(t).holds(lambda e: e[:2] in ("9A", "8A") and e[2] == "9") is Answer.YES and acts.place(t) in (
        "CU",
    )


def _series_0x5(t: Transaction) -> bool:
    return classified(t).holds(lambda e: e[2:5] in ("521",)) is Answer.YES


PARTS = (
    Part("s744_7", "744.7", "foreign vessels and aircraft", _vessels),
    Part("s0y521", "742.6(a)(8)", "0Y521 items, specified in a supplement by name", _series_0x5),
    Part(
        "s740_paragraphs",
        "740.1",
        "paragraphs of license exceptions that no rule asks (never assumed: the requirement stands)",
        _never,
    ),
    Part("itar", "734.3(b)(1)", "items that another agency controls alone", _never),
    Part(
        "red_flags",
        "Supp. 3 to part 732",
        "whether a flag was resolved well; most count only where stated",
        _never,
    ),
    Part("supp_8_part_740", "Supp. 8 to part 740", "who is on the supplement (a stated fact)", _never),
)


def guards(transaction: Transaction) -> Iterator[Ruling]:
    """A blocking unknown for each part that could bear on the facts."""
    for part in PARTS:
        if part.bears(transaction):
            cite = Cite(f"15 CFR {part.section}", part.title)
            asked = ask(
                f"{part.title.capitalize()} require no license", None, cite, missing=f"not_modelled:{part.code}"
            )
            when = all_of(acts.sends(transaction), subject(transaction), asked)
            yield Ruling(RULE, cite, when, f"Not modelled: {part.title}", blocks=True)
    yield from _listed_elsewhere(transaction)


def _listed_elsewhere(t: Transaction) -> Iterator[Ruling]:
    """Lists that require nothing by themselves, and are a reason to look twice."""
    cite = Cite("Supp. 3 to part 732", "what a red flag is, and the duty to resolve it before going on")
    for party in t.parties:
        for found in party.lists or ():
            if found.list in (ListCode.METI_EUL, ListCode.UVL) and found.in_force(t.on) is Answer.YES:
                asked = all_of(
                    acts.sends(t), covered(party, t), ask(f"{party.name} is on the list {found.list.value}", True, cite)
                )
                said = f"{party.name} is on the list {found.list.value}, which requires nothing by itself; look twice"
                yield Ruling("ear.red_flags", cite, asked, "Red flag", conditions=("red_flag",), red_flags=(said,))


def outside(transaction: Transaction) -> tuple[NotModelled, ...]:
    """The parts that cannot bear on the facts given, and those nothing is asked about, in the registry's order."""
    return tuple(
        NotModelled(part.code, part.section, part.title, NOT_ASKED if part.bears is _never else NO_BEARING)
        for part in PARTS
        if not part.bears(transaction)
    )
