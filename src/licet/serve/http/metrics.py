"""Metrics for Prometheus: requests by route, method and status, their durations, the age of what answers.

Several worker processes count together where PROMETHEUS_MULTIPROC_DIR names a folder of theirs, empty at the start.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

import licet
from licet.serve.http.server import Server

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """What one application counts. `folder`: where several processes share their counts."""

    def __init__(self, server: Server, folder: Path | None = None) -> None:
        own = CollectorRegistry()
        self._requests = Counter("licet_requests", "Requests answered.", ("route", "method", "status"), registry=own)
        self._seconds = Histogram(
            "licet_request_seconds", "Time to the end of an answer.", ("route", "method"), registry=own, buckets=BUCKETS
        )
        self._shown = own
        if folder is not None:
            self._shown = CollectorRegistry()
            MultiProcessCollector(self._shown, str(folder))  # type: ignore[no-untyped-call]
        self._shown.register(_Ages(server))

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts one request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def text(self) -> bytes:
        """All of them in the text form."""
        return generate_latest(self._shown)


class _Ages(Collector):
    """How old what answers is; read when asked, the same in every process."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def collect(self) -> Iterator[Metric]:
        """The snapshot and every list, in days."""
        held, today = self._server.holder.held, self._server.today()
        coverage = held.snapshot.coverage()
        info = GaugeMetricFamily("licet_snapshot_info", "The snapshot that answers.", labels=("digest", "edition"))
        info.add_metric((held.snapshot.digest, held.snapshot.day.isoformat()), 1)
        yield info
        age = GaugeMetricFamily("licet_snapshot_age_days", "Days since the newest edition held.")
        age.add_metric((), _days(held.snapshot.day, today))
        yield age
        yield GaugeMetricFamily("licet_snapshot_swaps", "Snapshots put in its place since the start.", held.number)
        yield _by_list("licet_list_age_days", "Days since the newest state held.", coverage, today, limit=False)
        yield _by_list("licet_list_fresh_days", "Days for which a state is fresh.", coverage, today, limit=True)


def _by_list(
    name: str, text: str, coverage: tuple[licet.Coverage, ...], today: date, *, limit: bool
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=("list",))
    for one in coverage:
        family.add_metric((one.list,), one.fresh_days if limit else _days(one.newest, today))
    return family


def _days(then: date, today: date) -> int:
    return (today - then).days


router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={200: {"description": "The metrics", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request) -> Response:
    """Requests by route, method and status, their durations, and the age of the snapshot and of every list."""
    found: Metrics = request.app.state.metrics
    return Response(found.text(), media_type=CONTENT_TYPE_LATEST)
