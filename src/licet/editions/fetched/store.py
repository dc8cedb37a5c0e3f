"""The folder of fetched publications and of the edition compiled from them; nothing in it is ever half written.

publications/<source>/<file>-<day>.<ending>.gz    what `licet build --from` reads
superseded/<source>/…                             an earlier state of the same day
stored.jsonl                                      one line per file ever stored: day, digest, entries, address
visits.json                                       per address: last try, success, change, reason of failure
editions/<digest>/                                compiled editions, the newest three
current.json                                      which of them answers, and what it was compiled from
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from licet.editions.compiled.edition import FORMAT, Compiled, write
from licet.editions.fetched.current import EDITIONS, Current, write_current
from licet.editions.fetched.whole_files import link_or_copy, not_ours, read_as, read_json, write_whole
from licet.errors import SourceUnreadable
from licet.model import Digest, SourceId
from licet.sources.source import plain_bytes

PUBLICATIONS, SUPERSEDED, STORED, VISITS = "publications", "superseded", "stored.jsonl", "visits.json"
LOCK = "update.lock"
TORN = "the line before is torn"
_TEXTS = ("event", "source", "file", "day", "sha256", "address", "instead_of")
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")

KEPT_EDITIONS = 3
"""Compiled editions kept: a program that opened one before an update goes on reading it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of one address: moments in UTC (`2026-11-23T01:50:00+00:00`), empty where it never happened.

    `file`, `day` are of the last good edition, `first` is the file that showed the same first, and `confirmed` the
    day on which it was last seen to be still the same. `sha256` is of the bytes sent last, `content` of their entries
    in any order, `counts` its parties by list. `reason` is why the last try failed, empty where it did not. `refused`
    names what was stored and could not be compiled, with the version that could not, and `refused_for` says why. `lost`
    is the content of what was sent last and lost too much to be stored unseen.
    """

    tried: str = ""
    succeeded: str = ""
    changed: str = ""
    reason: str = ""
    etag: str = ""
    last_modified: str = ""
    file: str = ""
    first: str = ""
    day: str = ""
    confirmed: str = ""
    sha256: str = ""
    content: str = ""
    entries: int = 0
    refused: str = ""
    refused_for: str = ""
    lost: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


def publications(directory: Path) -> Path:
    """The folder of publications, in the layout that `licet build --from` reads."""
    return directory / PUBLICATIONS


def read_visits(directory: Path) -> dict[str, Visit]:
    """What is known of every address visited, by its key; empty where none was.

    Raises:
        SourceUnreadable: the file holds something that we never write there: which field, and what to do.
    """
    path = directory / VISITS
    visits = {key: read_as(Visit, row, path) for key, row in read_json(path).items()}
    for one in visits.values():
        _hold_visit(one, path)
    return visits


def _hold_visit(one: Visit, path: Path) -> None:
    """Holds that moments, days, file names and validators are such: they become questions, names and paths."""
    for name in ("tried", "succeeded", "changed"):
        if (said := getattr(one, name)) and not _is_moment(said):
            raise not_ours(path, name, said)
    for name in ("day", "confirmed"):
        if (said := getattr(one, name)) and not _is_day(said):
            raise not_ours(path, name, said)
    for name in ("file", "first"):
        if (said := getattr(one, name)) and not _PLAIN.fullmatch(said):
            raise not_ours(path, name, said)
    for name in ("etag", "last_modified"):
        said = getattr(one, name)
        if not said.isascii() or (said and not said.isprintable()):
            raise not_ours(path, name, said)


def _is_moment(said: str) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def write_visits(directory: Path, visits: Mapping[str, Visit]) -> None:
    """Keeps what is known of every address."""
    rows = {key: asdict(one) for key, one in visits.items()}
    write_whole(directory / VISITS, (json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())


def put(directory: Path, source: SourceId, file: str, data: bytes) -> Path:
    """Stores a publication, packed; an earlier one of the same name moves to `superseded/` and is kept."""
    path = publications(directory) / source / f"{file}.gz"
    packed = gzip.compress(data, 6, mtime=0)
    if path.is_file():
        if plain_bytes(path.read_bytes(), file) == data:
            return path
        _supersede(directory, path)  # a second name for it: its place is never empty
    write_whole(path, packed)
    return path


def set_aside(directory: Path, source: str, file: str) -> None:
    """Moves a publication that cannot be compiled to `superseded/`, so that the others can."""
    path = publications(directory) / source / f"{file}.gz"
    try:
        _supersede(directory, path)
        path.unlink()
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be set aside: {slip.strerror or slip}") from slip


def renew(directory: Path, source: SourceId, old: str, file: str) -> None:
    """Gives the same bytes a newer day too: the publisher says, or shows, that nothing changed."""
    before = publications(directory) / source / f"{old}.gz"
    try:
        put(directory, source, file, plain_bytes(before.read_bytes(), old))
    except OSError as slip:
        raise SourceUnreadable(f"{before} cannot be renewed: {slip.strerror or slip}") from slip


def forget(directory: Path, source: SourceId, file: str) -> None:
    """Removes a publication whose bytes stand under a newer day."""
    path = publications(directory) / source / f"{file}.gz"
    try:
        path.unlink(missing_ok=True)
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be removed: {slip.strerror or slip}") from slip


def note_stored(directory: Path, line: Mapping[str, object]) -> None:
    """Adds a line to the record of what was stored, to the disk; after a torn line, one that says so."""
    text = json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"
    path = directory / STORED
    try:
        held = path.read_bytes() if path.is_file() else b""
        if held and not _is_row(held.removesuffix(b"\n").rpartition(b"\n")[2]):
            text = json.dumps({"event": TORN}) + "\n" + text
        if held and not held.endswith(b"\n"):
            text = "\n" + text
        with path.open("ab") as record:
            record.write(text.encode())
            record.flush()
            os.fsync(record.fileno())
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be written: {slip.strerror or slip}") from slip


def torn(directory: Path) -> bool:
    """Whether the last line of the record was never written to its end: a run was stopped in the middle of it."""
    path = directory / STORED
    try:
        held = path.read_bytes() if path.is_file() else b""
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip
    return bool(held) and not _is_row(held.removesuffix(b"\n").rpartition(b"\n")[2])


def stored_rows(directory: Path) -> list[dict[str, Any]]:
    """The lines of the record of what was stored, without those that a stopped run or a full disk has torn.

    Raises:
        SourceUnreadable: another line cannot be read.
    """
    path = directory / STORED
    try:
        lines = path.read_bytes().removesuffix(b"\n").split(b"\n") if path.is_file() else []
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read ({slip!r}); put it back from a copy") from slip
    rows: list[dict[str, Any]] = []
    broken = 0  # the first of the broken lines since the last whole one; a full disk can tear several, one a run
    for number, line in enumerate(lines, start=1):
        if not _is_row(line):
            broken = broken or number
            continue
        row = json.loads(line)
        if broken and row != {"event": TORN}:
            break
        broken = 0
        rows += [row] if row != {"event": TORN} else []
    else:
        broken = 0
    if broken or not all(_is_known(row) for row in rows):
        what = f"line {broken}" if broken else "a line lacks a field"
        raise SourceUnreadable(f"{path} cannot be read ({what}); put it back from a copy")
    return rows


def _is_row(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_known(row: Mapping[str, Any]) -> bool:
    """Whether a line has what is read of it, each as we write it."""
    counts = row.get("counts", {})
    return (
        all(isinstance(row.get(name), str) for name in _TEXTS)
        and isinstance(row.get("content", ""), str)
        and _is_day(row["day"])
        and isinstance(counts, dict)
        and all(type(count) is int for count in counts.values())
    )


def alive(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The stored files, as `source/file.gz`, that should be there, with every digest recorded for each in order."""
    sums: dict[str, list[str]] = {}
    for row in rows:
        sums.pop(f"{row['source']}/{row['instead_of']}.gz", None)
        if row["file"]:
            sums.setdefault(f"{row['source']}/{row['file']}.gz", []).append(row["sha256"])
    return sums


def damaged(directory: Path) -> tuple[str, ...]:
    """The stored files that are gone or whose bytes are none of those recorded; files put there by hand are not.

    A run that was stopped can leave a file as it was before the last line on it, or gone after its bytes got a newer
    name: nothing is lost by that.
    """
    sums, folder = alive(stored_rows(directory)), publications(directory)
    found = {name: of_file(folder / name) for name in sums if (folder / name).is_file()}
    return tuple(
        name
        for name, recorded in sorted(sums.items())
        if (found[name] not in recorded if name in found else not _newer(name, recorded[-1], found))
    )


def _newer(name: str, recorded: str, found: Mapping[str, Digest]) -> bool:
    """Whether the bytes of a file that is gone stand under a newer name of the same source."""
    source = name.split("/")[0]
    return any(other > name and other.split("/")[0] == source and sum_of == recorded for other, sum_of in found.items())


def fingerprint(directory: Path, version: str, *, ahead: Iterable[str] = ()) -> str:
    """Names the publications there are, by name, size and time, those dated ahead, and the version that reads them."""
    folder = publications(directory)
    there = sorted(path for path in folder.glob("*/*") if path.is_file())
    rows = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in there]
    return hashlib.sha256(json.dumps([FORMAT, version, rows, sorted(ahead)]).encode()).hexdigest()


def swap(directory: Path, compiled: Compiled, current: Current) -> Digest:
    """Writes a compiled edition aside and then lets it answer; the oldest of those before are removed.

    Args:
        current: what is said of it.
    """
    place = directory / EDITIONS
    try:
        place.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=place))
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    try:
        made = write(aside, compiled)
        home = place / made.removeprefix("sha256:")[:32]
        if home.exists() and not _same_files(aside, home):
            # What bears its name and is not it; where a run stops here, the next one finds none and compiles again.
            os.replace(home, Path(tempfile.mkdtemp(prefix=".aside-", dir=place)) / home.name)
        if not home.exists():
            os.replace(aside, home)
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    os.utime(home)
    write_current(directory, replace(current, edition=home.name))
    _forget_old(place, home)
    return made


@contextmanager
def only_one(directory: Path) -> Iterator[bool]:
    """Whether this run is the only one; the system lets go of the lock when its process ends, however it ends."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle = (directory / LOCK).open("ab")
    except OSError as slip:
        raise SourceUnreadable(f"{directory} cannot be written: {slip.strerror or slip}") from slip
    with handle:
        yield _lock(handle.fileno())


def digest(data: bytes) -> Digest:
    """The digest of some bytes."""
    return Digest("sha256:" + hashlib.sha256(data).hexdigest())


def of_file(path: Path) -> Digest:
    """The digest of what is inside a stored file."""
    try:
        return digest(plain_bytes(path.read_bytes(), path.name))
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _supersede(directory: Path, path: Path) -> None:
    """Keeps an earlier state of the same day under its own number; it is still in its place as well."""
    place = directory / SUPERSEDED / path.parent.name
    try:
        place.mkdir(parents=True, exist_ok=True)
        same = path.read_bytes()
        if any(one.read_bytes() == same for one in place.glob(f"{path.name}.*") if one.stat().st_size == len(same)):
            return  # a publisher that goes to and fro between two states fills no disk
        number = 1 + sum(1 for one in place.iterdir() if one.name.startswith(f"{path.name}."))
        link_or_copy(path, place / f"{path.name}.{number}")
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip


def _same_files(one: Path, other: Path) -> bool:
    names = [sorted(path.name for path in place.iterdir()) for place in (one, other)]
    return names[0] == names[1] and all((one / name).read_bytes() == (other / name).read_bytes() for name in names[0])


def _forget_old(place: Path, home: Path) -> None:
    several = [path for path in place.iterdir() if path.is_dir() and path != home]
    for left in (path for path in several if path.name.startswith(".")):
        shutil.rmtree(left, ignore_errors=True)  # of a run that was stopped: only one runs at a time
    others = [path for path in several if not path.name.startswith(".")]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in others[KEPT_EDITIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
