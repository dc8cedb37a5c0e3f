"""License Exception STA: strategic trade authorization (15 CFR 740.20).

In words: (c)(1) to A:5, where no reason applies there but NS, CB, NP, RS, CC or SI; (c)(2) to A:6, where none applies
but NS and the entry does not leave the item out. The consignee's written statement must be in hand before shipment;
each shipment is announced to it. Never in place of a requirement of part 744 or 746, for EI, SS, SL, MT or CW
reasons, or for what 740.20(b)(2) or the entry's own special conditions leave out.

Not modelled here: 600 series and 9x515 items (not taken up); special conditions in words, and entries whose
conditions are not held (not taken up); limits on toxins.
"""

from licet.law import acts, ccl_offers, country_groups
from licet.law.classification import entry, in_any, military_series, space_series
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import NOT_STATED
from licet.law.ear.s740_list_based import only_reasons
from licet.law.trace import Cite, LicenseException, Step, ask
from licet.model.transaction import Transaction

FIRST = Cite("15 CFR 740.20(c)(1)", "to A:5, for several reasons for control")
SECOND = Cite("15 CFR 740.20(c)(2)", "to A:6, for items of lesser sensitivity controlled for national security only")
LIMITS = Cite("15 CFR 740.20(b)(2)", "reasons and entries for which STA may not be used")
SPECIAL = Cite("Supp. 1 to part 774", "the entry's special conditions for STA")
STATEMENT = Cite("15 CFR 740.20(d)(2)", "the consignee's statement, before shipment")
SERIES = Cite("15 CFR 740.20(b)(3)", "600 series and 9x515 items have limits of their own")

REASONS = frozenset({"NS", "CB", "NP", "RS", "CC", "SI"})
# READING 2026-11-23: whole entries stand for the paragraphs that 740.20(b)(2) names, a wider reading than the text.
LEFT_OUT = frozenset(
    {
        *("0A503", "0A981", "0A982", "0A983", "0A985", "0E982", "0E987"),
        *("1C351", "1C353", "1C354", "1E001", "1E351", "7E004"),
        *("9D001", "9D002", "9D004", "9E001", "9E002", "9E003"),
        *("6A002", "6A990", "6D002", "6D003", "6D991", "6E001", "6E002", "6E990"),
    }
)


def strategic_trade(eccn: str, t: Transaction) -> LicenseException:
    """License Exception STA for an item that needs a license for a reason on the Country Chart."""
    common = (_not_left_out(eccn), _ordinary_series(eccn), _statement(t))
    return exception(
        "STA",
        t,
        Way(
            "740.20",
            (_in_group(t, "A:5", FIRST), only_reasons(eccn, t, REASONS, FIRST), _special(eccn, "A:5"), *common),
        ),
        Way(
            "740.20",
            (
                _in_group(t, "A:6", SECOND),
                only_reasons(eccn, t, frozenset({"NS"}), SECOND),
                _special(eccn, "A:6"),
                *common,
            ),
        ),
        conditions=("sta_shipment_notice",),
    )


def _in_group(t: Transaction, group: str, cite: Cite) -> Step:
    where = acts.place(t)
    inside = country_groups.in_group(where, group, t.on)
    check = country_groups.check(where, group, t.on) if where and inside else ""
    return ask(f"The destination is in {group}", inside, cite, where or "not known", missing="destination", check=check)


def _not_left_out(eccn: str) -> Step:
    named = entry(eccn) in LEFT_OUT or in_any("3A001.b.2", "3A001.b.3")(eccn) is not False
    return ask("740.20(b)(2) does not leave it out", not named, LIMITS, eccn)


def _ordinary_series(eccn: str) -> Step:
    series = military_series(eccn) or space_series(eccn)
    return ask(
        "It is no 600 series or 9x515 item", not series, SERIES, "their conditions are not modelled" if series else ""
    )


def _special(eccn: str, group: str) -> Step:
    """Whether the entry's special conditions leave the item to the group; words that are no list are not taken up."""
    lines = ccl_offers.offers(eccn, "STA")
    denied = any(
        line.scope == "prose" or (group in line.terms.split() and line.covers(eccn) is not False) for line in lines
    )
    said = "denied there, or said in words" if denied else "none that denies it"
    return ask(f"The special conditions of {entry(eccn)} do not deny it to {group}", not denied, SPECIAL, said)


def _statement(t: Transaction) -> Step:
    known = t.exporter.sta_consignee_statement
    question = "The consignee's statement is in hand"
    if known is False:
        return ask(question, False, STATEMENT, "not established", missing=f"{NOT_STATED}sta_consignee_statement")
    return ask(question, known, STATEMENT, "as stated", missing="sta_consignee_statement")
