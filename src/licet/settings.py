"""Every setting: its name, default, environment variable and one sentence. The only file that reads the environment."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from licet import setting_sources as sources
from licet import setting_values as values
from licet.setting_values import Kernel as Kernel


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
    stakes: Path | None = field(
        default=None,
        metadata={
            "variable": "LICET_STAKES",
            "sentence": "A file (CSV) of stakes, who owns how much of whom, that the pages of `licet serve` show "
            "beside what the lists say; everybody who may ask the server sees them.",
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
        repr=False,
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
    drain_seconds: float = field(
        default=0.0,
        metadata={
            "variable": "LICET_DRAIN_SECONDS",
            "sentence": "How long `licet serve`, told to stop, still takes requests while `/readyz` answers 503, so "
            "that a balancer sends it no more; then its doors close.",
        },
    )
    stop_seconds: float = field(
        default=30.0,
        metadata={
            "variable": "LICET_STOP_SECONDS",
            "sentence": "How long `licet serve` waits for requests in flight when it is told to stop.",
        },
    )
    notify_socket: str | None = field(
        default=None,
        metadata={
            "variable": "NOTIFY_SOCKET",
            "sentence": "Where `licet serve` says that it is ready, or stops; systemd sets it (`Type=notify`).",
        },
    )
    host: str = field(
        default="127.0.0.1",
        metadata={
            "variable": "LICET_HOST",
            "sentence": "The address on which `licet serve` listens; `--host` comes first.",
        },
    )
    port: int = field(
        default=8080,
        metadata={
            "variable": "LICET_PORT",
            "sentence": "The port on which `licet serve` listens; `--port` comes first.",
        },
    )
    server_workers: int = field(
        default=1,
        metadata={
            "variable": "LICET_SERVER_WORKERS",
            "sentence": "Processes of `licet serve` that answer; `--workers` comes first.",
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
    report_to: str | None = field(
        default=None,
        metadata={
            "variable": "LICET_REPORT_TO",
            "sentence": "Where wrong data is reported: an address of mail, or of an issue tracker (`https://…`).",
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
        """The settings as the environment, and the file that it names, give them now; see `read`."""
        return read()

    @staticmethod
    def shown() -> "tuple[sources.Setting, ...]":
        """Every setting with its value and where that comes from; secrets without their value. Errors as of `read`."""
        now, given = read(), {one.field: one.origin for one in sources.texts(os.environ, _KNOWN)}
        return tuple(sources.shown(one, getattr(now, one.field), given.get(one.field)) for one in _KNOWN)

    @staticmethod
    def misspelled() -> dict[str, str | None]:
        """Variables that begin with LICET_ and are no setting, each with the setting whose name is nearest."""
        return sources.misspelled(os.environ, _KNOWN)

    @staticmethod
    def configure(file: Path) -> None:
        """Reads the settings of this process, and of those it starts, from a file too: as LICET_CONFIG does."""
        os.environ[sources.CONFIG] = str(file.absolute())

    def tell_others(self) -> None:
        """Puts into the environment what a library reads there for itself, wherever it was set."""
        if self.metrics is not None:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self.metrics)


_READ: Mapping[str, Callable[[str], object]] = {
    "edition": Path,
    "data": Path,
    "cache": Path,
    "workers": values.count("LICET_WORKERS", "processes"),
    "spark_master": str.strip,
    "document_bytes": values.count("LICET_DOCUMENT_BYTES", "bytes"),
    "kernel": values.kernel,
    "accelerators": Path,
    "parts": Path,
    "stakes": Path,
    "metrics": Path,
    "job_bytes": values.count("LICET_JOB_BYTES", "bytes"),
    "jobs_at_once": values.count("LICET_JOBS_AT_ONCE", "jobs"),
    "jobs_queued": values.count("LICET_JOBS_QUEUED", "jobs"),
    "job_days": values.count("LICET_JOB_DAYS", "days"),
    "update_token": str.strip,
    "watch_seconds": values.seconds("LICET_WATCH_SECONDS", 0),
    "server_connections": values.count("LICET_SERVER_CONNECTIONS", "connections"),
    "server_requests": values.count("LICET_SERVER_REQUESTS", "requests"),
    "slow_seconds": values.seconds("LICET_SLOW_SECONDS", 0.1),
    "drain_seconds": values.seconds("LICET_DRAIN_SECONDS", 0),
    "stop_seconds": values.seconds("LICET_STOP_SECONDS", 0),
    "notify_socket": str.strip,
    "host": str.strip,
    "port": values.port,
    "server_workers": values.count("LICET_SERVER_WORKERS", "processes"),
    "database_url": str.strip,
    "keys_always": values.keys,
    "url": values.url,
    "proxies": values.proxies,
    "rate": values.rate,
    "oidc_issuer": str.strip,
    "oidc_client": str.strip,
    "oidc_secret": str.strip,
    "idle_minutes": values.count("LICET_IDLE_MINUTES", "minutes"),
    "session_hours": values.count("LICET_SESSION_HOURS", "hours"),
    "report_to": values.report_to,
}
"""How the text of each variable is read."""


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment gives them, and below it the file that LICET_CONFIG names.

    Raises:
        BadSetting: a setting is set to something that cannot be used; the file cannot be read, or names what is none.
    """
    given = sources.texts(os.environ if environment is None else environment, _KNOWN)
    values_of: dict[str, Any] = {one.field: sources.value(one, _READ[one.field]) for one in given}
    return Settings(**values_of)


_KNOWN = tuple(
    sources.Known(one.name, one.metadata["variable"], secret=not one.repr, path=_READ[one.name] is Path)
    for one in fields(Settings)
)
