"""Destinations of the controls on supercomputers and semiconductors (15 CFR 744.23; also 744.6(c)(2)).

In words: China from 2022-10-07, with Macau from 2023-01-17; Macau and every destination of D:5 from 2023-11-17.

Not modelled here: what the section asks for there (s744_23_semiconductor_end_use).
"""

from licet.law import country_groups, parameters
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import Transaction

SCOPE = parameters.load("ear.semiconductor_end_use", "destinations")


def in_scope(where: str | None, t: Transaction, cite: Cite, what: str, code: str = "destination") -> Step:
    """Whether a country is among the destinations of the section on the day."""
    value = SCOPE.before(t.on)
    codes = value.codes if value else ()
    if "D:5" in codes:
        truth = country_groups.macau_or_d5(where, t.on)
    else:
        truth = None if where is None else where in codes
    shown = f"{where or 'not known'}; in scope: {', '.join(codes) or 'none yet'}"
    return ask(f"{what} is in scope", truth, cite, shown, missing=code, source=value.cite if value else "")
