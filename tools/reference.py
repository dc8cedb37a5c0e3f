"""Writes docs/reference from the code: commands, settings, errors, sources, names. `--check`: stale is failure."""

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import law_page
import law_rules
import typer
from markdown import table

import licet
from licet import errors
from licet.serve import cli, schemas
from licet.serve.not_covered import not_covered
from licet.serve.pages import following
from licet.settings import Settings

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
PROVISIONS = law_page.LAW / "provisions.csv"
RULE_FILES = law_page.LAW / "rule_files.csv"
MADE = "<!-- Written by `make docs` from the code; do not edit. -->"
REPEATS = "us_trade_csl"
"""The source that repeats the lists of others."""


def commands() -> Iterator[str]:
    """Every command with its options, from the command line itself."""
    yield "# Commands"
    yield (
        "Exit status: 0 done; 1 one question was answered and needs attention (a match, a license required, an "
        "unknown), or a batch met `--fail-on`; 2 wrong input, or a batch in which rows were kept aside; 3 a file "
        "could not be read. An interrupted command ends with 130, one whose reader went away with 141."
    )
    group = typer.main.get_command(cli.app)
    yield from _commands(group, typer.Context(group, info_name="licet"))


def _commands(group: Any, context: Any) -> Iterator[str]:
    """The commands of a group, and those of the groups in it."""
    for name in sorted(group.commands):
        command = group.commands[name]
        inner = typer.Context(command, parent=context, info_name=name)
        yield f"## {inner.command_path}"
        yield inspect.cleandoc(command.help or "")
        if hasattr(command, "commands"):
            yield from _commands(command, inner)
            continue
        yield f"```\n{inner.get_usage()}\n```"
        rows = [record for one in command.params if (record := one.get_help_record(context)) is not None]
        yield table(("option", "what it does"), [(f"`{names}`", text) for names, text in rows])


def settings() -> Iterator[str]:
    """Every setting, from its dataclass."""
    yield "# Settings"
    yield (
        "Environment variables, or names in a TOML file that `LICET_CONFIG` or `licet --config` names: the name of "
        "the variable in small letters and without `licet_` (`LICET_JOB_DAYS` is `job_days`). A variable comes "
        "before the file. A secret may also come from a file of its own, which the variable with `_FILE` at its end "
        "names, or from a credential of systemd with the variable's name in small letters. What cannot be "
        "used stops the program. `licet settings` shows each value and where it comes from."
    )
    rows = [
        (
            f"`{one.metadata['variable']}`" + ("" if one.repr else " (secret)"),
            "" if one.default in (None, ()) else "auto" if one.default is False else f"{one.default}",
            one.metadata["sentence"],
        )
        for one in fields(Settings)
    ]
    yield table(("variable", "without it", "what it sets"), rows)


def failures() -> Iterator[str]:
    """Every error, with the exit status it ends a command with."""
    yield "# Errors"
    yield "Every error that licet raises on purpose is a `licet.LicetError`. The message says what was wrong and where."
    kinds = sorted(_subclasses(errors.LicetError), key=lambda kind: kind.__name__)
    rows = [(f"`{kind.__name__}`", str(kind.exit_status), inspect.getdoc(kind) or "") for kind in kinds]
    yield table(("error", "exit status", "when"), rows)


def sources() -> Iterator[str]:
    """Every source, as it describes itself."""
    yield "# Sources"
    yield "What each official publication is, how long it stays fresh, what it covers and what it leaves out."
    codes: dict[str, list[str]] = {}
    for code, source in licet.list_codes().items():
        codes.setdefault(source, []).append(code)
    for one in sorted(licet.sources_read(), key=lambda source: source.id):
        yield f"## {one.title}"
        facts = [("id", f"`{one.id}`"), ("codes", ", ".join(codes.get(one.id, [])) or "none")]
        facts += [("publisher", one.publisher), ("law", one.law), ("published at", one.url)]
        facts += [("fresh for", f"{one.fresh_days} days"), ("covers", one.covers), ("leaves out", one.omits)]
        yield table(("", ""), facts)


def coverage() -> Iterator[str]:
    """What each list covers and does not; and what no list covers."""
    yield "# What each list covers"
    yield (
        "What being on each list means, what is read of it, and what its data cannot say; then what none of them "
        "covers. How fresh each list is, and the days on which it is held whole, say `licet sources`, `licet editions` "
        "and the page *Sources* of a server. A list that is past its limit never says no."
    )
    codes: dict[str, list[str]] = {}
    for code, source in licet.list_codes().items():
        codes.setdefault(source, []).append(code)
    for source, title in sorted(licet.list_titles().items(), key=lambda pair: pair[1]):
        yield f"## {title}"
        yield table(("", ""), list(_of_list(str(source), codes.get(source, []))))
    yield "## Consolidated Screening List"
    (repeats,) = (one for one in licet.sources_read() if one.id == REPEATS)
    yield "It repeats lists of others."
    yield table(("", ""), [("id", f"`{REPEATS}`"), ("covers", repeats.covers), ("leaves out", repeats.omits)])
    yield "## What no list here covers"
    yield table(("what", "whose", ""), [(one.what, one.whose, one.why) for one in not_covered()])


def _of_list(source: str, codes: list[str]) -> Iterator[tuple[str, str]]:
    means = following.of_list(source)
    every = [one for one in licet.sources_read() if source in map(str, one.lists or (one.id,))]
    own = sorted((one for one in every if one.id != REPEATS), key=lambda one: (len(one.lists), one.id)) or every
    yield "id", f"`{source}`" + (f" ({', '.join(codes)})" if codes else "")
    yield "being on it means", f"{means.says} {means.cite}".strip()
    for one in own:
        where = f" ({one.title})" if len(own) > 1 else ""
        yield f"covers{where}", one.covers
        yield f"leaves out{where}", one.omits
    repeated = [f"{one.title} (below)" for one in every if one not in own]
    if repeated:
        yield "also read from", ", ".join(repeated)


def decision() -> Iterator[str]:
    """The published schema of a decision: its parts in words, then the whole of it."""
    text = schemas.text("decision")
    schema = json.loads(text)
    yield "# JSON of a decision"
    yield f"{schema['description']} The schema (draft 2020-12) is `licet decide --schema`, and stands below."
    yield from _fields("An answer", schema)
    for name, part in schema["$defs"].items():
        yield from _fields(name, part)
    yield "## The schema"
    yield f"```json\n{text.rstrip()}\n```"


def _fields(title: str, part: dict[str, Any]) -> Iterator[str]:
    """The fields of one object of a schema; of a choice of objects, those of each."""
    objects = [one for one in (part, *part.get("oneOf", ())) if "properties" in one]
    if not objects:
        return
    yield f"## {title}"
    if "description" in part and title != "An answer":
        yield part["description"]
    for one in objects:
        needed = set(one.get("required", ()))
        rows = [
            (f"`{name}`", "" if name in needed else "*if*", _kind(given), given.get("description", ""))
            for name, given in one["properties"].items()
        ]
        yield table(("field", "", "is", ""), rows)


def _kind(given: dict[str, Any]) -> str:
    """What a field may hold, in a few words."""
    if "$ref" in given:
        return f"`{given['$ref'].rpartition('/')[2]}`"
    if "oneOf" in given:
        return " or ".join(_kind(one) for one in given["oneOf"])
    if given.get("type") == "array":
        return f"list of {_kind(given['items'])}"
    if "enum" in given:
        return ", ".join(f"`{one}`" for one in given["enum"])
    kind = given.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind) or f"`{json.dumps(given.get('const'))}`"


def names() -> Iterator[str]:
    """Every public name, with its first sentence."""
    yield "# Public names"
    yield "`import licet` and nothing below it is public."
    rows = []
    for name in licet.__all__:
        value = getattr(licet, name)
        text = (inspect.getdoc(value) or "").split("\n\n")[0] if callable(value) else f"`{value!r}`"
        rows.append((f"`{name}`", " ".join(text.split())))
    yield table(("name", "what it is"), rows)


def _subclasses(kind: type[errors.LicetError]) -> Iterator[type[errors.LicetError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands,
    "coverage.md": coverage,
    "decision.md": decision,
    "errors.md": failures,
    "law.md": law_page.page,
    "names.md": names,
    "settings.md": settings,
    "sources.md": sources,
}


def pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    return {name: "\n\n".join([MADE, *page()]) + "\n" for name, page in PAGES.items()}


def stale(folder: Path = FOLDER, provisions: Path = PROVISIONS, rule_files: Path = RULE_FILES) -> list[str]:
    """The pages that are not what the code says, and the two tables of the law that the package carries."""
    made = {folder / name: text for name, text in pages().items()}
    made |= {provisions: law_page.as_csv(), rule_files: law_rules.as_csv()}
    return [path.name for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` says which are stale."""
    if "--check" in arguments:
        found = stale()
        if found:
            print(f"stale: {', '.join(found)}; run `make docs`")
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    PROVISIONS.write_text(law_page.as_csv(), encoding="utf-8")
    RULE_FILES.write_text(law_rules.as_csv(), encoding="utf-8")
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
