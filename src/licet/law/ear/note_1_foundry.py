"""Foundry presumption (Note 1 to ECCN 3A090.a; compliance from 2025-01-31).

In words: when a front-end fabricator or a packager (OSAT) sends a logic circuit made at 16/14 nm or below, or with
non-planar transistors, the circuit is presumed to be 3A090.a and for datacenters. The presumption falls in three
ways: (a) an approved or authorized designer attests that performance and density are below 3A090.a; (b) the
fabricator packaged it outside Macau and D:5 and attests a low transistor count; (c) an approved OSAT packaged it and
attests the same. Nobody else is under the presumption.

Not modelled here: how transistors are counted; the lists of approved designers and OSATs (Supplements No. 6 and 7 to
part 740), whose names are facts of the transaction; reports under 743.9.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from licet.law import country_groups, parameters
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
from licet.law.truths import opposite
from licet.model.transaction import DesignerStatus, Exporter, ExporterRole, Foundry, Packager

WHO = Cite("3A090 Note 1", "the presumption is on front-end fabricators and OSAT companies only")
WHAT = Cite("772.1", "an applicable advanced logic circuit: 16/14 nm or below, or non-planar transistors")
DESIGNER = Cite("3A090 Note 1.a", "an approved or authorized designer's attestation overcomes the presumption")
AUTHORIZED = Cite("3A090 Note 1.a(2) and (3)", "who counts as an authorized designer, and until when")
FABRICATOR = Cite("3A090 Note 1.b", "the fabricator's attestation, if it packaged outside Macau and D:5")
PACKAGER = Cite("3A090 Note 1.c", "an approved OSAT's attestation, if it packaged the circuit")
COUNT = Cite("3A090 Note 1.b and 1.c", "transistor counts that are low enough")

IN_FORCE = parameters.load("ear.3a090_note_1", "in_force")
NODE = parameters.load("ear.3a090_note_1", "node_nm")
TRANSISTORS = parameters.load("ear.3a090_note_1", "transistors_bn")
TRANSISTORS_WITHOUT_HBM = parameters.load("ear.3a090_note_1", "transistors_without_hbm_bn")
APPLICATION_NEEDED = parameters.load("ear.3a090_note_1", "application_needed")
APPLICATION_DAYS = parameters.load("ear.3a090_note_1", "application_days")

CHIP_SPECS = "chip_specs"
ATTESTATION = "attestation_on_file"
REPORT = "report_743_9"
COMPLIANCE = "compliance_date"


@dataclass(frozen=True, slots=True)
class Presumption:
    """Whether the circuit is presumed to be 3A090.a, and what must be on file where the presumption fell.

    `attested`: an attestation that the circuit is not 3A090.a settles its classification.
    """

    step: Step
    conditions: tuple[str, ...] = ()
    attested: bool = False


def presumption(foundry: Foundry | None, exporter: Exporter, on: date) -> Presumption:
    """Whether Note 1 presumes the circuit to be 3A090.a for datacenters.

    Source:
        Note 1 to ECCN 3A090.a (90 FR 5298, effective 2025-01-16, compliance 2025-01-31).
    """
    began = IN_FORCE.before(on)
    maker = None if exporter.role is None else exporter.role in (ExporterRole.FABRICATOR, ExporterRole.OSAT)
    if foundry is None or began is None or maker is False:
        return Presumption(ask("Note 1 presumes the circuit to be 3A090.a", False, WHO, _why(foundry, exporter, on)))
    applicable = _applicable(foundry, on)
    if began.compliance and on < began.compliance:
        late = ask("Compliance is required", False, WHO, f"from {began.compliance}", source=began.cite)
        return Presumption(all_of(late, applicable), (COMPLIANCE,) if applicable.answer is not Answer.NO else ())
    ways = {"a": _designer(foundry, on), "b": _packaged(foundry, on), "c": _packaged_by_osat(foundry, on)}
    makes = ask("The exporter fabricates or packages circuits", maker, WHO, missing=CHIP_SPECS)
    step = all_of(makes, applicable, unless(*ways.values()))
    if applicable.answer is Answer.NO:
        return Presumption(step)
    return Presumption(step, tuple(_conditions(ways)), ways["a"].answer is Answer.YES)


def _why(foundry: Foundry | None, exporter: Exporter, on: date) -> str:
    if foundry is None:
        return "no facts of a foundry are stated"
    if IN_FORCE.before(on) is None:
        return f"the note begins on {IN_FORCE.first.since}"
    named = exporter.role is not None and exporter.role is not ExporterRole.OTHER
    return f"the exporter is {exporter.role.value if exporter.role and named else 'neither a fabricator nor an OSAT'}"


def _conditions(ways: dict[str, Step]) -> Iterator[str]:
    """What must be on file for the way that overcame the presumption, the designer's first."""
    if ways["a"].answer is Answer.YES:
        yield ATTESTATION
        yield REPORT
    elif Answer.YES in (ways["b"].answer, ways["c"].answer):
        yield ATTESTATION


def _applicable(foundry: Foundry, on: date) -> Step:
    node = NODE.on(on)
    small = None if foundry.node_nm is None else foundry.node_nm <= node.number
    because = "not known" if foundry.node_nm is None else f"{foundry.node_nm:f} nm"
    return any_of(
        ask(f"The process node is {node.text} nm or below", small, WHAT, because, missing=CHIP_SPECS),
        ask(
            "The transistors are non-planar",
            opposite(foundry.planar),
            WHAT,
            {None: "not known", True: "planar", False: "non-planar"}[foundry.planar],
            missing=CHIP_SPECS,
        ),
    )


def _designer(foundry: Foundry, on: date) -> Step:
    return all_of(
        any_of(
            ask(
                "The designer is approved (Supplement No. 6 to part 740)",
                _status(foundry, DesignerStatus.APPROVED),
                DESIGNER,
                missing=CHIP_SPECS,
            ),
            _authorized(foundry, on),
        ),
        ask(
            "The designer attests performance and density below 3A090.a",
            foundry.designer_attested_not_3a090,
            DESIGNER,
            missing=CHIP_SPECS,
        ),
    )


def _status(foundry: Foundry, status: DesignerStatus) -> bool | None:
    return None if foundry.designer_status is None else foundry.designer_status is status


def _authorized(foundry: Foundry, on: date) -> Step:
    return all_of(
        ask(
            "The designer meets the headquarters test of an authorized designer",
            _status(foundry, DesignerStatus.AUTHORIZED),
            AUTHORIZED,
            missing=CHIP_SPECS,
        ),
        ask(
            "Its headquarters are in Taiwan, A:1 or A:5, and not in Macau or D:5",
            _headquarters_allowed(foundry, on),
            AUTHORIZED,
            foundry.designer_hq or "its status says so, or not",
            missing=CHIP_SPECS,
        ),
        ask(
            "It agreed to give the information of 743.9(b)",
            foundry.designer_agreed_743_9_b,
            AUTHORIZED,
            missing=CHIP_SPECS,
        ),
        _in_time(foundry, on),
    )


def _headquarters_allowed(foundry: Foundry, on: date) -> bool | None:
    """Where no country is stated, the status "authorized" itself says that the test is met."""
    hq = foundry.designer_hq
    if hq is None:
        return _status(foundry, DesignerStatus.AUTHORIZED)
    allowed = hq == "TW" or country_groups.in_group(hq, "A:1", on) or country_groups.in_group(hq, "A:5", on)
    return bool(allowed) and not country_groups.macau_or_d5(hq, on)


def _in_time(foundry: Foundry, on: date) -> Step:
    # READING 2026-11-22: the note says "Prior to December 31, 2026" and "After December 31, 2026"; the day itself is in
    # neither limb and is treated as needing the application. A designer "will cease" 180 days after it: day 180 is out.
    needed = APPLICATION_NEEDED.before(on)
    if needed is None:
        first = APPLICATION_NEEDED.first.since
        return ask("It need not yet have applied for approval", True, AUTHORIZED, f"needed from {first}")
    days = foundry.designer_application_days_ago
    limit = APPLICATION_DAYS.on(on)
    return ask(
        f"It applied for approval less than {limit.text} days ago",
        days is not None and 0 <= days < limit.number,
        AUTHORIZED,
        "it has not applied" if days is None else f"{days} days ago",
        check=needed.check,
        source=needed.cite,
    )


def _packaged(foundry: Foundry, on: date) -> Step:
    outside = Packager.FABRICATOR_OUTSIDE_MACAU_D5
    return all_of(
        _by("The fabricator packaged it outside Macau and D:5", foundry, outside, FABRICATOR),
        _few_transistors(foundry, on),
    )


def _packaged_by_osat(foundry: Foundry, on: date) -> Step:
    return all_of(
        _by("An approved OSAT packaged it", foundry, Packager.APPROVED_OSAT, PACKAGER), _few_transistors(foundry, on)
    )


def _by(question: str, foundry: Foundry, packager: Packager, cite: Cite) -> Step:
    known = foundry.packaged_by
    return ask(
        question,
        None if known is None else known is packager,
        cite,
        known.value if known else "not known",
        missing=CHIP_SPECS,
    )


def _few_transistors(foundry: Foundry, on: date) -> Step:
    without_memory = TRANSISTORS_WITHOUT_HBM.before(on)
    limits = [_below(foundry.transistors_bn, TRANSISTORS.on(on).number, TRANSISTORS.on(on).check)]
    if without_memory is not None:
        limits.append(
            all_of(
                ask(
                    "The packaged circuit holds no high bandwidth memory",
                    opposite(foundry.hbm),
                    COUNT,
                    missing=CHIP_SPECS,
                ),
                _below(foundry.transistors_bn, without_memory.number, without_memory.check),
            )
        )
    return any_of(*limits)


def _below(count: Decimal | None, limit: Decimal, check: str) -> Step:
    return ask(
        f"It has fewer than {limit} billion transistors",
        None if count is None else count < limit,
        COUNT,
        "not known" if count is None else f"{count:f} billion",
        missing=CHIP_SPECS,
        check=check,
    )
