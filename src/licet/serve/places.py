"""Where something goes, as people write it: a country by code or name, or a region of Ukraine with rules of its own."""

from collections.abc import Mapping

import licet

REGIONS: Mapping[str, str] = {
    "UA-CRIMEA": "Crimea region of Ukraine",
    "UA-DNR": "so-called Donetsk People's Republic region of Ukraine",
    "UA-LNR": "so-called Luhansk People's Republic region of Ukraine",
}
"""Regions of Ukraine under an embargo (15 CFR 746.6), by code."""


def place(to: str) -> tuple[str, str | None]:
    """The country and, of Ukraine, the region that a destination names.

    Raises:
        BadInput: no country of that name.
    """
    name = to.strip()
    region = name.upper() if name.upper() in REGIONS else None
    if region is not None:
        return "UA", region
    code = licet.country_code(name)
    return ("UA", code) if code in REGIONS else (code, None)


def code(to: str) -> str:
    """The code of a destination: of the region, where one is named. Errors as of `place`."""
    country, region = place(to)
    return region or country


def offered() -> Mapping[str, str]:
    """Every destination that a form offers, by code."""
    return {**licet.country_names(), **REGIONS}


def named(country: str | None, region: str | None, unknown: str) -> str:
    """A destination in words; `unknown`, where it is not known."""
    return offered().get(region or country or "", unknown)
