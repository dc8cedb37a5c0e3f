"""What both measuring tools need: the shared folder, the command line as users call it, the scorers."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LICET = (sys.executable, "-m", "licet")


class MeasureError(RuntimeError):
    """A measurement could not be made; the message says why. It is reported, never left out."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: the code's commit, the data's digest, and the newest day of any edition."""

    commit: str
    digest: str
    day: str


def shared() -> Path:
    """The folder with the public benchmarks, named by LICET_SHARED (default: `../shared`)."""
    folder = Path(os.environ.get("LICET_SHARED", ROOT.parent / "shared"))
    if not (folder / "bench").is_dir():
        raise MeasureError(f"no benchmarks in {folder}: set LICET_SHARED to the folder that holds bench/")
    return folder.resolve()


def licet(*arguments: str | Path, allowed: Sequence[int] = (0,)) -> str:
    """Runs the command line; gives what it prints. MeasureError when it ends with a status that is not `allowed`."""
    return run([*LICET, *map(str, arguments)], allowed=allowed)


def run(command: Sequence[str], *, allowed: Sequence[int] = (0,)) -> str:
    """Runs a command; gives what it prints."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    if done.returncode not in allowed or "Traceback (most recent call last)" in done.stderr:
        said = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise MeasureError(f"`{' '.join(command[1:4])} …` ended with status {done.returncode}: {said}")
    return done.stdout


def scored(scorer: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer of the shared folder says, as it stands there."""
    said = run([sys.executable, str(scorer), *map(str, arguments), "--json"])
    found: dict[str, Any] = json.loads(said)
    return found


def measured() -> Measured:
    """The commit and the data that the figures belong to."""
    return Measured(_commit(), *_edition())


def _commit() -> str:
    try:
        commit = run(["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]).strip()
        changed = run(["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no"]).strip()
    except (MeasureError, OSError):
        return "not committed"
    return f"{commit} with changes" if changed else commit


def _edition() -> tuple[str, str]:
    try:
        held = json.loads(licet("editions", "--json"))
    except MeasureError as slip:
        return str(slip), "unknown"
    days = [str(one["day"]) for one in held.get("editions", ()) if one.get("day")]
    return str(held.get("digest") or held.get("snapshot") or "unknown"), max(days, default="unknown")
