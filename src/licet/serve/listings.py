"""Listings in words: the title of a list, the state of a listing, how old the lists are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import licet

SHORT = {
    "us_bis_denied_persons": "Denied Persons",
    "us_bis_entity_list": "Entity List",
    "us_bis_meu": "Military End-User",
    "us_bis_mieu": "Military-Intelligence",
    "us_bis_uvl": "Unverified List",
    "us_cbp_wro": "Withhold Release",
    "us_dhs_uflpa": "UFLPA",
    "us_dod_1260h": "1260H (DoD)",
    "us_dod_1286": "1286 (DoD)",
    "us_fcc_covered": "FCC Covered",
    "us_ofac_capta": "CAPTA (OFAC)",
    "us_ofac_fse": "FSE (OFAC)",
    "us_ofac_isa": "NS-ISA (OFAC)",
    "us_ofac_mbs": "Menu-Based (OFAC)",
    "us_ofac_nscmic": "NS-CMIC (OFAC)",
    "us_ofac_plc": "PLC (OFAC)",
    "us_ofac_sdn": "SDN (OFAC)",
    "us_ofac_ssi": "SSI (OFAC)",
    "us_state_debarred": "AECA Debarred",
    "us_state_nonproliferation": "Nonproliferation",
}
"""Titles that fit in a table; another list has its own title there."""


@cache
def _titles() -> dict[str, str]:
    return {str(one): title for one, title in licet.list_titles().items()}


def title(source: str) -> str:
    """The title of a list."""
    return _titles().get(source, _own(source))


def _own(source: str) -> str:
    """What a list that is no official one is called."""
    kind, _, name = source.partition(":")
    return f"own list {name}" if kind == "custom" else source


def short(source: str) -> str:
    """The title of a list, short enough for a table."""
    return SHORT.get(source) or title(source)


def since(one: licet.Listing) -> str:
    """The first day of a listing, or what bounds it."""
    if one.since is not None:
        return one.since.isoformat()
    if one.not_before is not None:
        return f"{one.not_before} to {one.not_after}"
    return f"by {one.not_after}"


def cited(one: licet.Listing) -> str:
    """The notice that began a listing and how many more are cited; `2 later` where all of them came after it."""
    first, several = one.begun_by(), len(one.citations)
    if first is None:
        return f"{several} later" if several else ""
    return f"{first} +{several - 1}" if several > 1 else str(first)


def in_words(one: licet.Standing) -> str:
    """A listing on the day: `Entity List since 2025-01-16 (90 FR 4619): in force`."""
    held = one.listing
    first = held.begun_by()
    cite = f" ({first})" if first else ""
    end = f" until {until(held)}" if held.until else ""
    state = {"yes": "in force", "no": "not in force", "unknown": "unknown whether in force"}[one.in_force.value]
    begun = f"since {since(held)}" if held.since else f"first day not held ({since(held)})"
    return f"{short(held.list)} {begun}{end}{cite}: {state}"


def until(one: licet.Listing) -> str:
    """The first day on which a listing no longer holds, or what bounds it; empty while it surely holds."""
    if one.until is None:
        return f"not known from {one.until_not_before} on" if one.until_not_before is not None else ""
    if one.until_not_before is not None:
        return f"{one.until_not_before} to {one.until}"
    return one.until.isoformat()


def candidate_rows(one: licet.Candidate) -> Iterator[Sequence[str]]:
    """A candidate in a table: a row for each listing; the name stands in the first."""
    score, name = f"{one.match.score:.2f}", one.name
    for standing in one.standings:
        held = standing.listing
        cited = str(held.citations[0]) if held.citations else ""
        yield score, name, short(held.list), standing.in_force.value, since(held), cited
        score, name = "", ""


def as_of(lists: Iterable[licet.Freshness], *, edition: date, on: date) -> Iterator[str]:
    """The day of the lists, and which of them cannot say no for the day asked about."""
    yield f"As of: edition of {edition}, asked for {on}."
    held = tuple(lists)
    old = [one for one in held if one.edition is not None and not one.fresh]
    absent = [one for one in held if one.edition is None]
    lacking = licet.not_held(held)
    if lacking:
        yield f"Not held at all: {', '.join(map(short, lacking))}. Nobody is cleared without them."
    if old:
        named = ", ".join(f"{short(one.list)} ({one.stale_days} days)" for one in old[:4])
        others = " and others" if len(old) > 4 else ""
        yield (
            f"Too old to say no on {on}: {named}{others}. Who is listed since then is not known here; "
            "`licet update` fetches newer publications."
        )
    if absent:
        named = ", ".join(short(one.list) for one in absent[:4]) + (" and others" if len(absent) > 4 else "")
        yield f"No edition of {on} or before is held of: {named}. Who left them before the first one is not known here."
