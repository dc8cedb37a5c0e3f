"""A decision explained: the same words in each form, nothing of the input becomes markup, the schema holds."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.conftest import missing
from tests.serve.schemas import faults

import licet
from licet import Answer, Outcome
from licet.law import rules
from licet.law.depends.search import depends_on
from licet.law.trace import all_of, any_of, ask, unless
from licet.model.decision import Cite, Considered, LicenseException, NotModelled
from licet.model.listing import PolicyCode
from licet.serve import (
    explain_html,
    explain_markdown,
    explain_text,
    explanation,
    pdf,
    schemas,
    shapes,
    shapes_beside,
    tables,
)
from licet.serve.explanation import Explanation
from licet.serve.writing import as_json

Ask = Callable[..., Any]
GOLDEN = Path(__file__).resolve().parent / "golden"
SCHEMA = json.loads(schemas.text("decision"))
HOSTILE = "<script>alert(1)</script> *Lantern* [x](javascript:1) \u202e \x1b[31m ```"


def transaction(**changes: Any) -> licet.Transaction:
    party = {"name": "Quartz Lantern Ltd.", "roles": ["end_user"], "hq": "CN", "lists": [{"list": "EL"}]}
    given = {
        "id": "order 7",
        "date": "2025-01-20",
        "activity": "export",
        "destination": "CN",
        "item": {"description": "office chair", "classification": "EAR99"},
        "parties": [{**party, **changes.pop("party", {})}],
    }
    return licet.read_transaction({**given, **changes})


RULE = Cite("15 CFR 744.11(a)", "a license is needed for a listed party")
LISTED = ask("It is on the list EL", True, RULE, "since 2025-01-16", source="90 FR 4619")
WHEN = all_of(
    ask("It is an export", True, RULE, "it is: export"),
    any_of(LISTED, ask("Listed parties own half", None, RULE, "owners not stated", missing="ownership_pct")),
    unless(ask("A savings clause holds", False, RULE, check="until which day?")),
)
REQUIRED = licet.Requirement("744.11(a)", "EL", PolicyCode.PRESUMPTION_OF_DENIAL, "Quartz Lantern Ltd.")
DECISION = licet.Decision(
    id="order 7",
    on="2025-01-20",
    outcome=Outcome.LICENSE_REQUIRED,
    requirements=(REQUIRED,),
    review_policy=PolicyCode.PRESUMPTION_OF_DENIAL,
    license_exceptions=(),
    conditions=("eei_filing",),
    blocking_unknowns=(),
    warnings=("until which day?",),
    other_regimes=("1260H",),
    red_flags=(),
    citations=("15 CFR 744.11(a)", "90 FR 4619"),
    rulings=(
        licet.Ruling(
            "ear.s744_11_entity_list",
            RULE,
            WHEN,
            "A license is required",
            REQUIRED,
            (LicenseException("NAC", all_of(LISTED, ask("BIS was notified", False, RULE))),),
        ),
        licet.Ruling("ear.other", RULE, all_of(ask("It is a missile", False, RULE)), "Another license is required"),
    ),
    not_modelled=(
        NotModelled("gp8", "736.2(b)(8)", "items in transit", "never asked: look at it yourself"),
        NotModelled("s744_7", "744.7", "foreign vessels", "cannot bear on the facts given"),
    ),
    snapshot=f"sha256:{'0' * 64}",
)


def explained(**changes: Any) -> Explanation:
    asked = transaction()
    given = Explanation(asked, DECISION, ("Law of 2025-01-20, edition of 2025-02-01. Not legal advice.",))
    return replace(given, **changes)


FORMS: dict[str, Callable[[Explanation], str]] = {
    "decision.txt": lambda one: explain_text.page(one, trace=False),
    "trace.txt": lambda one: explain_text.page(one, trace=True),
    "decision.md": explain_markdown.page,
    "decision.html": explain_html.page,
    "decision.json": lambda one: json.dumps(shapes_beside.explained(one), indent=1, ensure_ascii=False) + "\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_a_decision_looks_as_it_did(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    tables.console.cache_clear()  # it reads the width when it is made
    shown = FORMS[name](explained())

    if os.environ.get("LICET_GOLDEN") == "write":
        (GOLDEN / name).write_text(shown, encoding="utf-8", newline="\n")

    assert shown == (GOLDEN / name).read_text(encoding="utf-8")
    assert shown == FORMS[name](explained())
    tables.console.cache_clear()


def test_the_short_form_has_the_questions_that_decided_and_no_others() -> None:
    short, whole = (explain_text.page(explained(), trace=trace) for trace in (False, True))

    assert "● yes  It is on the list EL" in short
    assert "Listed parties own half" not in short
    assert "A savings clause holds" not in short
    assert "It is a missile" not in short
    assert all(text in whole for text in ("Listed parties own half", "A savings clause holds", "It is a missile"))


def test_what_is_unknown_decides_an_open_answer() -> None:
    step = ask("Listed parties own half", None, RULE, missing="ownership_pct")
    ruling = licet.Ruling("r", RULE, all_of(LISTED, step), "A license is required", REQUIRED)
    found = replace(DECISION, outcome=Outcome.INSUFFICIENT, rulings=(ruling,), blocking_unknowns=("ownership_pct",))

    shown = explain_text.page(explained(found=found), trace=False)

    assert shown.startswith("? Cannot tell yet")
    assert "? unknown  Listed parties own half" in shown
    assert "missing: ownership_pct" in shown


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"outcome": Outcome.NLR}, "✓"),
        ({"outcome": Outcome.EXCEPTION}, "✓"),
        ({"outcome": Outcome.NLR, "other_regimes": ("OFAC_SDN",)}, "✕"),
        ({"outcome": Outcome.NLR, "conditions": ("red_flag",)}, "?"),
        ({"outcome": Outcome.INSUFFICIENT}, "?"),
        ({"outcome": Outcome.PROHIBITED, "conditions": ("red_flag",)}, "✕"),
    ],
)
def test_the_sign_of_the_answer_is_never_kinder_than_the_answer(changes: dict[str, Any], sign: str) -> None:
    found = replace(DECISION, **{"other_regimes": (), "conditions": (), **changes})

    assert explain_text.page(explained(found=found), trace=False).startswith(f"{sign} ")
    # A program acts on `may_go`, and must be told no other thing than a person is.
    assert shapes_beside.explained(explained(found=found))["may_go"] == {"✓": "yes", "✕": "no", "?": "unknown"}[sign]


def test_an_answer_is_told_by_word_and_sign_not_by_color_alone() -> None:
    page = explain_html.page(explained())
    marks = re.findall(r'<span class="mark (\w+)">(\S+) ([^<]+)</span>', page)

    assert marks
    assert {(kind, sign) for kind, sign, _ in marks} <= {("yes", "●"), ("no", "○"), ("unknown", "?")}
    assert all(word.strip() for _, _, word in marks)


def test_nothing_of_the_input_becomes_markup_or_steers_a_reader() -> None:
    asked = transaction(party={"name": HOSTILE})
    one = explained(asked=asked)

    page, markdown = explain_html.page(one), explain_markdown.page(one)

    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page
    for text in (page, markdown, explain_text.page(one, trace=True)):
        assert "\u202e" not in text
        assert "\x1b" not in text
    assert "\\[x\\](javascript" in markdown
    assert "\\<script\\>" in markdown


def test_a_block_of_the_trace_cannot_be_left_by_what_stands_in_it() -> None:
    ruling = replace(DECISION.rulings[0], then="```\n# A heading of theirs")
    markdown = explain_markdown.page(explained(found=replace(DECISION, rulings=(ruling,))))

    assert markdown.count("````") == 2
    assert "`````" not in markdown


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = explain_html.page(explained())

    assert set(re.findall(r'href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))


def everything(asked: licet.Transaction) -> dict[str, Any]:
    found = replace(rules.decide(asked), snapshot=f"sha256:{'0' * 64}")
    one = Explanation(
        asked,
        found,
        (),
        depends=depends_on(asked, found),
        application=licet.application(asked, found),
        duties=licet.before_shipping(asked, found),
        records=licet.records(asked, found, [licet.Event(licet.EventKind.EXPORT, Answer.YES, date(2025, 1, 20))]),
        applied=True,
    )
    return json.loads(as_json(shapes_beside.explained(one)))


@pytest.mark.parametrize("destination", ["CN", "DE"])
def test_an_answer_with_everything_is_as_the_schema_says(destination: str) -> None:
    answer = everything(transaction(destination=destination))

    assert faults(SCHEMA, answer) == []
    assert set(answer) == {"id", "may_go", "decision", "what_if", "application", "before_shipping", "records"}
    assert (answer["application"] is None) is (answer["decision"]["outcome"] != "license_required")


def test_the_schema_bites() -> None:
    answer = everything(transaction())
    answer["decision"]["outcome"] = "yes"
    answer["decision"]["trace"]["rulings"][0]["when"]["surprise"] = 1
    del answer["decision"]["citations"]

    found = faults(SCHEMA, answer)

    assert any("'yes' is none of" in one for one in found)
    assert any("citations is missing" in one for one in found)
    assert any("0 alternatives fit" in one for one in found)


@pytest.mark.shared
def test_every_decision_of_the_scenarios_is_as_the_schema_says(shared: Path) -> None:
    lines = (shared / "bench" / "law" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        asked = licet.read_transaction(json.loads(line))
        found = rules.decide(asked)
        goes = explanation.answered(found).may_go.value
        answer = {"id": asked.id, "may_go": goes, "decision": shapes.decision(found)}
        assert faults(SCHEMA, json.loads(as_json(answer))) == [], asked.id


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("outcome", {one.value for one in Outcome}),
        ("policy", {*(one.value for one in PolicyCode), None}),
        ("answer", {one.value for one in Answer}),
    ],
)
def test_the_codes_of_the_schema_are_those_of_the_code(name: str, codes: set[str | None]) -> None:
    assert set(SCHEMA["$defs"][name]["enum"]) == codes


def test_the_schema_is_of_the_draft_it_says_and_each_of_its_names_is_used() -> None:
    text = schemas.text("decision")

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == []


CHAIR = ("decide", "--item", "office chair", "--eccn", "EAR99", "--to", "CN", "--hq", "CN", "--on", "2025-02-01")
LANTERN = ("--end-user", "Quartz Lantern Semiconductor Co., Ltd.")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("d.html", "<!DOCTYPE html>"),
        ("d.md", "# ✕ Not without a license"),
        ("d.json", '{"id": null, "may_go": "no", "decision":'),
        ("d.txt", "✕ Not without a license"),
    ],
)
def test_the_ending_of_the_output_is_the_form(ask: Ask, edition: Path, tmp_path: Path, name: str, begins: str) -> None:
    ran = ask(*CHAIR, *LANTERN, "--edition", edition, "--output", tmp_path / name)

    assert ran.status == 1
    assert ran.out == ""
    assert "written to" in ran.err
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_pdf_file_is_the_page_on_paper(ask: Ask, edition: Path, tmp_path: Path) -> None:
    if not pdf.available():
        missing("pdf", "no WeasyPrint, or no Pango of the system")

    ran = ask(*CHAIR, *LANTERN, "--edition", edition, "--output", tmp_path / "d.pdf")

    assert "written to" in ran.err
    sheet = pypdfium2.PdfDocument(tmp_path / "d.pdf")[0].get_textpage().get_text_range()
    assert "Not without a license" in sheet
    assert "1 / " in sheet


def test_without_pango_a_pdf_is_refused_at_once(
    ask: Ask, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "available", lambda: False)

    ran = ask(*CHAIR, *LANTERN, "--edition", edition, "--output", tmp_path / "d.pdf")

    assert ran.status == 2
    assert "licet[pdf]" in ran.err
    assert not (tmp_path / "d.pdf").exists()


def test_what_it_depends_on_is_asked_of_the_edition_too(ask: Ask, edition: Path) -> None:
    ran = ask(*CHAIR, *LANTERN, "--no-listed-owner", "--edition", edition, "--what-if", "--format", "json")

    answer = json.loads(ran.out)

    assert faults(SCHEMA, answer) == []
    assert [one["facts"][0]["taken"] for one in answer["what_if"]["days"]] == ["until 2025-01-15"]
    assert answer["what_if"]["decided"] < 200


def test_application_and_records_are_shown_when_asked_for(ask: Ask, edition: Path) -> None:
    wanted = (
        "--application",
        "--event",
        "export=2024-02-29",
        "--event",
        "reexport=none",
        "--event",
        "termination=none",
    )

    said = " ".join(ask(*CHAIR, *LANTERN, "--edition", edition, *wanted).out.split())

    assert "Block 24, Additional information: a license is required by 744.11(a)" in said
    assert "Keep through 2029-03-01" in said
    assert "File electronic export information" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "pdf"), "text, json, markdown, html"),
        (("--output", "d.odt"), "an ending of"),
        (("--output", "nowhere/d.html"), "a folder that exists"),
        (("--format", "html", "--json"), "--format with another form"),
        (("--event", "export"), "EVENT=DATE"),
        (("--event", "lunch=2025-01-01"), "export, reexport, termination"),
        (("--event", "export=soon"), "--event"),
    ],
)
def test_what_cannot_be_shown_is_refused(ask: Ask, edition: Path, options: tuple[str, ...], said: str) -> None:
    ran = ask(*CHAIR, *LANTERN, "--edition", edition, *options)

    assert ran.status == 2
    assert said in ran.err


@pytest.mark.parametrize("option", ["--what-if", "--trace", "--application", "--records", "--format=html"])
def test_a_file_of_transactions_takes_none_of_these(ask: Ask, edition: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "o.csv").write_text("id,eccn,destination,end_user\n", encoding="utf-8")

    ran = ask("decide", "--input", tmp_path / "o.csv", "--edition", edition, option)

    assert ran.status == 2
    assert "one transaction at a time" in ran.err


def test_the_schema_is_printed_as_it_is_published(ask: Ask) -> None:
    ran = ask("decide", "--schema")

    assert ran.status == 0
    assert json.loads(ran.out) == SCHEMA


def test_the_form_of_an_answer_is_named_in_words_only_here() -> None:
    assert set(explanation.SIGNS) == set(explanation.SHIELDS) == set(Answer)


def test_an_exception_is_a_way_on_only_where_each_requirement_has_one_and_no_party_is_listed() -> None:
    chart = licet.Requirement("742.4(a)(1)", "NS", PolicyCode.CASE_BY_CASE)
    embargo = licet.Requirement("746.9(a)", "EMBARGO", PolicyCode.CASE_BY_CASE)
    symbol = LicenseException("TMP", ask("It returns within a year", None, RULE), needs=(("returns",),))

    def told(*requirements: licet.Requirement, of: tuple[licet.Requirement, ...]) -> str:
        found = replace(DECISION, requirements=requirements, considered=(Considered(symbol, of),))
        return explanation.next_step(explained(found=found))

    assert "(TMP)" in told(chart, of=(chart,))
    assert "TMP" not in told(chart, embargo, of=(chart,))
    assert "TMP" not in told(REQUIRED, of=(REQUIRED,))


def test_the_links_of_a_page_lead_to_what_is_on_it_also_where_nothing_stands_against_the_answer() -> None:
    clear = replace(DECISION, outcome=Outcome.NLR, requirements=(), review_policy=None)
    page = explain_html.page(explained(found=clear))

    assert 'id="why"' not in page
    assert set(re.findall(r'href="#([a-z_]+)"', page)) <= set(re.findall(r'id="([a-z_]+)"', page))


def test_a_license_that_is_needed_in_any_case_names_no_exceptions_to_look_at() -> None:
    item = replace(REQUIRED, basis="742.6(a)", reason="RS", party=None)
    exception = Considered(LicenseException("TMP", all_of(LISTED), needs=(("it comes back within a year",),)), (item,))
    looked_at = replace(DECISION, requirements=(item,), considered=(exception,))

    assert "License exceptions to look at, whose conditions nobody stated: TMP." in [*explanation.reasons(looked_at)]
    listed = replace(looked_at, requirements=(item, REQUIRED))
    assert not any("to look at" in line for line in explanation.reasons(listed))


def test_one_question_of_several_provisions_is_shown_once_with_each_of_them() -> None:
    letters = [
        ask("The exporter holds a letter", None, Cite(f"15 CFR 744.{one}(b)", "a letter"), missing="informed")
        for one in (2, 3, 21)
    ]
    ruling = replace(DECISION.rulings[0], when=any_of(*letters, ask("It is asked apart", None, RULE)), exceptions=())
    found = replace(DECISION, outcome=Outcome.INSUFFICIENT, blocking_unknowns=("informed",), rulings=(ruling,))

    text = explain_text.page(explained(found=found), trace=False)

    (line,) = (one for one in explanation._decided(explained(found=found)).lines if "holds a letter" in one.text)
    assert line.text == "The exporter holds a letter [15 CFR 744.2(b), 744.3(b), 744.21(b)]"
    assert line.notes == ("missing: informed",)
    assert "(informed). Open until then: The exporter holds a letter?" in " ".join(text.split())


def test_an_act_of_two_words_is_written_as_two_words() -> None:
    assert explanation.question(transaction(activity="deemed_export")).startswith("deemed export of office chair")


def test_rules_that_say_no_stay_folded_on_paper() -> None:
    page = explain_html.page(explained())

    assert '<details class="ruling no">' in page
    assert "details:not(.ruling.no)::details-content" in page
