"""Questions that several list-based exceptions share: Country Group B, and which other reasons reach the item there."""

from licet.law import acts, country_chart, country_groups
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import Transaction

TABLE = Cite("Supp. 1 to part 740", "Country Groups")


def group_b(t: Transaction, *, but_not: tuple[str, ...] = ()) -> Step:
    """Whether the destination is in Country Group B; `but_not`: members that the exception leaves out."""
    where = acts.place(t)
    inside = country_groups.in_group(where, "B", t.on)
    truth = False if where in but_not else inside
    because = f"{where} is left out of this exception" if where in but_not else where or "not known"
    return ask("The destination is in Country Group B", truth, TABLE, because, missing="destination")


def only_reasons(eccn: str, t: Transaction, allowed: frozenset[str], cite: Cite) -> Step:
    """Whether no reason for control but the allowed ones reaches the item at the destination, or may.

    A reason that may reach it counts as one that does: the exception is then not available.
    """
    question = f"The item is controlled there for {' or '.join(sorted(allowed))} only"
    other = next((row.reason for row in country_chart.rows(eccn, t.on) if _reaches(row, eccn, t, allowed)), None)
    return ask(question, other is None, cite, f"{other} applies too, or may" if other else "no other reason")


def _reaches(row: country_chart.Row, eccn: str, t: Transaction, allowed: frozenset[str]) -> bool:
    if row.reason in (*allowed, "AT", "RU", "UN") or row.covers(eccn) is False:
        return False
    where, marked = acts.place(t), country_chart.marks(acts.place(t), t.on)
    is_column = len(row.where) == 4 and row.where[3].isdigit()
    if is_column and marked is not None and row.where.replace(" ", "") not in marked:
        return False
    if row.where == "MO D:5" and country_groups.macau_or_d5(where, t.on) is False:
        return False
    return not (row.where in ("CN RU VE", "IQ", "PK", "IQ PK", "KP") and where not in row.where.split())
