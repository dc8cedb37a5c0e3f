"""Every spelling of a license requirement and a review policy, read by a person and held beside what we make of it.

`spellings.csv` has one line per spelling, in normal form (small letters, one kind of quotation mark, no space after a
section sign, nothing at the end); a text over 240 letters is cut and its digest put behind it. A new spelling fails
the second test: read it, then add its line.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from licet.model import Place, Policy, Scope
from licet.sources import us_bis_entity_list, us_trade_csl
from licet.sources.fixes import by_field
from licet.sources.grammar import plain
from licet.sources.row import Row
from licet.sources.scope.scope import policy_in, scope_in
from licet.sources.source import Source, plain_bytes

TABLE = Path(__file__).parent / "spellings.csv"
REQUIREMENT, POLICY = "requirement", "policy"
LONGEST = 240
FILES: tuple[tuple[Source, str, str, str | None], ...] = (
    (us_bis_entity_list.SOURCE, "bis-2023-11-21.csv.gz", "License Requirement", "License Policy"),
    (us_bis_entity_list.SOURCE, "bis-2023-12-07.csv.gz", "License Requirement", "License Policy"),
    (us_bis_entity_list.SOURCE, "ecfr-2023-12-07.xml.gz", "License requirement", "License review policy"),
    (us_bis_entity_list.SOURCE, "ecfr-2026-07-09.json.gz", "notes", None),
    (us_trade_csl.SOURCE, "2026-07-31.json.gz", "license_requirement", "license_policy"),
)


def normal(text: str) -> str:
    """A spelling without what makes no difference: case, kinds of quotation marks, spaces, a stop at its end."""
    text = plain(text).casefold().translate(str.maketrans({"’": "'", "“": '"', "”": '"', "″": '"', "′": "'"}))
    return re.sub(r" +([,;)])", r"\1", re.sub(r"§+ ?", "§", text)).rstrip(" .;")


def short(text: str) -> str:
    """A spelling in normal form, or its beginning and a digest of all of it."""
    text = normal(text)
    digest = sha256(text.encode()).hexdigest()[:12]
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} … {digest}"


def written(terms: Scope | Policy) -> str:
    """A scope or a policy in one line: `all_items § 734.9(e), 744.11 / footnotes 4`."""
    if isinstance(terms, Policy):
        parts = ", ".join(f"{part.items}={part.policy}" for part in terms.parts)
        return parts + (f" § {', '.join(terms.sections)}" if terms.sections else "")
    more = (
        ("footnotes", tuple(map(str, terms.footnotes))),
        ("without", terms.exclusions),
        ("where", terms.conditions),
        ("exceptions", terms.exceptions),
    )
    head = str(terms.items) + (f" § {', '.join(terms.sections)}" if terms.sections else "")
    return head + "".join(f" / {word} {', '.join(codes)}" for word, codes in more if codes)


def read(kind: str, text: str) -> str:
    """What the parsers make of a spelling."""
    return written(scope_in(text) if kind == REQUIREMENT else policy_in(text))


def table() -> list[tuple[str, str, str]]:
    """The lines of the table: kind, spelling, reading."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        head, *lines = csv.reader(stream, strict=True)
    assert head == ["kind", "spelling", "reads"]
    return [(kind, spelling, reads) for kind, spelling, reads in lines]


def published(shared: Path) -> Iterator[tuple[str, str]]:
    """Every requirement and policy of every file, after the publisher's slips are put right."""
    for source, name, requirement, policy in FILES:
        data = plain_bytes((shared / "sources" / source.id / name).read_bytes(), name)
        form = source.form(name)
        assert form is not None
        for record in form.rows(data, name):
            row = Row(name, Place(source.id, date(2026, 7, 31), record.line), record, by_field(source.fixes))
            for kind, field in ((REQUIREMENT, requirement), (POLICY, policy)):
                for text in _texts(row, record.fields.get(field or ""), field):
                    yield kind, text


def _texts(row: Row, value: object, field: str | None) -> tuple[str, ...]:
    if not value or field is None:
        return ()
    found = row.texts(field) if isinstance(value, list) else (row.text(field),)
    return tuple(text for text in found if text and text != us_trade_csl.MEU_POLICY)


@pytest.mark.parametrize(
    ("kind", "spelling", "reads"), [line for line in table() if "…" not in line[1]], ids=lambda value: str(value)[:40]
)
def test_a_spelling_reads_as_a_person_read_it(kind: str, spelling: str, reads: str) -> None:
    assert read(kind, spelling) == reads


def test_the_table_is_sorted_and_names_each_spelling_once() -> None:
    spellings = [line[:2] for line in table()]

    assert spellings == sorted(set(spellings), reverse=False)


@pytest.mark.shared
@pytest.mark.slow
def test_every_published_spelling_stands_in_the_table_and_no_other(shared: Path) -> None:
    held = {(kind, short(text), read(kind, text)) for kind, text in published(shared)}

    assert sorted(held) == table()
