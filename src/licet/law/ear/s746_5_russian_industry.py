"""Russian oil and gas projects (15 CFR 746.5 until 2024-06-12, then 746.8(a)(4); Supplement No. 2 to part 746).

In words: items of Supplement No. 2 and of eight entries need a license when the exporter knows that they are for
exploring or producing oil or gas in Russian deepwater, Arctic offshore or shale projects, or cannot tell whether they
are. Since 2022-09-15 the same holds for Belarus. Whether an item is for such a project is the condition
`russian_oil_or_gas_project` among the stated facts (`meets`); not stated, it is open for the end uses that such a
project may have too: civil use, computing, evaluation, networks, standards. An exporter who knows of another end use,
as a military one, can tell that it is no such project, unless it is said that this is not known.

Review: until 2022-02-24 denial is presumed for oil, gas is judged case by case; since then it is denied (746.8(b)(2)).

Not modelled here: the tariff codes of Supplement No. 2 (a stated fact); letters of BIS (see is_informed).
"""

from collections.abc import Iterator

from licet.law import acts, country_chart, parameters
from licet.law.classification import classified
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask
from licet.model import Answer, PolicyCode
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 746.5", "items for oil and gas projects in Russia")
LATER = Cite("15 CFR 746.8(a)(4)", "items for oil and gas projects in Russia and Belarus")
DAYS = parameters.load("ear.embargoes", "supplement_2")
EMBARGO = parameters.load("ear.embargoes", "russia")
IN_ONE_SECTION = parameters.load("ear.embargoes", "one_section").first.since
"""From this day the sanctions of 746.5 stand in 746.8 (89 FR 51644)."""
PROJECT = "russian_oil_or_gas_project"
OF_A_PROJECT = frozenset(
    {
        EndUse.CIVIL,
        EndUse.DATA_CENTRE_OPERATION,
        EndUse.MAINTAIN_NETWORK_DEPLOYED_BEFORE_LISTING,
        EndUse.STANDARDS_ACTIVITY,
        EndUse.SUPERCOMPUTER,
        EndUse.TECHNICAL_EVALUATION,
    }
)
"""End uses that exploring or producing oil or gas may have as well: seismic data want a data center."""


def russian_industry(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling where the destination and the day are, or may be, those of the sanctions."""
    value = DAYS.before(transaction.on)
    where = acts.place(transaction)
    if value is None or where not in (*value.codes, None):
        return
    items = _items(transaction)
    if items.answer is Answer.NO:
        return
    cite = RULE if transaction.on < IN_ONE_SECTION else LATER
    there = ask("The destination is sanctioned", None if where is None else True, cite, missing="destination")
    project = ask(
        "It is for a deepwater, Arctic offshore or shale project there, or that cannot be told",
        _project(transaction),
        cite,
        missing=f"meets:{PROJECT}",
        source=value.cite,
    )
    yield Ruling(
        rule="ear.s746_5_russian_industry",
        cite=cite,
        when=all_of(acts.sends(transaction), subject(transaction), there, items, project),
        then="A license is required for items for such oil and gas projects",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), "RU", _policy(transaction)),
    )


def _project(t: Transaction) -> bool | None:
    stated = dict(t.item.meets)
    # READING 2026-11-24: of a weapon, a reactor or a fab an exporter can determine that it is no such project.
    silent = PROJECT not in stated and t.end_use is not None
    return False if silent and t.end_use not in OF_A_PROJECT else stated.get(PROJECT)


def _items(t: Transaction) -> Step:
    listed = classified(t).ask("It is one of the eight entries", _industry, RULE)
    stated = t.item.part746_supplements
    supplement = Cite("Supp. 2 to part 746", DAYS.title)
    truth = None if stated is None else 2 in stated
    # READING 2026-11-23: Supplement No. 2 holds EAR99 items; an item of another entry of the list is not in it.
    controlled = classified(t).holds(lambda eccn: country_chart.found(eccn) is not None) is Answer.YES
    truth = False if controlled and stated is None else truth
    return any_of(
        listed, ask("Supplement No. 2 to part 746 names the item", truth, supplement, missing="part746_supplements")
    )


def _industry(eccn: str) -> bool:
    return any(row.reason == "RU" for row in country_chart.rows(eccn))


def _policy(t: Transaction) -> PolicyCode:
    denied = EMBARGO.before(t.on) is not None
    return PolicyCode.DENIAL if denied else PolicyCode.PRESUMPTION_OF_DENIAL
