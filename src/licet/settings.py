"""Every setting: its name, default, environment variable and one sentence. The only file that reads the environment."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from licet.errors import BadSetting


class Kernel(StrEnum):
    """Which inner loops of matching answer."""

    AUTO = "auto"
    C = "c"
    NUMPY = "numpy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can have an opinion about. The law, weights and thresholds are not settings."""

    edition: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_EDITION",
            "sentence": "Directory of a compiled edition; without it the one that `licet update` made, "
            "else the embedded starter edition, answers.",
        },
    )
    data: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_DATA",
            "sentence": "Directory of the publications that `licet update` fetches and of the edition it compiles; "
            "without it `licet` below the user's data directory.",
        },
    )
    cache: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_CACHE",
            "sentence": "Directory for match indexes; without it `licet` below the user's cache directory.",
        },
    )
    kernel: Kernel = field(
        default=Kernel.AUTO,
        metadata={
            "variable": "LICET_KERNEL",
            "sentence": "Which inner loops of matching answer: `c` (compiled; an error where they were not built), "
            "`numpy`, or `auto`, the compiled ones where there are any. Both give the same answers.",
        },
    )
    workers: int | None = field(
        default=None,
        metadata={
            "variable": "LICET_WORKERS",
            "sentence": "Processes that answer a long file of questions; without it as many as there are processors.",
        },
    )
    spark_master: str = field(
        default="local",
        metadata={
            "variable": "LICET_SPARK_MASTER",
            "sentence": "Where `--engine spark` works: an address as Spark takes it (`spark://host:7077`, `yarn`); "
            "without it this machine, with LICET_WORKERS processes.",
        },
    )
    document_bytes: int = field(
        default=200_000_000,
        metadata={
            "variable": "LICET_DOCUMENT_BYTES",
            "sentence": "The largest document that `licet scan` reads, in bytes with everything packed inside it.",
        },
    )
    accelerators: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_ACCELERATORS",
            "sentence": "A table of accelerators of your own (CSV), whose values come before those that come with "
            "licet; `--devices` of a command comes first.",
        },
    )
    parts: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_PARTS",
            "sentence": "The file (CSV) in which `licet classify --remember` keeps the classification of your parts "
            "and from which `licet classify` and `licet decide` take it; `--parts` comes first.",
        },
    )
    metrics: Path | None = field(
        default=None,
        metadata={
            "variable": "PROMETHEUS_MULTIPROC_DIR",
            "sentence": "Where the worker processes of `licet serve` count requests together; an empty folder at the "
            "start. Without it each process counts its own.",
        },
    )
    job_bytes: int = field(
        default=500_000_000,
        metadata={
            "variable": "LICET_JOB_BYTES",
            "sentence": "The largest file that a server takes as a batch job, in bytes.",
        },
    )
    jobs_at_once: int = field(
        default=1,
        metadata={
            "variable": "LICET_JOBS_AT_ONCE",
            "sentence": "Batch jobs that a server answers at the same time; each takes LICET_WORKERS processes.",
        },
    )
    jobs_queued: int = field(
        default=20,
        metadata={
            "variable": "LICET_JOBS_QUEUED",
            "sentence": "Batch jobs of one tenant that may wait or run; one more is refused.",
        },
    )
    job_days: int = field(
        default=30,
        metadata={
            "variable": "LICET_JOB_DAYS",
            "sentence": "Days after which a batch job that has ended is removed, with its file and its answers.",
        },
    )
    update_token: str | None = field(
        default=None,
        metadata={
            "variable": "LICET_UPDATE_TOKEN",
            "sentence": "What `POST /yente/updatez` must be asked with; without it nobody can start an update there.",
        },
    )
    watch_seconds: float = field(
        default=10.0,
        metadata={
            "variable": "LICET_WATCH_SECONDS",
            "sentence": "How often `licet serve` looks whether the edition on disk is another one; 0 never looks.",
        },
    )
    server_connections: int = field(
        default=2_000,
        metadata={
            "variable": "LICET_SERVER_CONNECTIONS",
            "sentence": "The most connections of one process of `licet serve`; with more, the one that has waited "
            "longest without a request is closed.",
        },
    )
    server_requests: int = field(
        default=64,
        metadata={
            "variable": "LICET_SERVER_REQUESTS",
            "sentence": "The most requests that one process of `licet serve` answers or keeps waiting at once; one "
            "more is told to come back (503).",
        },
    )
    slow_seconds: float = field(
        default=10.0,
        metadata={
            "variable": "LICET_SLOW_SECONDS",
            "sentence": "How long a client of `licet serve` may take for the head of a request, or not take its "
            "answer; after that time a body needs 500 bytes a second.",
        },
    )
    stop_seconds: float = field(
        default=30.0,
        metadata={
            "variable": "LICET_STOP_SECONDS",
            "sentence": "How long `licet serve` waits for requests in flight when it is told to stop.",
        },
    )
    database_url: str | None = field(
        default=None,
        repr=False,
        metadata={
            "variable": "LICET_DATABASE_URL",
            "sentence": "The state database of a server (keys, users, sessions, jobs): `postgresql://USER@HOST/NAME` "
            "or `sqlite:///FILE`; without it `state.sqlite` in the data directory.",
        },
    )
    keys_always: bool = field(
        default=False,
        metadata={
            "variable": "LICET_KEYS",
            "sentence": "Who may ask a server without a key or a password: `auto`, whoever is at this machine, where "
            "the server listens on this machine's own address; `always`, nobody (behind a proxy on the same machine).",
        },
    )
    url: str | None = field(
        default=None,
        metadata={
            "variable": "LICET_URL",
            "sentence": "The address by which others reach the server, such as `https://licet.example.com`. Requests "
            "by another name are then refused; logging in at an identity provider needs it.",
        },
    )
    proxies: tuple[str, ...] = field(
        default=(),
        metadata={
            "variable": "LICET_PROXIES",
            "sentence": "Addresses or networks of proxies, with commas, whose `X-Forwarded-For` says where a request "
            "comes from; without it nobody's does.",
        },
    )
    rate: str = field(
        default="6000/minute",
        metadata={
            "variable": "LICET_RATE",
            "sentence": "Most requests of one key or user, and of one address, in each process: a number per second, "
            "minute or hour (`100/second`). The person at this machine is not counted.",
        },
    )
    idle_minutes: int = field(
        default=60,
        metadata={
            "variable": "LICET_IDLE_MINUTES",
            "sentence": "Minutes without a request after which a user has to log in again.",
        },
    )
    session_hours: int = field(
        default=12,
        metadata={
            "variable": "LICET_SESSION_HOURS",
            "sentence": "Hours after which a user has to log in again in any case.",
        },
    )
    oidc_issuer: str | None = field(
        default=None,
        metadata={
            "variable": "LICET_OIDC_ISSUER",
            "sentence": "The identity provider (OpenID Connect) at which users log in: its issuer, as it names itself.",
        },
    )
    oidc_client: str | None = field(
        default=None,
        metadata={
            "variable": "LICET_OIDC_CLIENT",
            "sentence": "The client id of this server at the identity provider.",
        },
    )
    oidc_secret: str | None = field(
        default=None,
        repr=False,
        metadata={
            "variable": "LICET_OIDC_SECRET",
            "sentence": "The client secret of this server there; without it the client is a public one.",
        },
    )

    def data_directory(self) -> Path:
        """Where fetched publications are: the setting, else `$XDG_DATA_HOME/licet`, else `~/.local/share/licet`."""
        if self.data is not None:
            return self.data
        base = os.environ.get("XDG_DATA_HOME")
        return (Path(base) if base else Path.home() / ".local" / "share") / "licet"

    def cache_directory(self) -> Path:
        """Where match indexes are kept: the setting, else `$XDG_CACHE_HOME/licet`, else `~/.cache/licet`."""
        if self.cache is not None:
            return self.cache
        base = os.environ.get("XDG_CACHE_HOME")
        return (Path(base) if base else Path.home() / ".cache") / "licet"

    @staticmethod
    def now() -> "Settings":
        """The settings as the environment gives them now; see `read`."""
        return read()


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment gives them.

    Raises:
        BadSetting: a variable is set to something that cannot be used.
    """
    given = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for one in fields(Settings):
        variable = one.metadata["variable"]
        text = given.get(variable)
        if text is None:
            continue
        if not text.strip():
            raise BadSetting(f"{variable} is empty; give a value or unset it")
        values[one.name] = _READ[one.name](text)
    return Settings(**values)


def _count(variable: str, of: str) -> Callable[[str], int]:
    def read_count(text: str) -> int:
        if not text.strip().isdecimal() or int(text) < 1:
            raise BadSetting(f"{variable} is {text!r}; give a number of {of}, 1 or more")
        return int(text)

    return read_count


def _seconds(variable: str, least: float) -> Callable[[str], float]:
    def read_seconds(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = -1.0
        if not (least <= found <= 86_400):
            raise BadSetting(f"{variable} is {text!r}; give seconds, from {least:g} to 86400")
        return found

    return read_seconds


def _kernel(text: str) -> Kernel:
    if text not in tuple(Kernel):
        raise BadSetting(f"LICET_KERNEL is {text!r}; allowed: {', '.join(Kernel)}")
    return Kernel(text)


def _keys(text: str) -> bool:
    if text.strip() not in ("auto", "always"):
        raise BadSetting(f"LICET_KEYS is {text!r}; allowed: auto, always")
    return text.strip() == "always"


def _url(text: str) -> str:
    try:
        found = urlsplit(text.strip())
    except ValueError as slip:
        raise BadSetting(f"LICET_URL is {text!r}; give an address like https://licet.example.com") from slip
    if found.scheme not in ("http", "https") or not found.hostname or found.path not in ("", "/") or found.query:
        raise BadSetting(f"LICET_URL is {text!r}; give an address like https://licet.example.com, without a path")
    return f"{found.scheme}://{found.netloc}"


def _proxies(text: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(one.strip())) for one in text.split(","))
    except ValueError as slip:
        raise BadSetting(f"LICET_PROXIES is {text!r}; give addresses or networks, with commas: 10.0.0.0/24") from slip


def _rate(text: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(second|minute|hour)", text.strip()):
        raise BadSetting(f"LICET_RATE is {text!r}; give a number per second, minute or hour: 6000/minute")
    return text.strip()


_READ: Mapping[str, Callable[[str], object]] = {
    "edition": Path,
    "data": Path,
    "cache": Path,
    "workers": _count("LICET_WORKERS", "processes"),
    "spark_master": str.strip,
    "document_bytes": _count("LICET_DOCUMENT_BYTES", "bytes"),
    "kernel": _kernel,
    "accelerators": Path,
    "parts": Path,
    "metrics": Path,
    "job_bytes": _count("LICET_JOB_BYTES", "bytes"),
    "jobs_at_once": _count("LICET_JOBS_AT_ONCE", "jobs"),
    "jobs_queued": _count("LICET_JOBS_QUEUED", "jobs"),
    "job_days": _count("LICET_JOB_DAYS", "days"),
    "update_token": str.strip,
    "watch_seconds": _seconds("LICET_WATCH_SECONDS", 0),
    "server_connections": _count("LICET_SERVER_CONNECTIONS", "connections"),
    "server_requests": _count("LICET_SERVER_REQUESTS", "requests"),
    "slow_seconds": _seconds("LICET_SLOW_SECONDS", 0.1),
    "stop_seconds": _seconds("LICET_STOP_SECONDS", 0),
    "database_url": str.strip,
    "keys_always": _keys,
    "url": _url,
    "proxies": _proxies,
    "rate": _rate,
    "oidc_issuer": str.strip,
    "oidc_client": str.strip,
    "oidc_secret": str.strip,
    "idle_minutes": _count("LICET_IDLE_MINUTES", "minutes"),
    "session_hours": _count("LICET_SESSION_HOURS", "hours"),
}
"""How the text of each variable is read."""
