"""Writes docs/reference/notice-gap.md: which changes between two Entity List editions no notice text we hold orders.

    python tools/notice_gap.py --from SHARED/sources [--texts DIR] [--entries FILE] [--check]

`--texts`: a folder of Federal Register documents (.xml, .txt, .htm; .gz too), named as the documents they are; where
one is held, what it orders counts as covered. `--entries`: also writes every difference, one per line, as CSV.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from licet.editions.build import day_of
from licet.editions.replay import Covered, gap
from licet.editions.typed.notices import Notices, held_notices
from licet.model import Entry, SourceId
from licet.model.notice import NoticeChanges
from licet.sources import ALL, read, us_federal_register
from licet.sources.notice.changes import read_notice
from licet.sources.source import plain_bytes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "notice-gap.md"
LIST = SourceId("us_bis_entity_list")
EDITIONS = ("ecfr-2023-12-07.xml.gz", "ecfr-2026-07-09.json.gz")


def entries(folder: Path, name: str) -> tuple[Entry, ...]:
    """The entries of one edition of the Entity List."""
    source = next(one for one in ALL if one.id == LIST)
    form, days = source.form(name), day_of(name)
    if form is None or days is None:
        raise SystemExit(f"{name} is no edition of {LIST}")
    data = plain_bytes((folder / LIST / name).read_bytes(), name)
    return read(source, form, data, days[0], file=name).entries


def known(folder: Path) -> Notices:
    """The notices whose days and titles are held: ours, then the Bureau's index."""
    index = folder / us_federal_register.FOLDER / "rules-2011-2023.csv"
    return Notices((*held_notices(), *us_federal_register.notices(index.read_bytes(), index.name)))


def texts(folder: Path | None) -> tuple[NoticeChanges, ...]:
    """What every document of a folder orders, in the order of their names."""
    files = sorted(one for one in folder.iterdir() if one.is_file()) if folder is not None else []
    return tuple(read_notice(one.read_bytes(), one.name) for one in files)


def page(found: Sequence[Covered], counts: tuple[int, int], held: int) -> Iterator[str]:
    """The lines of the page: totals, then one line per citation."""
    kinds = Counter((one.change.value, one.text) for one in found)
    yield "<!-- Written by tools/notice_gap.py; do not edit. -->"
    yield "# Changes of the Entity List that no notice text covers"
    yield (
        f"Between the edition of 2023-12-07 ({counts[0]:,} parties) and that of 2026-07-09 ({counts[1]:,} parties). "
        f"An entry "
        "is known by its destination and name. Added and amended entries cite their notice; a removal cites none. "
        "The later edition mostly keeps the first citation of an entry, so an amendment shows as a newer citation, "
        "or as "
        "another requirement without one. A name that the two editions spell differently counts as removed and added."
    )
    yield f"Notice texts held: {held}."
    rows = [
        (kind, kinds[kind, True] + kinds[kind, False], kinds[kind, True], kinds[kind, False])
        for kind in ("added", "amended", "removed")
    ]
    yield table(("change", "parties", "ordered by a text we hold", "by none"), rows)
    yield "## By citation"
    yield table(
        ("published", "citation", "notice", "effective", "added", "amended", "removed", "covered"),
        list(by_citation(found)),
    )


def by_citation(found: Sequence[Covered]) -> Iterator[tuple[object, ...]]:
    """One row per citation: what it added and amended, and how much of that a text covers."""
    groups: dict[tuple[str, str], list[Covered]] = defaultdict(list)
    for one in found:
        cited = one.citation
        day = cited.day.isoformat() if cited is not None and cited.day is not None else ""
        groups[day, str(cited) if cited is not None else f"({one.change.value}: the entry names none)"].append(one)
    for (day, cited), several in sorted(groups.items()):
        kinds = Counter(one.change.value for one in several)
        first = several[0]
        covered = sum(one.text for one in several)
        notice = first.notice or ("not held" if day else "")
        added, amended, removed = (kinds[kind] for kind in ("added", "amended", "removed"))
        yield day, cited, notice, first.effective or "", added, amended, removed, covered


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


def write_entries(path: Path, found: Sequence[Covered]) -> None:
    """Every difference, one per line."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("change", "destination", "name", "citation", "notice", "effective", "text"))
        for one in found:
            cited = str(one.citation or "")
            writer.writerow(
                (one.change, one.destination, one.name, cited, one.notice or "", one.effective or "", one.text)
            )


def main() -> int:
    """Writes the page, or with --check says whether it is stale."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--from", dest="folder", type=Path, required=True, help="official publications")
    reader.add_argument("--texts", type=Path, help="a folder of Federal Register documents")
    reader.add_argument("--entries", type=Path, help="write every difference as CSV")
    reader.add_argument("--check", action="store_true", help="only say whether the page is as it would be written")
    asked = reader.parse_args()
    before, after = (entries(asked.folder, name) for name in EDITIONS)
    held = texts(asked.texts)
    found = gap(before, after, known(asked.folder), held)
    written = "\n\n".join(page(found, (len(before), len(after)), len(held))) + "\n"
    if asked.entries is not None:
        write_entries(asked.entries, found)
    if asked.check:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == written else 1
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
