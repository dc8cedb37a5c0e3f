"""Writes docs/reference/quality.md: what the public benchmarks say of this code and this edition.

Every figure comes from the command line as users call it, and from the scorers of the shared folder as they stand.
`--full` screens every name of bench/match (some minutes); without it a sample.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import relevance
from measure import ROOT, Measured, MeasureError, licet, measured, scored, shared

PAGE = ROOT / "docs" / "reference" / "quality.md"
EVERY_QUERY, EVERY_NEGATIVE = 8, 40
"""One line in so many of bench/match is screened without --full."""

Table = list[str]


def main(arguments: Sequence[str]) -> int:
    """Runs every benchmark and writes the page; status 1 when one could not run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="screen every name of bench/match")
    parser.add_argument("--only", action="append", choices=sorted(BENCHES), help="run these alone and print them")
    asked = parser.parse_args(arguments)
    try:
        bench = shared() / "bench"
    except MeasureError as slip:
        print(slip, file=sys.stderr)
        return 3
    names = asked.only or list(BENCHES)
    sections, failed = [], []
    with tempfile.TemporaryDirectory(prefix="licet-quality-") as folder:
        for name in names:
            title, table, said = section(name, bench, Path(folder), full=asked.full)
            sections.append(f"## {title}\n\n" + "\n".join(table) + "\n")
            if said:
                failed.append(f"{name}: {said}")
            print(sections[-1], flush=True)
    if not asked.only:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(measured(), sections, full=asked.full), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")
    for line in failed:
        print(f"could not run: {line}", file=sys.stderr)
    return 1 if failed else 0


def section(name: str, bench: Path, folder: Path, *, full: bool) -> tuple[str, Table, str | None]:
    """One benchmark's title and table, and why it could not run where it could not."""
    title, make = BENCHES[name]
    make = partial(match, full=True) if full and name == "match" else make
    try:
        return title, make(bench, folder), None
    except (MeasureError, OSError, ValueError, KeyError) as slip:
        said = " ".join(str(slip).split()) or type(slip).__name__
        return title, [f"**Could not run:** {said}"], said


def page(what: Measured, sections: Iterable[str], *, full: bool) -> str:
    """The page: what was measured, then every table."""
    sampled = "all names" if full else f"one query in {EVERY_QUERY} and one negative in {EVERY_NEGATIVE}"
    head = (
        "# Quality\n\n"
        "Written by `make quality`; do not edit. The benchmarks are public and lie outside this repository.\n\n"
        f"| code | data | newest edition | bench/match |\n|---|---|---|---|\n"
        f"| {what.commit} | {what.digest} | {what.day} | {sampled} |\n\n"
    )
    return head + "\n".join(sections)


def batch(verb: str, asked: Path, answers: Path, *more: str | Path) -> None:
    """One verb over a file; status 2 (rows set aside) is an answer as long as there is one."""
    licet(verb, *more, "--input", asked, "--output", answers, allowed=(0, 2))
    if not answers.is_file():
        raise MeasureError(f"`licet {verb} --input` wrote no answers")


def history(bench: Path, folder: Path) -> Table:
    """Listings in time: was it listed, what changed, the best-known parties."""
    rows = ["| questions | n | right | accuracy | wrong *no* | unknown |", "|---|--:|--:|--:|--:|--:|"]
    failed: list[MeasureError] = []
    for verb, name in (("listed", "listed"), ("changes", "changes"), ("history", "golden")):
        questions, answers = bench / "history" / f"{name}.jsonl", folder / f"{name}.jsonl"
        try:
            batch(verb, questions, answers)
            found = scored(bench / "history" / "score.py", questions, answers)
        except MeasureError as slip:
            failed.append(slip)
            rows.append(f"| {name} | **could not run:** {slip} | | | | |")
            continue
        rows.append(
            f"| {name} | {found['questions']} | {found['right']} | {found['accuracy']:.3f} "
            f"| {found.get('wrong_not_listed', '')} | {found.get('unknown', '')} |"
        )
        if "citation" in found:
            rows.append(f"| {name}, citation too | {found['questions']} | {found['citation']} | | | |")
    if len(failed) == 3:
        raise failed[0]
    return rows


def law(bench: Path, folder: Path) -> Table:
    """Decisions against scenarios with expected outcomes."""
    questions, answers = folder / "law-in.jsonl", folder / "law-out.jsonl"
    lines = (bench / "law" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    asked = ({key: value for key, value in json.loads(line).items() if key != "expect"} for line in lines if line)
    questions.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked), encoding="utf-8")
    batch("decide", questions, answers)
    found = scored(bench / "law" / "score.py", bench / "law" / "scenarios.jsonl", answers)
    measures = [name for name in found["measured"] if name != "outcome"]
    rows = [f"| family | n | outcome | {' | '.join(measures)} |", "|---|--:|" + "--:|" * (len(measures) + 1)]
    for name, row in [("**all**", {**found, "n": found["scenarios"]}), *found["families"].items()]:
        figures = " | ".join(f"{row[key]:.3f}" if key in row else "–" for key in ("outcome", *measures))
        rows.append(f"| {name} | {row['n']} | {figures} |")
    dangerous = ", ".join(found["dangerous_ids"]) or "none"
    return [
        *rows,
        "",
        f"Dangerous errors (clear where a license, a prohibition or a missing fact stands): **{found['dangerous']}** "
        f"({dangerous}). Over-cautious: {found['over_cautious']}. Unanswered: {found['unanswered']}.",
    ]


def documents(bench: Path, folder: Path) -> Table:
    """Listed parties in prose, invoices, mails, Chinese news."""
    answers = folder / "documents"
    answers.mkdir()
    refused = []
    labels = bench / "documents" / "labels.jsonl"
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        file = bench / "documents" / Path(label["file"]).name
        try:
            said = licet("scan", file, "--json", "--on", label["on"], allowed=(0, 1))
        except MeasureError as slip:
            refused.append(f"{label['doc']}: {slip}")
            continue
        (answers / f"{label['doc']}.json").write_text(said, encoding="utf-8")
    if not any(answers.iterdir()):
        raise MeasureError(refused[0] if refused else "no document was read")
    found = scored(bench / "documents" / "score.py", labels, answers)
    rows = ["| kind | n | found | right party |", "|---|--:|--:|--:|"]
    rows += [
        f"| {k} | {v['n']} | {v['found']:.3f} | {v['right_party']:.3f} |" for k, v in found["recall_by_kind"].items()
    ]
    return [
        f"F1 **{found['f1']:.3f}**, recall {found['recall']:.3f}, precision {found['precision']:.3f}, list recall "
        f"{found['list_recall']:.3f}; {found['documents']} documents, {found['in_force']} mentions listed on the day.",
        "",
        *rows,
        "",
        f"False alarms: {found['false_alarms_must_not']} on {found['must_not']} must-not places, "
        f"{found['false_alarms_elsewhere']} elsewhere ({found['words']} words). Wrong party: {found['wrong_party']}. "
        f"As-of errors: {found['asof_errors']}.",
        *(f"\nNot read: {one}" for one in refused),
    ]


def document_forms(bench: Path, folder: Path) -> Table:
    """Listed parties in template texts."""
    labels = [json.loads(line) for line in (bench / "document_forms" / "labels.jsonl").read_text("utf-8").splitlines()]
    answers = folder / "forms.jsonl"
    said = []
    for on in sorted({label["on"] for label in labels}):
        files = [bench / "document_forms" / "texts" / label["file"] for label in labels if label["on"] == on]
        said.append(licet("scan", *files, "--json", "--on", on, allowed=(0, 1)))
    answers.write_text("".join(said), encoding="utf-8")
    found = scored(bench / "document_forms" / "score.py", bench / "document_forms" / "labels.jsonl", answers)
    return [
        "| documents | F1 | precision | recall | found | false | missed |",
        "|--:|--:|--:|--:|--:|--:|--:|",
        f"| {found['documents']} | **{found['f1']:.3f}** | {found['precision']:.3f} | {found['recall']:.3f} "
        f"| {found['found']} | {found['false']} | {found['missed']} |",
    ]


def match(bench: Path, folder: Path, *, full: bool = False) -> Table:
    """Names against the list of bench/match."""
    outputs = []
    for name, every in (("queries", EVERY_QUERY), ("negatives", EVERY_NEGATIVE)):
        asked, answers = folder / f"{name}.jsonl", folder / f"{name}-out.jsonl"
        lines = (bench / "match" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        asked.write_text("\n".join(lines[:: 1 if full else every]) + "\n", encoding="utf-8")
        listed = bench / "match" / "list.ftm.json.gz"
        batch("screen", asked, answers, "--list", listed, "--threshold", "0.3", "--limit", "10")
        outputs.append(answers)
    labels = f"{bench / 'match' / 'labels.jsonl'},{bench / 'match' / 'labels-negatives.jsonl'}"
    found = scored(bench / "match" / "score.py", labels, *outputs, "--sample")
    keys = ("t@0.1%", "t@1%", "t@5%", "fixed", "top1", "top10")
    rows = [f"| | {' | '.join(keys)} |", "|---|" + "--:|" * len(keys)]
    for title, name in (
        ("recall, main categories", "MAIN"),
        ("recall, hard and knowledge", "HARD_AND_KNOWLEDGE"),
        ("alerts, adversarial negatives", "ADVERSARIAL_ALERTS"),
        ("alerts, natural negatives", "NATURAL_ALERTS"),
        ("threshold", "thresholds"),
    ):
        rows.append(f"| {title} | {' | '.join(f'{found[name][k]:.4f}' if k in found[name] else '' for k in keys)} |")
    said = f"{found['queries']} names, {found['natural_negatives']} natural negatives among them."
    return [*rows, "", said, "", *bar(found), "", *by_category(found["categories"])]


BAR: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("Chinese homophones, list without Chinese", ("script_zh_synth",), 0.97),
    ("Chinese full and traditional names", ("script_zh_full", "script_zh_trad"), 0.90),
    ("Arabic persons", ("script_arabic_person",), 0.85),
    ("Cyrillic organizations", ("script_cyrillic_org",), 0.90),
    ("embedded, address, department, truncated", ("embedded_text", "addr_noise", "dept_suffix", "trunc35"), 0.95),
    ("homoglyph, zero-width, leet, OCR", ("homoglyph", "zero_width", "leet", "ocr"), 0.98),
)
"""What names must reach at the threshold that 0.1 % of the natural negatives reach; the least of the categories."""
AT = "t@0.1%"


def bar(found: dict[str, Any]) -> Table:
    """What must be reached, what is, and whether that is enough."""
    categories = found["categories"]
    main = {name: row[AT] for name, row in categories.items() if row["tier"] == "main"}
    worst = min(main, key=lambda name: (main[name], name))
    lines = [
        ("recall, mean of the main categories", found["MAIN"][AT], 0.95, True),
        (f"worst main category ({worst})", main[worst], 0.80, True),
        ("adversarial alerts", found["ADVERSARIAL_ALERTS"][AT], 0.03, False),
    ]
    for title, names, least in BAR:
        held = [categories[name][AT] for name in names if name in categories]
        if held:
            lines.append((title, min(held), least, True))
    rows = ["| at 0.1 % natural alerts | figure | must | met |", "|---|--:|--:|---|"]
    for title, figure, must, more in lines:
        met = "yes" if (figure >= must if more else figure <= must) else "**no**"
        rows.append(f"| {title} | {figure:.3f} | {'≥' if more else '≤'} {must:.2f} | {met} |")
    return rows


def by_category(categories: dict[str, Any]) -> Table:
    """Every category: recall, or the share of alerts."""
    keys = (AT, "t@1%", "fixed", "top10")
    rows = [f"| category | tier | n | {' | '.join(keys)} |", "|---|---|--:|" + "--:|" * len(keys)]
    for name, row in categories.items():
        figures = " | ".join(f"{row[key]:.3f}" if key in row else "" for key in keys)
        rows.append(f"| {name} | {row['tier']} | {row['n']} | {figures} |")
    return rows


def pairs(bench: Path, folder: Path) -> Table:
    """Two names, the same party or not."""
    answers = folder / "pairs.jsonl"
    batch("compare", bench / "match" / "pairs.jsonl", answers)
    found = scored(bench / "match" / "score_pairs.py", bench / "match" / "pairs-labels.jsonl", answers)
    rows = ["| set | n | PR-AUC | best F1 | precision at recall .95 |", "|---|--:|--:|--:|--:|"]
    return rows + [
        f"| {name} | {row['n']} | {row['pr_auc']:.3f} | {row['best_f1']:.3f} | {row['p_at_r95']:.3f} |"
        for name, row in found.items()
    ]


def register(bench: Path, _folder: Path) -> Table:
    """Federal Register documents: which change a list or a rule we model."""
    return relevance.table(relevance.parts(relevance.judge(bench.parent / "sources" / "federal_register")))


BENCHES: dict[str, tuple[str, Callable[[Path, Path], Table]]] = {
    "history": ("Listings in time (bench/history)", history),
    "law": ("Decisions (bench/law)", law),
    "documents": ("Documents (bench/documents)", documents),
    "document_forms": ("Template documents (bench/document_forms)", document_forms),
    "match": ("Names (bench/match)", match),
    "pairs": ("Pairs of names (bench/match)", pairs),
    "register": ("Federal Register documents (sources/federal_register)", register),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
