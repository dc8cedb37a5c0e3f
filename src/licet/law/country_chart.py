"""The Country Chart and the license requirement rows of the Commerce Control List, read from our tables.

Three tables of our own making from one eCFR edition (`parameters/ear/country_chart.toml` says which): marks by country;
rows by entry (reason, which paragraphs, where); entries with the exceptions their row allows. A row's scope is `all`,
`only` some paragraphs, all `except` some (`except_prose`: except some in words), or `prose`: words that are no list.

The marks are those of the edition; `country_chart_changes.csv` has the marks that a rule took away before it, each with
its day and rule. `ccl_row_changes.csv` has the rows that entries of the edition had up to a day. How far back the
tables are trusted is `TRACED` in chart_places.

The text of one entry can swallow the next one's; and a reason can be named without a row. A row of scope `prose` stands
for each reason that got lost so (`tools/compile_ccl.py` makes the tables and says how).

Not modelled here: the words of prose rows (see ccl_words); dependent territories that have no row of their own, and
Hong Kong while it had one (unknown).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.law import parameters
from licet.law.acts import CHART_COUNTRY
from licet.law.classification import entry, within
from licet.law.entries import ENTRIES_COLUMNS
from licet.law.misspelt import alike
from licet.law.tables import ALWAYS, Dated, TableLine, by_key, lines
from licet.law.truths import any_true, opposite

CHART_COLUMNS = ["country", "marks", "footnotes"]
ROWS_COLUMNS = ["entry", "reason", "scope", "paragraphs", "where", "section", "unless"]
REMOVED_COLUMNS = ["entry", "reason", "where", "section", "since", "until", "cite"]
ROW_CHANGES_COLUMNS = [*ROWS_COLUMNS, "since", "until", "cite", "check"]
CHANGES_COLUMNS = ["countries", "columns", "until", "cite", "check"]
EMBARGOED = "embargoed"
AUKUS = parameters.load("ear.aukus").first.since
"""From this day footnote 10 stands in the rows of Australia and the United Kingdom (89 FR 28594)."""
FOOTNOTED = {
    "7": ("6A003.b.4.b", "9A515.e"),
    "10": (
        *("0A501", "0A502", "0A504.i", "0A505.a", "0A505.x", "0A506", "0A507", "0A508", "0A509"),
        *("0D501", "0D505", "0E501", "0E504", "0E505"),
    ),
}
"""What needs a license to the countries with these footnotes of the chart, mark or not.

Footnote 10 takes 0A501 without .y, shotguns with a short barrel only, and software and technology for those items: what
the NS 1 and RS 1 rows of these entries reach.
"""

SCOPES = ("all", "only", "except", "except_prose", "prose")


@dataclass(frozen=True, slots=True)
class Row:
    """One license requirement row of an entry: the reason, its paragraphs, and a column (`NS1`) or a place.

    `dated`: the days of a row that the edition no longer has; nothing dates those it has.
    """

    entry: str
    reason: str
    scope: str
    paragraphs: tuple[str, ...]
    where: str
    section: str
    carve_out: str
    dated: Dated = ALWAYS

    def covers(self, eccn: str) -> bool | None:
        """Whether the row is about an item of this ECCN; None where its words or the ECCN leave it open."""
        mentioned = any_true([within(eccn, paragraph) for paragraph in self.paragraphs])
        if self.scope == "all":
            return True
        if self.scope == "only":
            return mentioned
        if self.scope == "except":
            return opposite(mentioned)
        if self.scope == "except_prose":
            return True if self.paragraphs and mentioned is False else None
        return False if self.paragraphs and mentioned is False else None


@dataclass(frozen=True, slots=True)
class Change:
    """Columns that were marked for some countries up to a day, by which rule they no longer are."""

    countries: tuple[str, ...]
    columns: frozenset[str]
    until: date
    cite: str
    check: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A row of an entry that the edition no longer has: where it required a license, and in which days."""

    entry: str
    reason: str
    where: str
    section: str
    since: date
    until: date
    cite: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its reasons for control, and what its list-based license exceptions say."""

    eccn: str
    reasons: tuple[str, ...]
    gbs: str
    gbs_paragraphs: tuple[str, ...]
    lvs_usd: str
    sta: str


def rows(eccn: str, on: date | None = None) -> tuple[Row, ...]:
    """The rows of an ECCN's entry in the edition; with a day, also those that a later rule took away.

    Empty where the entry has none, or is not in the edition we hold.
    """
    now = _rows().get(entry(eccn), ())
    if on is None:
        return now
    return (*now, *(row for row in _earlier().get(entry(eccn), ()) if row.dated.holds(on)))


def found(eccn: str) -> Entry | None:
    """The entry of an ECCN; None where the edition we hold has no such entry."""
    return _entries().get(entry(eccn))


def removed(eccn: str, on: date) -> tuple[Removed, ...]:
    """The rows in force on a day of an entry that the edition no longer has; empty where it had none then."""
    return tuple(row for row in _removed() if row.entry == entry(eccn) and row.since <= on < row.until)


def anti_terrorism_only(eccn: str) -> bool | None:
    """Whether an entry has no other reason than AT; None where the edition we hold has no such entry."""
    entry_found = found(eccn)
    if entry_found is None:
        return None
    return entry_found.reasons == ("AT",) if not rows(eccn) else {row.reason for row in rows(eccn)} == {"AT"}


def marks(country: str | None, on: date | None = None) -> frozenset[str] | None:
    """The columns marked for a country (`NS1`) on a day, or in the edition; None where it is unknown or has no row."""
    if country is None:
        return None
    marked = _chart().get(CHART_COUNTRY.get(country, country))
    if marked is None or on is None:
        return marked
    return marked.union(*(change.columns for change in changes(country, on)))


def changes(country: str | None, on: date) -> tuple[Change, ...]:
    """The later changes that took marks away which the country still had on the day."""
    where = CHART_COUNTRY.get(country, country) if country else None
    return tuple(change for change in _changes() if where in change.countries and on < change.until)


def nearest(eccn: str) -> tuple[str, ...]:
    """Entries of the edition that look like a misspelt one, the most alike first."""
    return alike(entry(eccn).upper(), _entries(), 5)


def controlled_for(eccn: str, reasons: Collection[str]) -> bool | None:
    """Whether a row of the edition for one of these reasons covers the item; None where its words leave it open."""
    return any_true([row.covers(eccn) for row in rows(eccn) if row.reason in reasons])


def speaks_of(eccn: str) -> bool:
    """Whether any row of the entry could be about the item, or the entry needs none: its one reason is AT."""
    own = rows(eccn)
    return any(row.covers(eccn) is not False for row in own) if own else anti_terrorism_only(eccn) is True


def footnoted(country: str | None, footnote: str) -> tuple[str, ...]:
    """Entries and paragraphs that a footnote of the chart adds for a country; empty where it has no such footnote."""
    return FOOTNOTED[footnote] if has_footnote(country, footnote) else ()


def footnotes(country: str | None) -> tuple[str, ...]:
    """The numbers of the footnotes of a country's row."""
    return _footnotes().get(country, ()) if country else ()


def has_footnote(country: str | None, footnote: str) -> bool:
    """Whether the country's row has a footnote."""
    return country is not None and footnote in _footnotes().get(country, ())


@cache
def _rows() -> Mapping[str, tuple[Row, ...]]:
    return by_key((line["entry"], _row(line, ALWAYS)) for line in lines("ear/ccl_rows.csv", ROWS_COLUMNS))


@cache
def _earlier() -> Mapping[str, tuple[Row, ...]]:
    return by_key((line["entry"], _ended(line)) for line in lines("ear/ccl_row_changes.csv", ROW_CHANGES_COLUMNS))


def _ended(line: TableLine) -> Row:
    """A row of earlier days: the day it ended and the rule that ended it are part of it."""
    row = _row(line, line.dated())
    if row.dated.until is None or not row.dated.cite:
        raise line.slip("until", "the first day without the row, and the rule cited")
    return row


def _row(line: TableLine, dated: Dated) -> Row:
    return Row(
        entry=line["entry"],
        reason=line["reason"],
        scope=line.one_of("scope", SCOPES),
        paragraphs=line.words("paragraphs"),
        where=line["where"],
        section=line["section"],
        carve_out=line["unless"],
        dated=dated,
    )


@cache
def _entries() -> Mapping[str, Entry]:
    return {line["entry"]: _entry(line) for line in lines("ear/ccl_entries.csv", ENTRIES_COLUMNS)}


def _entry(line: TableLine) -> Entry:
    return Entry(
        eccn=line["entry"],
        reasons=tuple(line["reasons"].replace(",", " ").split()),
        gbs=line["gbs"],
        gbs_paragraphs=line.words("gbs_paragraphs"),
        lvs_usd=line["lvs_usd"],
        sta=line["sta"],
    )


@cache
def _chart() -> Mapping[str, frozenset[str]]:
    return {line["country"]: frozenset(line.words("marks")) for line in lines("ear/country_chart.csv", CHART_COLUMNS)}


@cache
def _footnotes() -> Mapping[str, tuple[str, ...]]:
    return {line["country"]: line.words("footnotes") for line in lines("ear/country_chart.csv", CHART_COLUMNS)}


@cache
def _changes() -> tuple[Change, ...]:
    return tuple(
        Change(
            countries=line.words("countries"),
            columns=frozenset(line.words("columns")),
            until=line.day("until"),
            cite=line["cite"],
            check=line["check"],
        )
        for line in lines("ear/country_chart_changes.csv", CHANGES_COLUMNS)
    )


@cache
def _removed() -> tuple[Removed, ...]:
    return tuple(
        Removed(
            entry=line["entry"],
            reason=line["reason"],
            where=line["where"],
            section=line["section"],
            since=line.day("since"),
            until=line.day("until"),
            cite=line["cite"],
        )
        for line in lines("ear/ccl_removed.csv", REMOVED_COLUMNS)
    )
