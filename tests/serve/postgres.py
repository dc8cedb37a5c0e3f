"""A PostgreSQL of the tests' own, from the binaries that are installed: on a socket in a folder, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_NUMBERS = count()


@dataclass(frozen=True)
class Postgres:
    """A server in a folder. It listens on a socket in it and on no port."""

    folder: Path
    binaries: Path

    def database(self) -> str:
        """The address of a new and empty database."""
        name = f"licet_{os.getpid()}_{next(_NUMBERS)}"
        run(self.binaries / "createdb", "-h", self.folder, name)
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def start(self) -> None:
        """Starts it; waits until it answers."""
        # Nothing outlives the tests: no write waits for the disk.
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"
        run(
            self.binaries / "pg_ctl",
            "-D",
            self.folder / "data",
            "-l",
            self.folder / "log",
            "-w",
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        """Ends it at once, as a machine that fails does."""
        run(self.binaries / "pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")


def binaries() -> Path | None:
    """Where the newest server's programs are; Debian keeps them out of PATH."""
    found = [one.parent for one in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    newest = max(found, key=lambda one: int(one.parent.name), default=None)
    return newest or (Path(on_path).resolve().parent if on_path else None)


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """A server while the block runs."""
    # A short path: that of a socket holds 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="licet-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    server = Postgres(folder, programs)
    try:
        run(
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C",
        )
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(*words: object) -> None:
    """Runs one of its programs; as the user `postgres` where we are root, which it refuses to serve."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_postgres, *map(str, words)]
    # Its children keep what they inherit: a pipe would stay open as long as the server.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, cwd="/", stdout=said, stderr=said, env=ENVIRONMENT, check=False)
        said.seek(0)
        assert done.returncode == 0, said.read().decode("utf-8", "replace")


ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGUSER": "postgres"}
