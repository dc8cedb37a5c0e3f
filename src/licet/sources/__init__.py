"""What governments publish: bytes to entries. One file per source; the list of all of them is here."""

from collections.abc import Mapping
from types import MappingProxyType

from licet.errors import BadInput
from licet.model import SourceId
from licet.sources import (
    us_bis_denied_persons,
    us_bis_entity_list,
    us_bis_meu,
    us_bis_mieu,
    us_bis_uvl,
    us_cbp_wro,
    us_dhs_uflpa,
    us_dod_1260h,
    us_dod_1286,
    us_fcc_covered,
    us_federal_register,
    us_ofac_cons,
    us_ofac_nscmic,
    us_ofac_sdn,
    us_state_debarred,
    us_state_nonproliferation,
    us_trade_csl,
)
from licet.sources.source import Form, Parsed, Source, parse, read, unused_fixes

ALL: tuple[Source, ...] = (
    us_bis_denied_persons.SOURCE,
    us_bis_entity_list.SOURCE,
    us_bis_meu.SOURCE,
    us_bis_mieu.SOURCE,
    us_bis_uvl.SOURCE,
    us_cbp_wro.SOURCE,
    us_dhs_uflpa.SOURCE,
    us_dod_1260h.SOURCE,
    us_dod_1286.SOURCE,
    us_fcc_covered.SOURCE,
    us_ofac_cons.SOURCE,
    us_ofac_nscmic.SOURCE,
    us_ofac_sdn.SOURCE,
    us_state_debarred.SOURCE,
    us_state_nonproliferation.SOURCE,
    us_trade_csl.SOURCE,
)
"""Every source we can read, by id."""

_CODES: tuple[tuple[str, str], ...] = (
    ("1260H", "us_dod_1260h"),
    ("1286", "us_dod_1286"),
    ("CAP", "us_ofac_capta"),
    ("CAPTA", "us_ofac_capta"),
    ("CMIC", "us_ofac_nscmic"),
    ("DPL", "us_bis_denied_persons"),
    ("DTC", "us_state_debarred"),
    ("EL", "us_bis_entity_list"),
    ("FCC", "us_fcc_covered"),
    ("FSE", "us_ofac_fse"),
    ("ISN", "us_state_nonproliferation"),
    ("MBS", "us_ofac_mbs"),
    ("MEU", "us_bis_meu"),
    ("MIEU", "us_bis_mieu"),
    ("NS-CMIC", "us_ofac_nscmic"),
    ("NS-ISA", "us_ofac_isa"),
    ("NS-MBS", "us_ofac_mbs"),
    ("PLC", "us_ofac_plc"),
    ("SDN", "us_ofac_sdn"),
    ("SSI", "us_ofac_ssi"),
    ("UFLPA", "us_dhs_uflpa"),
    ("UVL", "us_bis_uvl"),
    ("WRO", "us_cbp_wro"),
)
CODES: Mapping[str, SourceId] = MappingProxyType({code: SourceId(name) for code, name in _CODES})
"""The usual short code of a list to its id."""

TITLES: Mapping[SourceId, str] = MappingProxyType(
    {
        SourceId("us_bis_denied_persons"): "Denied Persons List",
        SourceId("us_bis_entity_list"): "Entity List",
        SourceId("us_bis_meu"): "Military End-User List",
        SourceId("us_bis_mieu"): "Military-intelligence end users (744.22(f)(2))",
        SourceId("us_bis_uvl"): "Unverified List",
        SourceId("us_cbp_wro"): "Withhold Release Orders and Findings",
        SourceId("us_dhs_uflpa"): "UFLPA Entity List",
        SourceId("us_dod_1260h"): "Section 1260H list (Chinese military companies)",
        SourceId("us_dod_1286"): "Section 1286 list (institutions and talent programs)",
        SourceId("us_fcc_covered"): "FCC Covered List",
        SourceId("us_ofac_capta"): "List of Foreign Financial Institutions Subject to CAPTA Sanctions",
        SourceId("us_ofac_fse"): "Foreign Sanctions Evaders List",
        SourceId("us_ofac_isa"): "Non-SDN Iranian Sanctions Act List",
        SourceId("us_ofac_mbs"): "Non-SDN Menu-Based Sanctions List",
        SourceId("us_ofac_nscmic"): "Non-SDN Chinese Military-Industrial Complex Companies List",
        SourceId("us_ofac_plc"): "Non-SDN Palestinian Legislative Council List",
        SourceId("us_ofac_sdn"): "Specially Designated Nationals and Blocked Persons List",
        SourceId("us_ofac_ssi"): "Sectoral Sanctions Identifications List",
        SourceId("us_state_debarred"): "AECA Debarred Parties",
        SourceId("us_state_nonproliferation"): "Nonproliferation Sanctions",
    }
)
"""The id of every list an entry can be on to its title; a list may be held by several sources."""


def list_id(text: str) -> SourceId:
    """The id of a list, by its id or its usual code (any case). BadInput names what is allowed."""
    wanted = text.strip()
    code = CODES.get(wanted.upper())
    if code is not None:
        return code
    if wanted.lower() in TITLES:
        return SourceId(wanted.lower())
    allowed = ", ".join(sorted(CODES)) + ", or an id: " + ", ".join(sorted(TITLES))
    raise BadInput("list", text, allowed)


__all__ = [
    "ALL",
    "CODES",
    "TITLES",
    "Form",
    "Parsed",
    "Source",
    "list_id",
    "parse",
    "read",
    "unused_fixes",
    "us_federal_register",
]
