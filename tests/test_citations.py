"""Every provision that a rule, a parameter or a case cites stands in the index of sections."""

import csv
import re
from pathlib import Path

LAW = Path(__file__).resolve().parent.parent / "src" / "licet" / "law"
SECTION = re.compile(r"\b(15|31|47) CFR (?:§+ ?)?(\d{1,4}\.\d{1,4})")
SUPPLEMENT = re.compile(r"\bSupp(?:\.|lement No\.) ?(\d+) to part (\d+)", re.IGNORECASE)


def index() -> set[str]:
    with (LAW / "sections.csv").open(encoding="utf-8", newline="") as lines:
        return {row["provision"] for row in csv.DictReader(lines)}


def cited(text: str) -> set[str]:
    sections = {f"{title} CFR {section}" for title, section in SECTION.findall(text)}
    return sections | {f"Supp. {number} to part {part}" for number, part in SUPPLEMENT.findall(text)}


def test_every_cited_provision_is_in_the_index_of_sections() -> None:
    known = index()
    files = [file for ending in ("py", "toml", "csv") for file in LAW.rglob(f"*.{ending}")]

    unknown = {
        f"{file.relative_to(LAW)}: {provision}"
        for file in files
        for provision in cited(file.read_text(encoding="utf-8")) - known
    }

    assert files
    assert unknown == set()


def test_the_index_has_each_provision_once() -> None:
    with (LAW / "sections.csv").open(encoding="utf-8", newline="") as lines:
        provisions = [row["provision"] for row in csv.DictReader(lines)]
    assert len(provisions) == len(set(provisions))
