"""Does a Federal Register document change a list or a rule we model: written cases, then the whole index."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from licet.errors import SourceChanged
from licet.sources.relevance.relevance import Bearing, Document, document_of, relevance
from licet.sources.relevance.rules import load_rules

RULE = "In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration Regulations (EAR) by "


def bearing(title: str, abstract: str = "", **more: object) -> Bearing:
    return relevance(Document("2027-00001", title, abstract, **more)).bearing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "abstract", "touched"),
    [
        ("Additions to the Entity List", RULE + "adding 12 entities.", "us_bis_entity_list"),
        ("Revisions to the Unverified List", RULE + "removing two persons.", "us_bis_uvl"),
        ("Addition to the Military End-User (MEU) List", RULE + "adding one entity.", "us_bis_meu"),
        ("Notice of Availability of Designation of Chinese Military Companies", "", "us_dod_1260h"),
        ("Notice Regarding the Uyghur Forced Labor Prevention Act Entity List", "", "us_dhs_uflpa"),
        ("Foreign Adversary Rule", "The Commission adds equipment to its Covered List for security.", "us_fcc_covered"),
        (
            "Publication of Chinese Military-Industrial Complex Sanctions Regulations Web General License 3",
            "",
            "us_ofac_nscmic",
        ),
        ("Notice of Finding That Certain Gloves Were Produced With Forced Labor", "", "us_cbp_wro"),
        ("Advanced Computing Items; Corrections", RULE + "correcting errors.", "15 CFR 730-774"),
    ],
)
def test_a_rule_or_list_notice_names_what_it_changes(title: str, abstract: str, touched: str) -> None:
    said = relevance(Document("2027-00001", title, abstract))

    assert (said.bearing, touched in said.touches) == (Bearing.LIST_OR_RULE, True)


@pytest.mark.parametrize(
    ("title", "touched"),
    [
        ("In the Matter of: Example Person, Inmate Number 1; Order Denying Export Privileges", "us_bis_denied_persons"),
        ("Example Airlines; Order Renewing Temporary Denial of Export Privileges", "us_bis_denied_persons"),
        ("Notice of OFAC Sanctions Actions", "us_ofac_sdn"),
        ("Designation of Example Group as a Specially Designated Global Terrorist", "us_ofac_sdn"),
        (
            "Bureau of Political-Military Affairs; Statutory Debarment Under the Arms Export Control Act",
            "us_state_debarred",
        ),
        ("Imposition of Nonproliferation Measures Against Foreign Persons", "us_state_nonproliferation"),
    ],
)
def test_an_order_is_the_second_class_and_names_its_list(title: str, touched: str) -> None:
    said = relevance(Document("2027-00001", title, "No summary provided."))

    assert (said.bearing, touched in said.touches) == (Bearing.ACTION, True)


def test_a_final_rule_about_denial_orders_is_a_rule() -> None:
    title = "Revisions of Temporary Denial Order Provisions"
    abstract = "In this final rule, BIS amends the Export Administration Regulations (EAR)."

    assert bearing(title, abstract) is Bearing.LIST_OR_RULE


def test_an_information_collection_is_no_change() -> None:
    title = "Agency Information Collection Activities; Comment Request; Entity List and Unverified List Requests"

    assert bearing(title) is Bearing.NONE


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Request for Comments on License Exception STA", "BIS is requesting comments."),
        (
            "License Exception STA",
            "In this rule, BIS proposes to amend the Export Administration Regulations by adding",
        ),
        ("Public Briefing on Advanced Computing Export Controls", "BIS released an interim final rule on Friday."),
        (
            "Section 232 National Security Investigation of Imports of Trucks",
            "The Bureau of Industry and Security asks.",
        ),
    ],
)
def test_what_changes_nothing_yet_is_related(title: str, abstract: str) -> None:
    assert bearing(title, abstract) is Bearing.RELATED


def test_a_rule_in_force_that_also_asks_for_comments_is_a_rule() -> None:
    title = "Wassenaar Arrangement Decisions and Request for Comments on License Exceptions"
    abstract = "This interim final rule amends the Export Administration Regulations. BIS is seeking public comments."

    assert bearing(title, abstract) is Bearing.LIST_OR_RULE


def test_the_document_type_outweighs_the_summary() -> None:
    abstract = "BIS is amending the Export Administration Regulations."

    assert bearing("License Exceptions", abstract, type="Proposed Rule") is Bearing.RELATED
    assert bearing("License Exceptions", "BIS proposes to amend the EAR.", type="Rule") is Bearing.LIST_OR_RULE


def test_only_a_rule_amends_a_regulation() -> None:
    title, abstract = "Export Controls of Foreign Policy", "The Export Administration Regulations are under review."

    assert bearing(title, abstract, type="Notice") is Bearing.RELATED
    assert bearing(title, abstract, type="Presidential Document") is Bearing.RELATED
    assert bearing(title, abstract, type="Rule") is Bearing.LIST_OR_RULE


def test_a_notice_changes_a_list() -> None:
    assert bearing("Notice Regarding the UFLPA Entity List", type="Notice") is Bearing.LIST_OR_RULE


def test_procurement_rules_lean_on_our_lists_and_change_none() -> None:
    title = "Defense Federal Acquisition Regulation Supplement; Prohibition on Chinese Military Companies"

    assert bearing(title, "DoD is adopting as final an interim rule.", type="Rule") is Bearing.RELATED


def test_a_proposal_about_sanctions_is_no_action() -> None:
    title = "Taking Additional Steps To Address the National Emergency With Respect to Example Threats"

    assert bearing(title, type="Proposed Rule") is Bearing.RELATED
    assert bearing(title, type="Presidential Document") is Bearing.ACTION


def test_a_summary_that_calls_itself_a_proposed_rule_is_related() -> None:
    abstract = "This proposed rule would revise the Export Administration Regulations."

    assert bearing("Destination Control Statements", abstract) is Bearing.RELATED


@pytest.mark.parametrize(
    "title",
    [
        "Notice of Finding That Certain Sugar Produced With the Use of Convict, Forced or Indentured Labor Is Imported",
        "Merchandise Produced by Convict, Forced, or Indentured Labor; Conforming Amendment",
        "Withhold Release Orders; Example Fishing Vessel",
    ],
)
def test_forced_labor_findings_are_found_in_the_words_of_the_statute(title: str) -> None:
    said = relevance(Document("2027-00001", title))

    assert (said.bearing, said.touches) == (Bearing.LIST_OR_RULE, ("us_cbp_wro",))


def test_publishers_are_known_under_their_earlier_names() -> None:
    assert bearing("Fees", "Fees change.", agencies=("Export Administration Bureau",)) is Bearing.RELATED
    assert bearing("Updating Provisions", "Text.", agencies=("Foreign Assets Control Office",)) is Bearing.ACTION


def test_the_cfr_part_is_enough() -> None:
    said = relevance(Document("2027-00001", "Technical Corrections", "This rule corrects errors.", cfr=("15 CFR 744",)))

    assert said.bearing is Bearing.LIST_OR_RULE


def test_the_publisher_alone_makes_a_document_related() -> None:
    assert bearing("Updated Fees", "Fees change.", agencies=("Industry and Security Bureau",)) is Bearing.RELATED


@pytest.mark.parametrize(
    "title", ["", "Correction", "Notice", "Bureau of Industry and Security", "Final Rule; Correction"]
)
def test_a_title_that_says_nothing_is_unknown_and_looked_at(title: str) -> None:
    said = relevance(Document("2027-00001", title, "No summary provided."))

    assert (said.bearing, said.look) == (Bearing.UNKNOWN, True)


def test_faint_words_in_a_title_without_summary_are_unknown() -> None:
    assert bearing("Cuba Licensing Policy Revisions") is Bearing.UNKNOWN
    assert bearing("Cuba Licensing Policy Revisions", "The Library lends films of Cuba.") is Bearing.NONE


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Air Plan Approval; South Carolina", "EPA is finalizing approval of a State Implementation Plan."),
        ("1,4-Bis[amino] in Pesticide Formulations", "EPA sets a tolerance for 1,4-bis[amino]."),
        ("National Institute of Dental & Craniofacial Research; Notice of Closed Meeting", "No summary provided."),
        ("Application To Export Electric Energy; Example LLC", "Example LLC applies for an authorization to export."),
        ("Example Person: Final Debarment Order", "FDA debars Example Person from drug applications."),
        ("International Traffic in Arms Regulations: Registration Fees", "The Department of State proposes fees."),
        ("Importation of Defense Articles Under the Arms Export Control Act", "ATF amends its import list."),
        ("Civil Monetary Penalty Inflation Adjustment for U.S. Investments", "The Export Administration Regulations."),
        ("Prohibition on Certain Telecommunications and Video Surveillance Services or Equipment", "An interim rule."),
    ],
)
def test_what_is_not_ours_is_none(title: str, abstract: str) -> None:
    assert bearing(title, abstract) is Bearing.NONE


def test_every_flag_says_the_words_it_rests_on() -> None:
    said = relevance(Document("2027-00001", "Additions to the Entity List", RULE + "adding one entity."))

    assert said.reasons[0].startswith("title 'Entity List': the title names the Entity List")
    assert any("the summary says that it amends" in reason for reason in said.reasons)


def test_a_record_of_the_register_s_index_is_read() -> None:
    record = {
        "document_number": "2027-00002",
        "title": "Technical Corrections",
        "abstract": None,
        "type": "Rule",
        "agencies": [{"name": "Industry and Security Bureau"}, {"raw_name": "DEPARTMENT OF COMMERCE"}],
        "cfr_references": [{"title": 15, "part": 774}],
    }

    read = document_of(record)

    assert (read.agencies, read.cfr) == (("Industry and Security Bureau", "DEPARTMENT OF COMMERCE"), ("15 CFR 774",))
    assert relevance(read).bearing is Bearing.LIST_OR_RULE


@pytest.mark.parametrize(
    "record",
    [
        {"document_number": "1"},
        {"document_number": "", "title": "x"},
        {"document_number": "1", "title": "x", "agencies": "BIS"},
        {"document_number": "1", "title": "x", "cfr_references": [{"title": 15}]},
    ],
)
def test_a_record_of_another_shape_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(SourceChanged):
        document_of(record)


def test_every_rule_has_a_reason_and_a_known_list() -> None:
    rules = (*load_rules().subjects, *load_rules().forms)

    assert all(len(rule.why) > 10 for rule in rules)
    assert all(name.startswith("us_") or " CFR " in name for rule in rules for name in rule.touches)


@pytest.mark.slow
def test_no_labelled_document_of_the_index_is_missed(shared: Path) -> None:
    folder = shared / "sources" / "federal_register"
    with (folder / "relevant.csv").open(encoding="utf-8", newline="") as stream:
        labels = {row["document_number"] for row in csv.DictReader(stream)}
    missed, alarms, found = [], 0, 0
    with gzip.open(folder / "index-2020-2026.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            said = relevance(Document(row["doc"], row["title"], row["abstract"])).bearing
            hit = said in (Bearing.LIST_OR_RULE, Bearing.RELATED, Bearing.UNKNOWN)
            collection = any(words in row["title"].lower() for words in ("information collection", "omb review"))
            labelled = row["doc"] in labels and not collection
            found += hit and labelled
            alarms += hit and not labelled
            if labelled and not hit:
                missed.append(row["doc"])

    assert missed == []
    assert found / (found + alarms) >= 0.9


def test_the_titles_alone_of_the_bureau_s_own_rules_are_looked_at(shared: Path) -> None:
    with (shared / "sources" / "us_bis_federal_register" / "rules-2011-2023.csv").open(
        encoding="utf-8-sig", newline=""
    ) as stream:
        titles = [row["Title of Federal Register"] for row in csv.DictReader(stream)]
    looked = [relevance(Document("x", title)).look for title in titles]

    assert sum(looked) / len(looked) >= 0.96


def labeled(number: str) -> list[dict[str, str]]:
    """The documents of one set that were labeled before the classifier saw them."""
    with (Path(__file__).parent / "relevance_blind.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["set"] == number]


def answered(row: dict[str, str]) -> Bearing:
    cfr = (row["cfr"],) if row["cfr"] else ()
    return bearing(row["title"], row["summary"], agencies=(row["agency"],), cfr=cfr, type=row["type"])


@pytest.mark.parametrize("number", ["1", "2"])
def test_no_change_of_other_years_is_missed(number: str) -> None:
    missed = [row["document"] for row in labeled(number) if row["bearing"] == "list_or_rule" != answered(row)]

    assert missed == []


@pytest.mark.parametrize("number", ["1", "2"])
def test_what_is_called_a_change_of_other_years_is_one(number: str) -> None:
    said = [row["bearing"] for row in labeled(number) if answered(row) is Bearing.LIST_OR_RULE]

    assert said.count("list_or_rule") / len(said) >= 0.9


@pytest.mark.parametrize("number", ["1", "2"])
def test_papers_of_others_are_left_alone(number: str) -> None:
    opened = [row["document"] for row in labeled(number) if row["bearing"] == "none" != answered(row)]

    assert opened == []


@pytest.mark.parametrize("summary", ["No summary provided", "N/A", ".", "None"])
def test_a_summary_that_says_nothing_leaves_a_bare_title_unknown(summary: str) -> None:
    assert relevance(Document("1", "Final rule", summary)).bearing is Bearing.UNKNOWN


@pytest.mark.parametrize("title", ["Additions to the Ｅntity List", "Additions to the Entity\u00ad List"])
def test_letters_that_only_look_otherwise_are_read(title: str) -> None:
    assert relevance(Document("1", title, type="Rule")).bearing is Bearing.LIST_OR_RULE
