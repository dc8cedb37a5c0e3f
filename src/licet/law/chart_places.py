"""Where a row of the Commerce Control List requires a license: a column of the Country Chart, or places its words name.

In words: a mark in the column of the destination's row requires a license; so do footnotes 7 and 10, mark or not. Other
rows name countries, a Country Group with Macau, all destinations but Canada, all destinations, or the countries under
arms embargoes of the United Nations (746.1(b)(2)). Before the day from which changes of the chart were traced, a column
without a mark is unknown (docs/decisions/0020): a rule since then may have taken it away. To Canada it stays a no, for
the sections of part 742 that name columns leave Canada out in words.

Not modelled here: that 742.6(a)(2) asks less for some cameras in the countries of footnote 4, where their column has no
mark (unknown); hot section technology to Australia and the United Kingdom since 2024-04-19 (742.14, unknown).
"""

from datetime import date

from licet.law import acts, ccl_words, country_chart, country_groups, parameters
from licet.law.classification import in_any
from licet.law.country_chart import Row
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import Transaction

ENTRY = Cite("Supp. 1 to part 774", "the Commerce Control List: an entry's License Requirements")
CHART = Cite("Supp. 1 to part 738", "the Commerce Country Chart: a mark means a license is required")
NATIONS = Cite("15 CFR 746.1(b)", "items with a UN reason for control to countries under arms embargoes of the UN")
EDITION = parameters.load("ear.country_chart")
TRACED = parameters.load("ear.chart_traced").first.since
"""The first day on which a column without a mark is a no."""
SECTIONS = (
    parameters.load("ear.row_sections", "semiconductor_equipment"),
    parameters.load("ear.row_sections", "implemented_controls"),
)
EMBARGOES_OF_UN = parameters.load("ear.un_arms_embargoes")

ELSEWHERE = frozenset({"746.8", "advanced_computing", "model_weights", "742.18"})
"""Rows that other rules read."""

UNREAD = "not_modelled:ccl_prose"


def is_column(place: str) -> bool:
    """Whether a place is a column of the chart (`NS 1`)."""
    return len(place) == 4 and place[3].isdigit()


def reached(row: Row, eccn: str, t: Transaction) -> Step:
    """Whether the row's column is marked for the destination, or its places name it."""
    where = acts.place(t)
    place = ccl_words.place(row)
    if place == "UN":
        return _embargoed_by_un(where, t)
    later = next((p.first for p in SECTIONS if row.section in p.first.codes and t.on < p.first.since), None)
    if later is not None and not is_column(place):
        # The paragraph of the list did not exist either: what the item was classified as on the day is not known.
        question = f"{row.section} requires a license on the day"
        why = f"it holds from {later.since}, and so does what the entry says"
        return ask(question, None, ENTRY, why, missing="classification", source=later.cite)
    value, edition_check = EDITION.on(t.on), edition_to_confirm(eccn, t.on)
    if is_column(place):
        truth = _marked(place, eccn, where, t)
        question = f"The Country Chart marks the destination in column {place}"
        code = "destination" if where is None else "not_modelled:chart_row"
        changed = [c for c in country_chart.changes(where, t.on) if place.replace(" ", "") in c.columns]
        source = row.dated.cite or (changed[0].cite if changed else value.cite)
        check = row.dated.check or next((change.check for change in changed if change.check), edition_check)
        untraced = truth is None and t.on < TRACED and where is not None
        why = f"{where}: changes of the chart before {TRACED} were not traced" if untraced else where or ""
        return ask(question, truth, CHART, why, missing=code, source=source, check=check)
    question = f"The row names the destination ({place})"
    code = "destination" if where is None else UNREAD
    truth = _named(place, where, t)
    source, check = row.dated.cite or value.cite, row.dated.check or edition_check
    return ask(question, truth, ENTRY, where or "", missing=code, source=source, check=check)


def edition_to_confirm(eccn: str, on: date) -> str:
    """What to confirm of the edition held on a day; a value's note names the entries its check is about, if not all."""
    value = EDITION.on(on)
    about = tuple(value.note.split())
    return value.check if not about or eccn.startswith(about) else ""


def _marked(place: str, eccn: str, where: str | None, t: Transaction) -> bool | None:
    marked = country_chart.marks(where, t.on)
    if marked is None or country_chart.EMBARGOED in marked:
        return None
    if place.replace(" ", "") in marked:
        return True
    if place == "RS 2":
        if country_chart.has_footnote(where, "4") and in_any("6A003.b.4.b")(eccn) is not False:
            return None
        found = in_any(*country_chart.footnoted(where, "7"))(eccn)
        return None if found is False and t.on < TRACED and where != "CA" else found
    if place in ("NS 1", "RS 1") and t.on >= country_chart.AUKUS:
        return in_any(*country_chart.footnoted(where, "10"))(eccn)
    return None if t.on < TRACED and where != "CA" else False


def _named(place: str, where: str | None, t: Transaction) -> bool | None:
    if place in ("worldwide", "all"):
        return True
    if where is None or place == "prose":
        return None
    if place == "all_but_CA":
        return where != "CA"
    if place == "742.14":
        # READING 2026-11-23: whether 89 FR 28594 freed hot section technology of its own reason was not read.
        allied = where in ("AU", "GB") and t.on >= country_chart.AUKUS
        return None if allied else where != "CA"
    if place == "MO D:5":
        return country_groups.macau_or_d5(where, t.on)
    return where in place.split()


def _embargoed_by_un(where: str | None, t: Transaction) -> Step:
    value = EMBARGOES_OF_UN.before(t.on)
    question = "The destination is under an arms embargo of the United Nations (746.1(b)(2))"
    if value is None or where is None:
        code = "destination" if where is None else "not_modelled:s746_1_b"
        return ask(question, None, NATIONS, where or "", missing=code)
    return ask(question, where in value.codes, NATIONS, where, source=value.cite, check=value.check)
