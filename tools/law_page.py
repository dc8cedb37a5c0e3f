"""docs/reference/law.md: every provision that bears on an answer: modelled, partly, or not; and what is to confirm.

Made from the docstrings of the rule files (title, "Not modelled here"), from what they cite, from the registry of what
is not modelled, and from the parameters; so it says what the code says, or `make docs-check` fails.
"""

import ast
import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown import table

from licet.law import not_modelled, rules
from licet.law.stamp import LAW_DAY
from licet.model import read_transaction

LAW = Path(rules.__file__).parent
SECTION = re.compile(r"(?<![\d.])(15 CFR |31 CFR |47 CFR )?(\d{1,3}\.\d{1,4})(?![\d%])")
SUPPLEMENTS = re.compile(
    r"Supp(?:\.|lements?) ?(?:No\. )?(\d+)(?:(?:,| and| or) (?:No\. )?(\d+))* (?:to|of) part (\d+)"
)
WHOLE_PARTS = re.compile(r"(?<!to )parts? (\d+(?:(?:,| and) \d+)*)")
NUMBERS = re.compile(r"(?<![\d.])(\d+)(?![\d.])")
GAP = "Not modelled here:"
MODELLED, PARTLY, NOT = "modelled", "partly", "**not**"
NOTHING = read_transaction(
    {"date": LAW_DAY, "activity": "export", "destination": None, "item": {}, "end_use": None, "parties": []}
)
"""A transaction of which nothing is known: what is not asked even of it is never asked."""

EAR_PARTS = {
    "730": "General information",
    "732": "Steps for using the EAR",
    "734": "Scope",
    "736": "General prohibitions",
    "738": "Commerce Control List overview and Country Chart",
    "740": "License exceptions",
    "742": "Control policy: the Commerce Control List",
    "743": "Special reporting",
    "744": "Control policy: end users and end uses",
    "745": "Chemical Weapons Convention",
    "746": "Embargoes and other special controls",
    "748": "Applications and documentation",
    "750": "Processing and issuing of licenses",
    "754": "Short supply controls",
    "758": "Export clearance",
    "760": "Restrictive trade practices and boycotts",
    "762": "Recordkeeping",
    "764": "Enforcement and protective measures",
    "766": "Administrative enforcement proceedings",
    "768": "Foreign availability",
    "770": "Interpretations",
    "772": "Definitions",
    "774": "Commerce Control List",
}


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of the law: its name, the provisions of its title, those it cites, and what it says it leaves out."""

    name: str
    title: str
    of: frozenset[str]
    cites: frozenset[str]
    gap: str


def page() -> Iterator[str]:
    """The page, paragraph by paragraph."""
    found = list(_rows())
    counts = Counter(row[2] for row in found)
    yield "# What of the law is modelled"
    yield (
        f"The law was last looked for on {LAW_DAY}. Of {len(found)} provisions that can bear on an answer, "
        f"{counts[MODELLED]} are modelled, {counts[PARTLY]} in part, {counts[NOT]} not; {counts['procedure']} more are "
        f"procedure and {counts['guidance']} guidance, from which no license requirement follows by itself. *Partly* "
        "says what is left out, in the words of the rule's own file; where a part that is left out could change an "
        "answer, the answer is unknown and names it. *Not* is never answered with no: see the next table. Rules stand "
        "in `src/licet/law`, one to a file, with worked examples beside them."
    )
    yield from _parts()
    for part, title in _headings(found):
        yield f"## Part {part}: {title}" if part in EAR_PARTS else f"## {title}"
        yield table(
            ("provision", "what it is", "state", "in", "left out"), [row for row in found if _part(row) == part]
        )
    yield from _enforcement()
    yield from _to_confirm()


def as_csv() -> str:
    """The same rows for programs: src/licet/law/provisions.csv."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("section", "subject", "state", "rules", "left_out"))
    for section, subject, state, named, left_out in _rows():
        writer.writerow((section, subject, state.strip("*"), named.replace("`", ""), left_out.replace("`", "")))
    return lines.getvalue()


def _parts() -> Iterator[str]:
    yield "## What no rule answers"
    yield (
        "Each answer names these parts. One that could bear on the facts makes a clear answer impossible "
        "(`not_modelled:<code>` among the missing facts); the others are listed with every answer."
    )
    never = {one.code for one in not_modelled.outside(NOTHING) if one.why == not_modelled.NOT_ASKED}
    rows = [
        (
            f"`{one.code}`",
            one.section,
            one.title,
            not_modelled.NOT_ASKED if one.code in never else "blocks where it could bear",
        )
        for one in not_modelled.PARTS
    ]
    yield table(("code", "section", "what it is", "in an answer"), rows)


def _to_confirm() -> Iterator[str]:
    yield "## What a person should confirm"
    yield "Values of the law that carry a question. It is told with every answer that used the value."
    yield table(("parameter", "since", "to confirm", "source"), list(_checks()))


def _checks() -> Iterator[tuple[str, ...]]:
    for name, value in _values():
        if value.get("check"):
            yield f"`{name}`", str(value["since"]), value["check"], value["cite"]


def _enforcement() -> Iterator[str]:
    yield "## Text, enforcement and compliance"
    yield (
        "Values that do not simply hold from their day: a rule that sleeps, or whose text is not enforced, and a rule "
        "that holds before compliance is required."
    )
    rows = [
        (f"`{name}`", str(value["since"]), _holds(value), value.get("note", ""), value["cite"])
        for name, value in _values()
        if value.get("in_force") is False or value.get("compliance")
    ]
    yield table(("parameter", "since", "how it holds", "", "source"), rows)


def _holds(value: dict[str, str]) -> str:
    if value.get("compliance"):
        return f"compliance from {value['compliance']}"
    return "not in force"


def _values() -> Iterator[tuple[str, dict[str, str]]]:
    """Every value of every parameter, with the parameter's name."""
    for file in sorted((LAW / "parameters").rglob("*.toml")):
        name = ".".join(file.relative_to(LAW / "parameters").with_suffix("").parts)
        given = tomllib.loads(file.read_text(encoding="utf-8"))
        parts: Mapping[str, dict[str, list[dict[str, str]]]] = {"": given} if "value" in given else given
        for part, parameter in parts.items():
            yield from ((f"{name}{f'.{part}' if part else ''}", value) for value in parameter["value"])


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    with (LAW / "sections.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["provision"].removeprefix("15 CFR "), row["subject"], *_state(row["provision"], row["kind"])


def _state(provision: str, kind: str) -> tuple[str, str, str]:
    """How far a provision is modelled, in which files, and what they leave out."""
    own = [one for one in rule_files() if provision in one.of]
    asking = [one for one in rule_files() if provision in one.cites and one not in own]
    parts = [one for one in not_modelled.PARTS if provision in provisions(f"15 CFR {one.section}", bare=True)]
    if own:
        gaps = [f"{one.name}: {gap}" if len(own) > 1 else gap for one in own if (gap := _gap(one, provision))]
        gaps += [f"{one.section}: {one.title}" for one in parts]
        return PARTLY if gaps else MODELLED, _named(own), "; ".join(gaps)
    if parts:
        return NOT, "", "; ".join(f"`{one.code}`" for one in parts)
    if asking:
        return PARTLY, _named(asking), "everything but what these rules ask of it"
    return (NOT, "", "no rule reads it") if kind == "rule" else (kind, "", "")


def _gap(file: RuleFile, provision: str) -> str:
    """What a file leaves out of one of its provisions: not what it says of another of them by name."""
    phrases = file.gap.rstrip(".").split("; ")
    named = [(phrase, provisions(phrase, bare=True) & file.of) for phrase in phrases if phrase]
    return "; ".join(phrase for phrase, of in named if not of or provision in of)


def _named(files: list[RuleFile]) -> str:
    shown = [f"`{one.name}`" for one in files[:4]]
    return ", ".join(shown) + (f" and {len(files) - 4} more" if len(files) > 4 else "")


@cache
def rule_files() -> tuple[RuleFile, ...]:
    """Every file of the law but the registry of what is not modelled, and what only searches."""
    aside = ("__init__", "not_modelled", "provisions")
    paths = [path for path in sorted(LAW.rglob("*.py")) if path.stem not in aside]
    return tuple(_file(path) for path in paths if path.parent.name != "depends")


def _file(path: Path) -> RuleFile:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    said = (ast.get_docstring(tree) or "").split("\n\n")
    gap = next((" ".join(one.removeprefix(GAP).split()) for one in said if one.startswith(GAP)), "")
    cites = frozenset(_cited(tree))
    title = " ".join(said[0].split())
    of = provisions(title, bare=True) | {one for one in cites if _part_of(one) in _whole_parts(title)}
    return RuleFile(path.stem, title, frozenset(of), cites, gap)


def _whole_parts(title: str) -> set[str]:
    """Parts that a title names as such: `15 CFR part 746`, `parts 742 and 774`; of them a file has what it cites."""
    return {part for named in WHOLE_PARTS.findall(title) for part in NUMBERS.findall(named)}


def _part_of(provision: str) -> str:
    return provision.rpartition(" ")[2].split(".")[0]


def _cited(tree: ast.Module) -> set[str]:
    """What the texts of a file name, and the parameters and tables it reads; docstrings and comments do not count."""
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
    ]
    found = {one for text in texts for one in provisions(text, bare=True)}
    for text in texts:
        found |= _of_table(text)
    return found


@cache
def _of_table(name: str) -> frozenset[str]:
    """What a file of parameters or a table names, by its dotted name (`ear.parties`) or its file name."""
    if name.endswith(".csv"):
        paths = sorted(LAW.rglob(name))
    elif re.fullmatch(r"[a-z]+(\.[a-z0-9_]+)+", name):
        paths = [LAW.joinpath("parameters", *name.split(".")).with_suffix(".toml")]
    else:
        return frozenset()
    texts = [path.read_text(encoding="utf-8") for path in paths if path.is_file()]
    return frozenset(one for text in texts for one in provisions(text, bare=True))


def provisions(text: str, *, bare: bool = False) -> set[str]:
    """The sections and supplements a text names, as the index writes them; `bare`: also `744.11` without its title."""
    text = " ".join(text.split())
    found = set()
    for title, number in SECTION.findall(text):
        part = number.split(".")[0]
        if title or (bare and part in EAR_PARTS):
            found.add(f"{title or '15 CFR '}{number}")
    for match in SUPPLEMENTS.finditer(text):
        *numbers, part = NUMBERS.findall(match[0])
        found |= {f"Supp. {number} to part {part}" for number in numbers}
    return found


def _part(row: tuple[str, ...]) -> str:
    provision = row[0]
    if provision.startswith("Supp."):
        return provision.rpartition(" ")[2]
    return provision.split(" CFR ")[0] + " CFR" if " CFR " in provision else provision.split(".")[0]


def _headings(rows: list[tuple[str, str, str, str, str]]) -> list[tuple[str, str]]:
    parts = sorted({_part(row) for row in rows}, key=lambda part: (part not in EAR_PARTS, part))
    return [(part, EAR_PARTS.get(part, f"Other titles: {part}")) for part in parts]
