"""*Chips*: performance against performance density, the limits by day, known accelerators, a circuit of one's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import licet
from licet.serve import classifying, explain_html, places
from licet.serve.classifying import figure
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import chip_chart, chip_form, chip_said, citing, law_links
from licet.serve.pages.chip_chart import NARROW, WIDE
from licet.serve.pages.chip_form import PATH, Form
from licet.serve.pages.chip_points import group_points, point_of
from licet.serve.pages.rendering import page, people_day

router = APIRouter(include_in_schema=False)

BEFORE = timedelta(days=120)
"""So much earlier than the first limit the slider begins."""
FOUNDING = (("item", "H20"), ("on", "2025-01-16"))
"""A chip that is just below a limit, on the day of the founding story."""
OWN = (
    ("name", "Example X1"),
    ("tops_fp16", "148"),
    ("node", "5"),
    ("datacenter", "yes"),
    ("dram_gb_s", "4000"),
)
"""A specification with a figure missing."""


@dataclass(frozen=True, slots=True)
class Known:
    """A device of the table on a day."""

    device: licet.Accelerator
    found: licet.Classified

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its figures come from, each source once; none where nothing is public."""
        return tuple(dict.fromkeys(value.source for value in self.device.values))


@lru_cache(maxsize=64)
def known(on: date, own: Path | None) -> tuple[Known, ...]:
    """Every device of the table, and of one's own, on a day; a name may mean more, so the device itself is chosen."""
    both = []
    for device in licet.accelerators(own=own):
        found = next(one for one in licet.classify(device.name, on=on, own=own) if one.name == device.name)
        both.append(Known(device, found))
    return tuple(both)


@router.get(PATH)
def chips(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The chart, the form, and the answer where a device is named or figures are stated."""
    today, own = server.today(), classifying.Tables.named(None, None).devices
    form = chip_form.read(request.query_params, today)
    errors, found, destination = dict(form.errors), tuple[licet.Classified, ...](), ""
    try:
        destination = places.code(form.typed["to"] or chip_form.HOME)
        if form.asked and not errors:
            found = licet.classify(form.specs or form.typed["item"], on=form.on, own=own)
    except licet.BadInput as slip:
        errors |= chip_form.wrong(slip)
    form = Form(form.typed, form.on, form.specs, errors)
    devices = known(form.on, own)
    said = chip_said.answered(found, devices, form.on, destination or chip_form.HOME)
    return page(
        "chips.html",
        status=422 if errors else 200,
        here=PATH,
        snapshot=held.snapshot,
        form=form,
        today=today,
        said=said,
        found=found,
        one=found[0] if len(found) == 1 else None,
        bands=list(_bands(form, found, own)),
        groups=list(chip_form.groups(form, chip_said.missing(found))),
        charts=_charts(found, devices, form.on),
        regions=[chip_chart.in_words(each) for each in licet.regions(form.on)],
        days=licet.region_days(),
        slider=_slider(form.on, today),
        devices=devices,
        sources=list(dict.fromkeys(source for each in devices for source in each.sources)),
        proof=law_links.linked(explain_html.questions(found[0].trace)) if len(found) == 1 else "",
        address=lambda **changed: f"{PATH}?{urlencode(form.address(**changed))}",
        hidden=[pair for pair in form.address(on="") if pair[0] != "on"],
        founding=urlencode(FOUNDING),
        own=urlencode(OWN),
        rates=(chip_form.USUAL, [each for each in chip_form.RATES if each not in chip_form.USUAL]),
        words=chip_form.words,
        figure=figure,
        in_words=chip_said.eccn,
        limit_words=chip_said.limit,
        named=chip_said.named,
        countries=places.offered(),
        where=citing.where,
        strip=chip_said.strip(found, form.on, len(devices)),
    )


def _bands(form: Form, found: Sequence[licet.Classified], own: Path | None) -> Iterator[Mapping[str, str]]:
    """What each value of a missing figure would make of the one circuit asked about."""
    if len(found) != 1:
        return
    item = form.specs or next(one for one in licet.devices(form.typed["item"], own=own) if one.name == found[0].name)
    try:
        several = licet.settling(item, on=form.on)
    except licet.BadInput:
        return  # figures of a memory: one figure decides, and the limits say which
    for one in several:
        yield {
            "fact": chip_said.FACTS[one.fact],
            "values": chip_said.values(one, found[0].tpp),
            "eccn": chip_said.eccn(one.eccn),
        }


def _charts(found: Sequence[licet.Classified], devices: Sequence[Known], on: date) -> list[Any]:
    """The picture in two sizes; the style sheet shows the one that fits."""
    regions = licet.regions(on)
    asked = {one.name for one in found}
    points = group_points([(one.device, one.found) for one in devices if one.device.name not in asked], regions)
    points += [mine for one in found if (mine := point_of(one)) is not None]
    inside = sum(1 for one in points if one.state == "in")
    title = f"Performance and performance density on {people_day(on)}"
    desc = (
        f"{'; '.join(map(chip_chart.in_words, regions)) or 'No limit of 3A090 on this day'}. "
        f"{len(points)} points, {inside} of them within 3A090; the table of devices says the same."
    )
    return [Markup(chip_chart.picture(frame, points, regions, title=title, desc=desc)) for frame in (WIDE, NARROW)]


def _slider(on: date, today: date) -> Mapping[str, Any]:
    """The days of the slider, counted from its first one; the day asked about is among them."""
    days = [one.day for one in licet.region_days()]
    first, last = min(days[0] - BEFORE, on), max(days[-1], today, on)
    return {
        "first": first.isoformat(),
        "most": (last - first).days,
        "value": (on - first).days,
        "ticks": [(day - first).days for day in days],
    }
