"""What a release consists of, into dist/: source, wheel for this platform, what it needs (SBOM), checksums.

The same commit gives the same bytes: every time in the files is that of the commit. `--check` makes all of it twice
and compares, then installs the wheel into a new environment, with what it needs by hash, and uses it.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ROOT / "requirements" / "all.txt"
"""What the wheel needs with all of its extras, by hash."""
SUMS = "SHA256SUMS"


def made(commit: str, to: Path) -> list[Path]:
    """The files of a release of one commit, made from a clean copy of it."""
    with tempfile.TemporaryDirectory(prefix="licet-release-") as folder:
        copy = Path(folder, "licet")
        _run(["git", "-c", "advice.detachedHead=false", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(copy)])
        _run(["git", "-C", str(copy), "-c", "advice.detachedHead=false", "checkout", "--quiet", commit])
        environment = os.environ | {"SOURCE_DATE_EPOCH": _moment(commit), "PYTHONDONTWRITEBYTECODE": "1"}
        # Permissions of files come from the umask of whoever clones; in a release they are the usual ones.
        for one in copy.rglob("*"):
            if not one.is_symlink():
                one.chmod(0o755 if one.is_dir() or os.access(one, os.X_OK) else 0o644)
        _run([sys.executable, "-m", "hatchling", "build", "-d", str(to)], cwd=copy, env=environment)
        _bill(copy, to, environment)
    files = sorted(one for one in to.iterdir() if one.name != SUMS)
    text = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    (to / SUMS).write_text(text, "ascii")
    return [*files, to / SUMS]


def _bill(copy: Path, to: Path, environment: dict[str, str]) -> None:
    """The SBOM: every package that the wheel may need, with version and hashes, as CycloneDX."""
    wheel = next(to.glob("*.whl"))
    name = "-".join(wheel.name.split("-")[:2])
    words = ["requirements", "--pyproject", "pyproject.toml", "--mc-type", "library", "--output-reproducible"]
    goes = [str(NEEDED.relative_to(ROOT)), "-o", str(to / f"{name}.cdx.json")]
    _run([sys.executable, "-m", "cyclonedx_py", *words, *goes], cwd=copy, env=environment)


def _moment(commit: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct", commit], check=True, capture_output=True, text=True
    ).stdout.strip()


def check(wheel: Path) -> None:
    """Installs a wheel with everything that it needs into a new environment, and uses it."""
    with tempfile.TemporaryDirectory(prefix="licet-wheel-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "Scripts" if os.name == "nt" else "bin", "python"))
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        _run([*pip, "--require-hashes", "-r", str(NEEDED)], cwd=Path(folder), env=environment)
        _run([*pip, "--no-deps", str(wheel)], cwd=Path(folder), env=environment)
        _run([python, str(ROOT / "tools" / "wheel_works.py")], cwd=Path(folder), env=environment)


def _run(command: Sequence[str], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, cwd=cwd, env=env)


def main() -> int:
    """Makes a release; gives the exit status."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--commit", default="HEAD")
    given.add_argument("--to", type=Path, default=ROOT / "dist")
    given.add_argument("--check", action="store_true", help="make it twice and compare; install the wheel and use it")
    chosen = given.parse_args()
    shutil.rmtree(chosen.to, ignore_errors=True)
    chosen.to.mkdir(parents=True)
    files = made(chosen.commit, chosen.to)
    print((chosen.to / SUMS).read_text("ascii"), end="")
    if not chosen.check:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        again = made(chosen.commit, Path(folder))
        other = [one.name for one, two in zip(files, again, strict=True) if one.read_bytes() != two.read_bytes()]
    if other:
        print(f"not the same when made again: {', '.join(other)}", file=sys.stderr)
        return 1
    print("The same bytes when made again.")
    check(next(one for one in files if one.suffix == ".whl").absolute())
    return 0


if __name__ == "__main__":
    sys.exit(main())
