"""Writes docs/reference/counts.md: how many rows every official file has, and how many entries we read from it.

    python tools/counts.py --from SHARED/sources [--check]

The rows are those of `counts.json` beside the publications; records and entries are what the parsers read. Where the
three differ, the difference is taken apart record by record, and `counts.toml` says why, with the figures that were
reviewed. A difference that it does not explain, or explains with other figures, ends the tool with status 1.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from licet.editions.states import sdn_events
from licet.editions.states.publications import Publication, files_in, publications
from licet.sources import ALL, Source, read, us_federal_register
from licet.sources.readers import parsed_json
from licet.sources.source import plain_bytes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "counts.md"
TABLE = Path(__file__).with_name("counts.toml")
FEW = 12
"""Most records that are named by their lines; of more only the number is given."""


@dataclass(frozen=True, slots=True)
class Count:
    """One file: its rows by `counts.json` (None: it does not count them), what we read, what its records gave.

    `several`: for each number of entries a record can give, the lines of the records that gave so many. `lists`: the
    entries by list, where there are several. `rows_in_records`: the rows that the records hold together.
    """

    file: str
    rows: int | None
    records: int
    entries: int | None
    rows_in_records: int
    several: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    lists: Mapping[str, int] = field(default_factory=dict)

    @property
    def equal(self) -> bool:
        """Whether rows, records and entries are one number; a file of further facts has no entries of its own."""
        return self.rows == self.records == (self.records if self.entries is None else self.entries)


@dataclass(frozen=True, slots=True)
class Why:
    """A reviewed explanation: the figures it was written for, and the words.

    `aside`: rows that are no record of their own (a head, the rest of a long cell).
    """

    records: int
    entries: int
    why: str
    aside: int = 0


def explained() -> dict[str, Why]:
    """The reviewed explanations by file; KeyError or TypeError where the table has another shape."""
    document = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: Why(**value) for name, value in document.items()}


def counted(folder: Path) -> tuple[Count, ...]:
    """Every file of a list and of the index of rules in a folder of publications, by name."""
    said = {name: one.get("rows") for name, one in json.loads((folder / "counts.json").read_text()).items()}
    found = [one for source in ALL for one in _of_source(source, folder, said)]
    found += _index(folder, said)
    there = {one.file for one in found}
    ours = {*(source.id for source in ALL), us_federal_register.FOLDER}
    # A file that nothing reads stands on the page with no records; a schema has no rows.
    left = [name for name, rows in said.items() if name.split("/")[0] in ours and rows is not None]
    found += [Count(name, said[name], 0, 0, 0) for name in left if name not in there]
    return tuple(sorted(found, key=lambda one: one.file))


def _of_source(source: Source, folder: Path, said: Mapping[str, int | None]) -> Iterator[Count]:
    several, others = publications(source, list(files_in(folder / source.id)))
    for one in several:
        yield from _publication(source, one, said)
    for path in others:
        name = f"{source.id}/{path.name}"
        if path.name.startswith("events-"):
            yield _events(path, name, said)
        elif path.name == sdn_events.MOMENTS:
            records = parsed_json(path.read_bytes(), name)
            assert isinstance(records, list)
            yield Count(name, said[name], len(records), None, len(records))


def _publication(source: Source, one: Publication, said: Mapping[str, int | None]) -> Iterator[Count]:
    held = {path: path.read_bytes() for path in one.paths}
    data = None if one.main is None else held[one.main]
    beside = {name: (path.name, held[path]) for name, path in one.beside.items()}
    first = f"{source.id}/{one.paths[0].name}"
    parsed = read(source, one.form, data, one.days[0], file=one.paths[0].name, beside=beside)
    for name, path in sorted(one.beside.items()):
        rows = parsed.companion_rows[name]
        yield Count(f"{source.id}/{path.name}", said[f"{source.id}/{path.name}"], rows, None, rows)
    if one.main is None or data is None:
        return
    by_line = Counter(entry.at.line for entry in parsed.entries)
    records = list(one.form.rows(plain_bytes(data, first), first))
    several: dict[int, list[int]] = defaultdict(list)
    # Rows of a web page can stand on one line; then the lines do not tell records apart.
    for record in records if len({record.line for record in records}) == len(records) else ():
        several[by_line[record.line]].append(record.line)
    yield Count(
        first,
        said[first],
        len(records),
        len(parsed.entries),
        sum(_rows_of(record.fields) for record in records),
        {number: tuple(lines) for number, lines in sorted(several.items())},
        dict(sorted(Counter(str(entry.list) for entry in parsed.entries).items())),
    )


def _rows_of(fields: Mapping[str, object]) -> int:
    """The rows that a record was made of: a record of folded rows has a list of cells in each column."""
    column = fields.get("Source List", fields.get("sections"))
    return len(column) if isinstance(column, list) else 1


def _events(path: Path, name: str, said: Mapping[str, int | None]) -> Count:
    content = plain_bytes(path.read_bytes(), name)
    kinds = Counter(json.loads(line)["e"] for line in content.splitlines() if line.strip())
    moments = path.with_name(sdn_events.MOMENTS).read_bytes()
    shown = sum(len(state.entries) for state in sdn_events.states(content, moments, name))
    records = kinds["add"] + kinds["remove"]
    return Count(name, said[name], records, shown, records)


def _index(folder: Path, said: Mapping[str, int | None]) -> Iterator[Count]:
    for path in files_in(folder / us_federal_register.FOLDER):
        name = f"{us_federal_register.FOLDER}/{path.name}"
        if path.suffix == ".csv":
            found = us_federal_register.notices(path.read_bytes(), name)
            lines = Counter(one.source for one in found)
            yield Count(name, said[name], len(lines), len(found), len(lines))


def unexplained(counts: Sequence[Count], table: Mapping[str, Why]) -> list[str]:
    """Each difference that the table does not explain, each explanation of none, each row that is in no record."""
    found = []
    for one in counts:
        why = table.get(one.file)
        held = one.rows_in_records + (why.aside if why else 0)
        if one.rows is not None and held != one.rows:
            found.append(f"{one.file}: {one.rows:,} rows, and {held:,} in our records or explained as none")
        if why is None and not one.equal:
            found.append(f"{one.file}: {one.rows} rows, {one.records} records, {one.entries} entries, and no reason")
        if why is not None and (why.records, why.entries) != (one.records, one.entries):
            expected = f"{why.records} records and {why.entries} entries"
            found.append(f"{one.file}: {one.records} records and {one.entries} entries; the reason is for {expected}")
        if why is not None and one.equal:
            found.append(f"{one.file}: a reason for a difference that is not there")
    stale = sorted(table.keys() - {one.file for one in counts})
    return [*found, *(f"{name}: a reason for a file that is not held" for name in stale)]


def page(counts: Sequence[Count], table: Mapping[str, Why]) -> str:
    """The page: every file, then each difference with its parts and its reason."""
    lines = [
        "<!-- Written by tools/counts.py; do not edit. -->",
        "",
        "# Rows, records and entries of every official file",
        "",
        "*Rows*: as counted when the file was collected. *Records*: what the parser takes as one piece; *entries*: "
        "what it gives. A file of further facts (other names, addresses, remarks) has no entries of its own: its rows "
        "belong to those of the main file, and one that belongs to none stops the parse. Every difference is explained "
        "below; a test fails where one is not.",
        "",
        "| file | rows | records | entries | difference |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {one.file} | {_number(one.rows)} | {one.records:,} | {_number(one.entries)} | "
        f"{'' if one.equal else '[explained](#' + _anchor(one.file) + ')'} |"
        for one in counts
    ]
    for one in counts:
        if one.file in table:
            lines += ["", f"## {one.file}", "", *_difference(one, table[one.file])]
    lines += ["", "## Entries by list", "", "Where one publication holds several lists.", ""]
    lines += ["| file | list | entries |", "| --- | --- | ---: |"]
    lines += [
        f"| {one.file} | {name} | {number:,} |"
        for one in counts
        if len(one.lists) > 1
        for name, number in one.lists.items()
    ]
    return "\n".join((*lines, ""))


def _difference(one: Count, why: Why) -> Iterator[str]:
    yield why.why
    parts = [f"{why.aside:,} rows are no record of their own"] if why.aside else []
    parts += [part for part in (_folded(one), *_several(one)) if part]
    if parts:
        yield ""
        yield from (f"- {part}" for part in parts)


def _folded(one: Count) -> str:
    if one.rows_in_records == one.records:
        return ""
    return f"{one.rows_in_records:,} rows in {one.records:,} records: {one.rows_in_records - one.records:,} folded away"


def _several(one: Count) -> Iterator[str]:
    if set(one.several) <= {1}:
        return
    for number, lines in one.several.items():
        of = "record gives" if len(lines) == 1 else "records give"
        entry = "entry" if number == 1 else "entries"
        where = f" (line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))})" if len(lines) <= FEW else ""
        yield f"{len(lines):,} {of} {number:,} {entry} each: {number * len(lines):,}{where}"


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _anchor(file: str) -> str:
    return "".join(letter for letter in file.lower() if letter.isalnum() or letter in "-_")


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the page or checks it; 1 where a difference has no reviewed reason or the page is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the page is stale")
    given = parser.parse_args(arguments)
    counts, table = counted(given.folder), explained()
    problems = unexplained(counts, table)
    text = page(counts, table)
    if given.check and (not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text):
        problems.append(f"{PAGE} is stale: run tools/counts.py")
    elif not given.check:
        PAGE.write_text(text, encoding="utf-8")
    for one in problems:
        print(one, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
