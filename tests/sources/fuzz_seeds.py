"""One small valid document for every form of every source, in the publisher's form, with invented or public names."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from tests.sources import test_us_ofac_cons as advanced
from tests.sources.test_bis_supplements import MEU, UVL, section, supplement
from tests.sources.test_debarred_tables import STATUTORY, book
from tests.sources.test_uflpa_page import HEAD as PAGE_HEAD

from licet.sources.csl.official import COLUMNS as OFFICIAL
from licet.sources.ecfr_table import COLUMNS as SUPPLEMENT_4
from licet.sources.entity_csv import COLUMNS as BUREAU
from licet.sources.uflpa_page import SECTIONS

ALL_ITEMS = "For all items subject to the EAR. (See §744.11 of the EAR)"
DENIAL = "Presumption of denial."
EL = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"


def transcribed(list_id: str, *entities: dict[str, object]) -> bytes:
    """A list transcribed as JSON; fields that are not given are empty."""
    fields = ("address", "country", "status", "effective_date", "federal_register", "notes")
    records = [{**dict.fromkeys(fields), "aliases": [], **one} for one in entities]
    head = {"list_id": list_id, "source_file": "sample", "extracted": "2026-07-09", "count": len(records)}
    return json.dumps({**head, "entities": records}, ensure_ascii=False).encode()


def table(head: Sequence[str], *rows: Mapping[str, str] | Sequence[str], delimiter: str = ",") -> bytes:
    """A text of separated cells; rows by name of column or in order."""
    stream = io.StringIO()
    lines = csv.writer(stream, delimiter=delimiter)
    lines.writerows([head] if head else [])
    lines.writerows([row.get(one, "") for one in head] if isinstance(row, Mapping) else row for row in rows)
    return stream.getvalue().encode()


def _denied() -> dict[str, bytes]:
    head = ["Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"]
    first = ["ALPHA AIR -AKA- BETA AIR", "1 ROAD", "DUBAI", "", "AE", "", "03/01/2017", "07/24/2028", "Y"]
    rest = ["2017-03-02", "ADDED", "82 F.R. 1234 3/6/17 83 F.R. 99 1/2/18"]
    record = {"name": "Alpha Air", "aliases": ["Beta Air (a.k.a. Gamma)"], "address": "1 Road", "country": "China"}
    days = {"effective_date": "2021-03-01", "federal_register": "82 FR 1234"}
    notes = {"notes": "Type of denial: Standard; Expires: 2028-07-24"}
    columns = [*head, "Standard_Order", "Last_Update", "Action", "FR_Citation"]
    return {
        "us_bis_denied_persons-bis_text": table(columns, [*first, *rest], [*first[:-1], "N", *rest], delimiter="\t"),
        "us_bis_denied_persons-bis_json": transcribed(
            "bis-dpl", {**record, **days, **notes}, {**record, **days, "notes": ""}
        ),
    }


def _entity_list() -> dict[str, bytes]:
    cell = (
        "Semiconductor Manufacturing International Corporation (SMIC), a.k.a., the following two aliases:"
        "<br></br>—Semiconductor Mfg International Corp; and<br></br>—SMIC.<br></br> 18 Zhangjiang Road, Pudong, "
        "Shanghai, China; and 19 Wenchang Ave., Beijing, China. (See alternate address under Hong Kong).<br></br>"
        "Subordinate institution<br></br>—Example Optics Co., Ltd., 1 Road, Beijing, China."
    )
    plain = "Alpha Optics Co., Ltd., 1 Alpha Road, Wuhan, China."
    rows = [("CHINA, PEOPLE'S REPUBLIC OF", plain, ALL_ITEMS, DENIAL, "85 FR 83420, 12/22/20.<br></br>86 FR 4865.")]
    rows += [(" ", cell, ALL_ITEMS, DENIAL, "85 FR 83420, 12/22/20."), ("IRAN", plain, ALL_ITEMS, DENIAL, "1 FR 2.")]
    listed = {
        "name": "Alpha Optics Co., Ltd.",
        "aliases": ["Alpha", "Alpha Beijing (f.k.a., Old Alpha)"],
        "address": "1 Alpha Road, Beijing, China; and 2 Alpha Road, Wuhan, China.",
        "country": "China",
        "federal_register": "87 FR 13141, 3/9/22",
        "notes": ALL_ITEMS,
    }
    bureau = {
        "Source List": "EL",
        "Name": "Alpha Optics Co., Ltd.",
        "Alternate Name": "Alfa; and Alpha Beijing",
        "Address": "1 Alpha Road",
        "City": "Beijing",
        "Country": "China",
        "Federal Register Notice": "87 FR 13141",
        "Effective Date": "3/9/2022",
        "License Requirement": "For all items subject to the EAR.  (See §744.11 of the EAR)",
        "License Policy": "Presumption of denial.",
        "Web Link": "http://www.bis.doc.gov",
    }
    return {
        "us_bis_entity_list-ecfr_xml": supplement(SUPPLEMENT_4, *rows[::2], rows[0]),
        "us_bis_entity_list-ecfr_json": transcribed("bis-entity-list", listed, {**listed, "name": "Address 01"}),
        "us_bis_entity_list-bis_csv": table(BUREAU, bureau, {**bureau, "Address": "2 Alpha Road"}),
    }


def _bureau() -> dict[str, bytes]:
    cell = "Fly Raise International Limited, a.k.a., Fly Raise, 33 Mong Kok Road, Hong Kong; and 2 Road, Wuhan, China."
    text = "<I>Burma.</I> Office of Chief of Military Security Affairs (OCMSA) and the Directorate of Signal."
    record = {"name": "Fly Raise International Limited", "aliases": ["Fly Raise"], "address": "33 Mong Kok Road"}
    cited = {"country": "China", "federal_register": "85 FR 83799 12/23/2020"}
    below = {"notes": "Subordinate institution of Aviation Industry Corporation of China"}
    return {
        "us_bis_meu-ecfr_json": transcribed("bis-meu", {**record, **cited}, {**record, **cited, **below}),
        "us_bis_meu-ecfr_xml": supplement(MEU, ("CHINA", cell, "85 FR 83799, 12/23/2020."), (" ", cell, "1 FR 2")),
        "us_bis_mieu-ecfr_xml": section(text, "<I>Korea, North.</I> Bureau A (BA)."),
        "us_bis_uvl-ecfr_xml": supplement(UVL, ("CHINA", cell, "87 FR 61977, 10/13/22."), (" ", cell, "1 FR 2")),
    }


def _other_departments() -> dict[str, bytes]:
    order = {"country": "China", "effective_date": "2020-12-31", "status": "Active"}
    order["notes"] = "WRO; Industry: Seafood; Merchandise: Tuna; Remarks: Alpha removed, 7/23/2021"
    orders = [{**order, "name": name} for name in ("Alpha Co., Ltd. and Beta Co., Ltd.", "Fishing Vessel: No. 12")]
    forced = {"name": "Alpha Co., Ltd., and Subsidiaries", "aliases": ["Beta Co. and formerly known as Gamma"]}
    forced |= {"country": "China", "effective_date": "June 21, 2022", "notes": "UFLPA Sec. 2(d)(2)(B)(v): sources"}
    page = "".join(
        f"<p><a>Section {one}</a></p><table>{PAGE_HEAD}<tr><td>Alpha Co., Ltd. (also known as B; and formerly known as "
        f"C{place}) and subsidiaries</td><td>June 2{place}, 2022</td></tr></table>"
        for place, one in enumerate(SECTIONS)
    )
    company = {"name": "Alpha Group Co., Ltd.", "aliases": ["AG"], "country": "China"}
    company |= {"federal_register": "91 FR 35189 (June 10, 2026)", "effective_date": "2026-06-10"}
    company["notes"] = "Listed together with subsidiaries: Beta Co., Ltd. (B), Gamma Co. (formerly D (E)) | SASAC."
    title = "FY2024 Section 1286 list, Table 1: institutions with specified characteristics (PRC, Russian Federation, "
    school = {"name": "Alpha (affiliated with Beta)", "aliases": ["A (a.k.a., B)"]}
    covered = {"name": "Alpha Corporation", "country": "China", "effective_date": "2021-03-12", "notes": "Equipment."}
    return {
        "us_cbp_wro-table_json": transcribed("cbp-wro", *orders),
        "us_dhs_uflpa-page_json": transcribed("dhs-uflpa", forced, {**forced, "name": "Alpha (A.K.A. Beta)"}),
        "us_dhs_uflpa-page_html": f"<html><body>{page}</body></html>".encode(),
        "us_dod_1260h-notice_json": transcribed("dow-1260h", company, {**company, "notes": "SASAC."}),
        "us_dod_1286-release_json": transcribed("dow-1286", {**school, "notes": f"{title}and other countries)"}),
        "us_fcc_covered-page_json": transcribed("fcc-covered", covered, covered),
    }


def _treasury() -> dict[str, bytes]:
    empty = ["-0- "] * 7
    remarks = "Vessel Registration Identification IMO 9187629; f.k.a. 'BETA STAR'; DOB 01 Jan 1960; Linked To: ALPHA."
    vessel = ["12345", "ALPHA STAR", "vessel", "SDGT] [IFSR", *empty, remarks]
    bank = ["306", "BANCO ALPHA", "-0- ", "CUBA", *empty, "a.k.a. 'BNC'."]
    sector = ["17", "EXAMPLE BANK", "-0- ", "UKRAINE-EO13662] [RUSSIA-EO14024", *empty]
    sector.append("Listing Date (EO 14024 Directive 3): 24 Feb 2022.")
    chinese = (
        "Target Type: State-Owned Enterprise; Listing Date (CMIC): 03 Jun 2021; USCC: 91110000710935732K (China); "
    )
    company = {"name": "ALPHA", "aliases": ["A"], "country": "China", "address": "1 Road, Beijing; 2 Road, Hefei"}
    company |= {"notes": f"{chinese}Program: CMIC-EO13959; Linked To: BETA", "effective_date": "2021-08-02"}
    annex = {"name": "ALPHA", "country": "China", "effective_date": "2021-08-02"}
    annex |= {"federal_register": "86 FR 30145 (June 7, 2021)"}
    annex |= {"notes": "Listed in the Annex to E.O. 14032 (replacing the Annex to E.O. 13959)"}
    return {
        "us_ofac_cons-prim_csv": table((), sector, [*sector[:3], "CMIC-EO13959", *sector[4:]]),
        "us_ofac_cons-cons_advanced_xml": advanced.document(),
        "us_ofac_nscmic-annex_json": transcribed("ofac-eo14032", annex),
        "us_ofac_nscmic-list_json": transcribed("ofac-nscmic", company),
        "us_ofac_sdn-sdn_csv": table((), vessel, bank),
        "us_ofac_sdn-sdn_advanced_xml": advanced.document(),
    }


def _state() -> dict[str, bytes]:
    debarred: dict[str, object] = {"name": "Invented, Person; Elint, S.A., Night Vision, S.A., and SNV, S.A"}
    debarred |= {"effective_date": "2014-06-19", "federal_register": "79 FR 35210 (corrected by 79 FR 37384)"}
    born = {**debarred, "name": "Invented, Person (a.k.a. Other)", "notes": "Date of birth: June, 1970"}
    administrative = ("Name", "Date", "Federal Register Notice", "Charging Letter", "Debarment Order")
    order = ("Elint, S.A. and Alpha, Inc.", "6/19/2014", "79 FR 35210", "on file", "")
    person = ("Invented, Person", "October, 1983", "85 FR 30783", "5/20/2020", "85 FR 39967", "7/2/2020")
    measure = "Authority: Iran Nonproliferation Act; imposed 5/9/2002; status: {}; Vol. 67, No. 95, 05/16/02"
    notes = " | ".join((measure.format("Expired on 05/09/04"), measure.format("Active"), "Location: Beijing"))
    measures = {"name": "Liyang Works (PRC entity); and its sub-units and successors", "country": "China"}
    return {
        "us_state_debarred-administrative_json": transcribed("state-debarred-admin", debarred),
        "us_state_debarred-statutory_json": transcribed("state-debarred-statutory", born, debarred),
        "us_state_debarred-administrative_xlsx": book(administrative, (order[0], 41809, *order[2:])),
        "us_state_debarred-statutory_xlsx": book(STATUTORY, (*person[:3], 43971, person[4], 44014)),
        "us_state_debarred-administrative_csv": table(administrative, order, order),
        "us_state_debarred-statutory_csv": table(STATUTORY, person, person),
        "us_state_nonproliferation-table_json": transcribed(
            "state-nonproliferation", {**measures, "notes": notes, "federal_register": "Vol. 67", "effective_date": ""}
        ),
    }


def _screening() -> dict[str, bytes]:
    keys = {"n": "name", "a": "alt_names", "s": "source", "t": "type", "c": "countries", "e": "entity_number"}
    keys |= {"lr": "requirement", "lp": "policy", "pg": "programs", "fr": "notice", "u": "url"}
    tables = {"sources": [EL, SDN], "licenceRequirements": [ALL_ITEMS], "licencePolicies": [DENIAL]}
    entries = [
        {"n": "Alpha Works (a.k.a. Beta)", "s": 0, "lr": 0, "lp": 0, "c": ["CN"], "a": ["Gamma; Delta"], "u": 0},
        {"n": "ALPHA SHIPPING", "s": 1, "t": "Vessel", "e": "12345", "pg": 0, "c": ["IR"], "fr": "88 FR 1", "u": 0},
    ]
    package = {
        **dict.fromkeys(("citation", "source", "sourceGeneratedAt", "retrievedAt", "listAuthority")),
        "entryCount": 2,
        "countsBySource": {EL: 1, SDN: 1},
        "fieldKey": keys,
        "tables": {**tables, "programmes": ["NPWMD; IFSR"], "urls": ["https://example.gov"]},
        "entries": entries,
    }
    place = {"address": "1 Wall", "city": "London", "state": None, "postal_code": "E14 9SH", "country": "GB"}
    number = {"type": "Company Number", "number": "01234567", "country": "GB", "issue_date": None}
    always = {"id": "1", "source_list_url": "https://example.gov", "source_information_url": "https://example.gov"}
    bank = {"source": SDN, "name": "ALPHA BANK LIMITED", "type": "Entity", "entity_number": "906", "programs": ["CUBA"]}
    more = {"alt_names": ["ALPHA"], "addresses": [place], "ids": [{**number, "expiration_date": None}]}
    denied = {"source": DPL, "name": "Invented Person", "start_date": "2002-03-04", "end_date": "2056-06-29"}
    line = {**always, "_id": "1", "source": SDN, "name": "ALPHA BANK", "entity_number": "906", "programs": "CUBA; SDGT"}
    line |= {"addresses": "1 Wall, London, GB; 2 Wall, CU", "ids": "Passport, 836238033, KP; Gender, Male"}
    return {
        "us_trade_csl-package_json": json.dumps(package).encode(),
        "us_trade_csl-official_json": json.dumps(
            {"results": [{**always, **bank, **more}, {**always, **denied, "standard_order": "Y"}], "total": 2}
        ).encode(),
        "us_trade_csl-official_csv": table(OFFICIAL, line, {**line, "remarks": "a.k.a. 'ALPHA'."}),
    }


SEEDS: Mapping[str, bytes] = {
    **_denied(),
    **_entity_list(),
    **_bureau(),
    **_other_departments(),
    **_treasury(),
    **_state(),
    **_screening(),
}
"""A valid document by `<source id>-<form>`."""
