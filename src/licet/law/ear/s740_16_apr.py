"""License Exception APR: additional permissive reexports (15 CFR 740.16).

In words: (a) a commodity may be reexported from Country Group A:1 with the leave of the government there: to Country
Group B (not also in D:2, D:3 or D:4) or to D:1 other than North Korea, where it is controlled for national security
and not for NP, CB, MT, SI or CC reasons, and is none of the entries named there. (b) A commodity may be reexported to
and among A:1 for use there, where it is not controlled for nuclear nonproliferation or missile technology reasons,
and is none of the entries named there. What came under License Exception STA may not go on under either.

Not modelled here: (c) to (j): unused licenses, Canada, returns to the United States, spare parts, Country Group A:4;
D:2.
"""

from licet.law import acts, country_chart, country_groups
from licet.law.classification import classified, group, in_any, on_ccl
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask, unless
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Activity, Transaction

FROM_A1 = Cite("15 CFR 740.16(a)", "reexports from A:1 with the leave of the government there")
AMONG_A1 = Cite("15 CFR 740.16(b)", "reexports to and among A:1 for use there")
AFTER_STA = Cite("15 CFR 740.20(e)", "what came under STA may not go on under 740.16(a) or (b)")
# READING 2026-11-23: whole entries stand for the paragraphs of 740.16(a)(2) and (b)(2), a wider reading than the text.
NAMED = in_any("0A919", "0A504", "3A001.b.2", "3A001.b.3", "6A002", "6A003")


def permissive_reexports(t: Transaction) -> LicenseException:
    """License Exception APR, paragraphs (a) and (b)."""
    from_a1 = country_groups.in_group(t.exported_from, "A:1", t.on)
    common = (
        ask("It is a reexport", t.activity is Activity.REEXPORT, FROM_A1, t.activity.value),
        ask(
            "It leaves a country of A:1",
            from_a1 and t.exported_from != "US",
            FROM_A1,
            t.exported_from or "not known",
            missing="exported_from",
        ),
        classified(t).ask("It is a commodity on the Commerce Control List", _commodity, FROM_A1),
        unless(classified(t).ask("It is one of the entries left out", _left_out, FROM_A1)),
        stated(t, Fact.NOT_RECEIVED_UNDER_STA, AFTER_STA),
    )
    return exception(
        "APR",
        t,
        Way(
            "740.16(a)",
            (
                *common,
                unless(_controlled(t, ("NP", "CB", "MT", "SI", "CC"))),
                _controlled(t, ("NS",)),
                _destination_a(t),
                stated(t, Fact.FOREIGN_EXPORT_AUTHORIZATION, FROM_A1),
            ),
        ),
        Way(
            "740.16(b)",
            (
                *common,
                unless(_controlled(t, ("NP", "MT", "EI"))),
                _destination_b(t),
                stated(t, Fact.USED_WITHIN_A1, AMONG_A1),
            ),
        ),
    )


def _commodity(eccn: str) -> bool:
    return group(eccn) in ("A", "B", "C")


def _left_out(eccn: str) -> bool | None:
    return True if on_ccl(eccn) and eccn[2] == "5" and eccn[0] == "0" else NAMED(eccn)


def _controlled(t: Transaction, reasons: tuple[str, ...]) -> Step:
    question = f"It is controlled for {' or '.join(reasons)} reasons"
    return classified(t).ask(question, lambda eccn: country_chart.controlled_for(eccn, reasons), FROM_A1)


def _destination_a(t: Transaction) -> Step:
    where, on = acts.place(t), t.on
    inside = {name: country_groups.in_group(where, name, on) for name in ("B", "D:1", "D:3", "D:4")}
    allowed = (inside["B"] and not inside["D:3"] and not inside["D:4"]) or (inside["D:1"] and where != "KP")
    truth = None if where is None else bool(allowed)
    return ask("It goes to B (not D:3, D:4) or D:1", truth, FROM_A1, where or "not known", missing="destination")


def _destination_b(t: Transaction) -> Step:
    where = acts.place(t)
    inside = country_groups.in_group(where, "A:1", t.on)
    return ask("It goes to a country of A:1", inside, AMONG_A1, where or "not known", missing="destination")
