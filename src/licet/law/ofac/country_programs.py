"""OFAC's programs by country (31 CFR chapter V), beside the EAR.

In words: a US person may not deal with Cuba, Iran, North Korea, Crimea, or the regions of Donetsk and Luhansk, unless
OFAC authorizes it; Syria until 2025-06-30, Sudan until 2017-10-11. For Russia there is no such program, but sectoral
ones, which are mentioned. The EAR's answer does not change; the program is named beside it, for the destination and for
every party that is in such a country or headquartered there.

Not modelled here: what each program bars and authorizes; nationals of Cuba elsewhere; the lists SSI and CAPTA.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.law import acts
from licet.law.tables import Dated, lines
from licet.law.trace import Cite, Ruling, ask
from licet.model.transaction import Transaction

RULE = "ofac.country_programs"
COLUMNS = ["code", "place", "since", "until", "cite", "check"]
SECTORAL = "OFAC_SECTORAL"


@dataclass(frozen=True, slots=True)
class Program:
    """One program for one country or region, and the days it holds."""

    code: str
    place: str
    dated: Dated


@cache
def programs() -> tuple[Program, ...]:
    """Every program, in the order of the table."""
    read = lines("ofac/country_programs.csv", COLUMNS)
    return tuple(Program(line["code"], line["place"], line.dated()) for line in read)


def country_programs(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each program of the destination, or of a party's place or headquarters."""
    for one in programs():
        who = _concerned(one.place, transaction)
        if who:
            yield _ruling(one, who, transaction.on)
    homes = [place for party in transaction.parties for place in (party.hq, party.location)]
    if None in (acts.place(transaction), *homes):
        cite = Cite("31 CFR chapter V", "programs by country")
        asked = ask("OFAC has no program for any country involved", None, cite, "not known", missing="destination")
        yield Ruling(RULE, cite, asked, "OFAC's programs ask where it goes, and to whom")


def _concerned(place: str, t: Transaction) -> str:
    if acts.place(t) == place:
        return "the destination"
    return ", ".join(party.name for party in t.parties if place in (party.location, party.hq))


def _ruling(one: Program, who: str, on: date) -> Ruling:
    dated = one.dated
    cite = Cite(dated.cite, "a program of OFAC for a country or region")
    span = f"since {dated.since}" + (f", until {dated.until}" if dated.until else "")
    question = f"OFAC's program {one.code} holds on the day and concerns {who}"
    told = f"{one.code.lower()}: {who}; a US person needs OFAC's authorization for what the program bars"
    mention = f"{one.code.lower()}: {who}; sectoral directives, correspondent accounts and service bans were not asked"
    return Ruling(
        rule=RULE,
        cite=cite,
        when=ask(question, dated.holds(on), cite, span, check=dated.check),
        then="OFAC's program asks its own questions",
        other_regimes=(one.code,),
        warnings=(mention if one.code == SECTORAL else told,),
    )
