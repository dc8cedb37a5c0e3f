"""Chemical Weapons Convention controls (15 CFR 742.18, 745.1 and 745.2; ECCNs 1C350, 1C351, 1C355, 1C395 and 1E355).

In words: a license is required for Schedule 1 chemicals (some ricin, saxitoxin) to every destination, and BIS is told
of the export 45 days ahead. Schedule 2 chemicals, mixtures and kits need one to States not Party to the Convention;
Schedule 3 ones need one there unless the importing government's End-Use Certificate is held, and on reexport only from
one State not Party to another. Technology of 1E355 needs one to States not Party except Israel and Taiwan.

Review: an export of Schedule 2 to a State not Party and any reexport of Schedule 1 is prohibited by the Convention's
terms in 742.18, so it is denied; the other policies of 742.18(b) were not read.

Not modelled here: the sample and medical amounts of 745.1 and 742.18(a)(1); the annual report of 745.1(b).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_chart, parameters
from licet.law.classification import classified, in_any
from licet.law.ear.part_746_embargoes import embargoed
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask, unless
from licet.law.truths import opposite
from licet.model import PolicyCode
from licet.model.transaction import Activity, Transaction

RULE = Cite("15 CFR 742.18", "controls that implement the Chemical Weapons Convention")
ENTRY = Cite("Supp. 1 to part 774", "the entry says which of its chemicals are of which schedule")
PARTIES = Cite("Supp. 2 to part 745", "the States Parties to the Chemical Weapons Convention")
CERTIFICATE = Cite("15 CFR 745.2", "exports of Schedule 3 chemicals to States not Party under an End-Use Certificate")
NOT_PARTIES = parameters.load("ear.chemical_weapons", "not_parties")
NOTICE = parameters.load("ear.chemical_weapons", "schedule_1_notice")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule of the Convention with the paragraphs of the list that hold it."""

    name: str
    paragraphs: tuple[str, ...]


SCHEDULE_1 = Schedule("1", ("1C351.d.15", "1C351.d.16"))
SCHEDULE_2 = Schedule("2", ("1C350.b", "1C355.a", "1C395.a"))
SCHEDULE_3 = Schedule("3", ("1C350.c", "1C355.b"))
KITS = Schedule("2 or 3", ("1C395.b",))
TECHNOLOGY = Schedule("2 or 3, as technology", ("1E355",))
ENTRIES = frozenset({"1C350", "1C351", "1C355", "1C395", "1E355"})
SCHEDULES = (SCHEDULE_1, SCHEDULE_2, SCHEDULE_3, KITS, TECHNOLOGY)


def chemical_weapons(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each schedule that could hold the item."""
    if classified(transaction).surely_outside(ENTRIES):
        return
    for schedule in SCHEDULES:
        named = classified(transaction).ask(
            f"It is a chemical of Schedule {schedule.name}", in_any(*schedule.paragraphs), ENTRY
        )
        if named.answer.value != "no":
            yield _ruling(schedule, named, transaction)


def _ruling(schedule: Schedule, named: Step, t: Transaction) -> Ruling:
    notice = NOTICE.before(t.on)
    began = ask("The section holds on the day", notice is not None, RULE, source=NOTICE.first.cite)
    steps = (acts.sends(t), subject(t), began, named, *_conditions(schedule, t), unless(embargoed(t)))
    days = notice.text if notice else ""
    told = f"cwc_notice: notify BIS {days} days before an export of a Schedule 1 chemical (745.1(a))"
    return Ruling(
        rule="ear.s742_18_chemical_weapons",
        cite=RULE,
        when=all_of(*steps),
        then=f"A license is required for a chemical of Schedule {schedule.name}",
        requirement=Requirement("742.18", "CW", _policy(schedule, t)),
        warnings=(told,) if days and schedule is SCHEDULE_1 and t.activity is Activity.EXPORT else (),
    )


def _conditions(schedule: Schedule, t: Transaction) -> Iterator[Step]:
    if schedule is SCHEDULE_1:
        saxitoxin = classified(t).holds(in_any("1C351.d.16")).value == "yes"
        truth = True if saxitoxin else dict(t.item.meets).get("cwc_schedule_1")
        yield ask("It is in a form that Schedule 1 names", truth, ENTRY, missing="meets:cwc_schedule_1")
        return
    yield _not_party(schedule, t)
    if schedule in (SCHEDULE_3, KITS):
        yield _without_certificate(schedule, t)


def _not_party(schedule: Schedule, t: Transaction) -> Step:
    where = acts.place(t)
    value = NOT_PARTIES.before(t.on)
    question = "The destination is a State not Party to the Convention"
    # A territory without a row of its own in the Country Chart is not decided here: whose party it is was not read.
    if value is None or where is None or country_chart.marks(where) is None:
        code = "destination" if where is None else "not_modelled:s745"
        return ask(question, None, PARTIES, where or "", missing=code)
    outside = where in value.codes
    if schedule is TECHNOLOGY and where in ("IL", "TW"):
        return ask(f"{question}, Israel and Taiwan aside", False, PARTIES, where, source=value.cite)
    return ask(question, outside, PARTIES, where, source=value.cite, check=value.check)


def _without_certificate(schedule: Schedule, t: Transaction) -> Step:
    """Whether a Schedule 3 chemical goes without the certificate, or on from another State not Party."""
    question = "No End-Use Certificate frees it, and it is not reexported from a State Party"
    held = t.item.end_use_certificate
    if schedule is KITS and dict(t.item.meets).get("contains_schedule_2") is not False:
        known = dict(t.item.meets).get("contains_schedule_2")
        return ask("The kit contains a chemical of Schedule 2", known, ENTRY, missing="meets:contains_schedule_2")
    if t.activity is Activity.EXPORT:
        truth = opposite(held)
        return ask(question, truth, CERTIFICATE, missing="end_use_certificate")
    value = NOT_PARTIES.before(t.on)
    leaves = t.exported_from
    truth = None if leaves is None or value is None else leaves in value.codes
    return ask(question, truth, RULE, leaves or "not known whence", missing="exported_from")


def _policy(schedule: Schedule, t: Transaction) -> PolicyCode | None:
    prohibited = schedule is SCHEDULE_2 or (schedule is SCHEDULE_1 and t.activity is not Activity.EXPORT)
    return PolicyCode.DENIAL if prohibited else None
