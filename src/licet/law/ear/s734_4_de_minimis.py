"""De minimis US content (15 CFR 734.4; Supplement No. 2 to part 734).

In words: an item made abroad is subject to the EAR when the value of its controlled US-origin content exceeds a level:
10 percent for destinations in E:1 and E:2, 25 percent elsewhere; exactly the level is not more. Controlled is what
would need a license to the item's destination by the Country Chart or part 746; part 744, so the end user, does not
count. Some items have no level at all (see s734_4_a_no_level).

Not modelled here: the one-time report before commingled technology may rely on the level (Supplement No. 2, (b)); the
counting itself for a single transaction (`us_content_pct` comes in; `licet deminimis` counts a bill of materials).
"""

from fractions import Fraction

from licet.law import acts, country_groups, parameters
from licet.law.ear.s734_4_a_no_level import no_level
from licet.law.trace import Cite, Step, all_of, any_of, ask
from licet.model.transaction import Transaction

CONTENT = Cite("15 CFR 734.4(d)", "foreign-made items with more controlled US content than the de minimis level")
CONTENT_E = Cite("15 CFR 734.4(c)", "the lower de minimis level for destinations in E:1 and E:2")
LEVEL = parameters.load("ear.de_minimis", "level")
LEVEL_E = parameters.load("ear.de_minimis", "level_e1_e2")


def us_content(transaction: Transaction) -> Step:
    """Whether US content makes the item subject to the EAR: above the level, or of a kind without one."""
    stated = transaction.item.us_content_pct
    share = None if stated is None else Fraction(stated) / 100
    return any_of(above_level(transaction, share, share), no_level(transaction))


def above_level(transaction: Transaction, least: Fraction | None, most: Fraction | None) -> Step:
    """Whether a share of controlled US content, known to lie between two bounds, exceeds the destination's level."""
    group_e = in_embargoed_group(transaction)
    if group_e is None:
        open_ = ask("The destination is in E:1 or E:2", None, CONTENT_E, "destination not known", missing="destination")
        return any_of(
            _above(transaction, LEVEL, CONTENT, (least, most)),
            all_of(open_, _above(transaction, LEVEL_E, CONTENT_E, (least, most))),
        )
    level, cite = (LEVEL_E, CONTENT_E) if group_e else (LEVEL, CONTENT)
    return _above(transaction, level, cite, (least, most))


def level_of(transaction: Transaction) -> parameters.Value | None:
    """The level for the destination on the day; None where the destination is not known."""
    group_e = in_embargoed_group(transaction)
    return None if group_e is None else (LEVEL_E if group_e else LEVEL).on(transaction.on)


def in_embargoed_group(transaction: Transaction) -> bool | None:
    """Whether the destination is in E:1 or E:2; None where it is not known."""
    return country_groups.in_any_group(acts.place(transaction), ("E:1", "E:2"), transaction.on)


def _above(
    t: Transaction, level: parameters.Parameter, cite: Cite, share: tuple[Fraction | None, Fraction | None]
) -> Step:
    value = level.on(t.on)
    limit = Fraction(value.number) / 100
    least, most = share
    truth = None
    if least is not None and least > limit:
        truth = True
    elif most is not None and most <= limit:
        truth = False
    question = f"Controlled US content is more than {value.text} percent"
    why = f"{_shown(least, most)}; the level is {value.text} percent"
    return ask(question, truth, cite, why, missing="us_content", source=value.cite)


def _shown(least: Fraction | None, most: Fraction | None) -> str:
    if least is None and most is None:
        return "content not known"
    if least == most and least is not None:
        return percent(least)
    return f"{percent(least or Fraction(0))} to {percent(most) if most is not None else 'a share not known'}"


def percent(share: Fraction) -> str:
    """A share as a percentage: exact where its decimals end, else as a fraction and its first decimals."""
    scaled = share * 100
    places = next((n for n in range(40) if 10**n % scaled.denominator == 0), None)
    if places is not None:
        return f"{_decimals(scaled, places)} percent"
    return f"{share.numerator}/{share.denominator} (about {_decimals(scaled, 4)} percent)"


def _decimals(value: Fraction, places: int) -> str:
    """The first decimals of a fraction, cut off, so that none is ever shown over a level that it does not reach."""
    digits = f"{value.numerator * 10**places // value.denominator:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
