"""The questions of the founding story, through the public names only: January 2025, and what came before."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import licet
from licet import Answer, Outcome

ROOT = Path(__file__).resolve().parents[2]
DAY_BEFORE, DAY = date(2025, 1, 15), date(2025, 1, 16)
ZHIPU = "Beijing Zhipu Huazhang Technology Co., Ltd."
HUAWEI = "Huawei Technologies Co., Ltd."
TENCENT = "Tencent Holdings Limited"
CATL = "Contemporary Amperex Technology Co., Ltd."


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def names(found: licet.Screening) -> list[str]:
    return [one.name for one in found.candidates]


def lists(found: licet.Screening, name: str) -> set[str]:
    return {one.listing.list for each in found.candidates if each.name == name for one in each.standings}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("智谱", ZHIPU),
        ("智譜", ZHIPU),
        ("Zhipu AI", ZHIPU),
        ("北京智谱华章科技有限公司", ZHIPU),
        ("Huawei", HUAWEI),
        ("Hua Wei", HUAWEI),
        ("华为", HUAWEI),
        ("華為", HUAWEI),
        ("华为技术有限公司", HUAWEI),
        ("Tencent", TENCENT),
        ("CATL", CATL),
        ("宁德时代", CATL),
        ("Sophgo", "Sophgo Technologies Ltd."),
    ],
)
def test_a_party_is_found_under_its_everyday_name_in_any_script(
    snapshot: licet.Snapshot, asked: str, meant: str
) -> None:
    found = names(snapshot.screen(asked, on=DAY))

    assert any(name.startswith(meant) for name in found), found


@pytest.mark.parametrize(
    ("name", "code", "first"),
    [
        (ZHIPU, "EL", DAY),
        ("Sophgo Technologies Ltd.", "EL", DAY),
        (HUAWEI, "EL", date(2019, 5, 16)),
        (TENCENT, "1260H", date(2025, 1, 7)),
        (CATL, "1260H", date(2025, 1, 7)),
    ],
)
def test_a_listing_holds_from_its_first_day_and_not_before(
    snapshot: licet.Snapshot, name: str, code: str, first: date
) -> None:
    on = snapshot.listed(name, list=code, on=first)
    before = snapshot.listed(name, list=code, on=date.fromordinal(first.toordinal() - 1))

    assert on.answer is Answer.YES
    assert before.answer is Answer.NO


@pytest.mark.parametrize("name", [TENCENT, CATL])
def test_tencent_and_catl_are_on_the_1260h_list_and_on_no_other(snapshot: licet.Snapshot, name: str) -> None:
    assert lists(snapshot.screen(name, on=snapshot.day), name) == {"us_dod_1260h"}


def test_sophgo_carries_footnote_4(snapshot: licet.Snapshot) -> None:
    (listing,) = snapshot.history("Sophgo Technologies Ltd.")[0].listings

    assert [note.number for note in listing.footnotes] == [4]


def test_the_public_knew_of_the_listing_from_its_publication(snapshot: licet.Snapshot) -> None:
    (listing,) = snapshot.history(ZHIPU)[0].listings

    assert listing.known_since is not None
    assert listing.known_since <= DAY
    assert str(listing.citations[0]).startswith("90 FR 46")


def decided(snapshot: licet.Snapshot, item: dict[str, object], name: str, on: date) -> licet.Decision:
    party = {"name": name, "roles": ["ultimate_consignee", "end_user"], "hq": "CN"}
    fields = {"date": on, "activity": "export", "destination": "CN", "item": item, "parties": [party]}
    return snapshot.decide(licet.read_transaction(fields))


def h100() -> dict[str, object]:
    chip = licet.devices("NVIDIA H100 SXM")[0].chip()
    figures = {"tpp": chip.tpp, "performance_density": chip.performance_density, "datacenter": chip.datacenter}
    return {"classify_from_specs": True, "chip": figures}


@pytest.mark.parametrize(("on", "reasons"), [(DAY_BEFORE, {"RS"}), (DAY, {"RS", "EL"})])
def test_an_h100_to_zhipu_needs_a_license_before_the_listing_too(
    snapshot: licet.Snapshot, on: date, reasons: set[str]
) -> None:
    found = decided(snapshot, h100(), ZHIPU, on)

    assert found.outcome is Outcome.LICENSE_REQUIRED
    assert {one.reason for one in found.requirements} == reasons


def test_an_office_chair_to_zhipu_needs_a_license_from_the_day_of_the_listing(snapshot: licet.Snapshot) -> None:
    chair: dict[str, object] = {"classification": "EAR99"}

    before, after = decided(snapshot, chair, ZHIPU, DAY_BEFORE), decided(snapshot, chair, ZHIPU, DAY)

    assert before.requirements == ()
    assert [one.reason for one in after.requirements] == ["EL"]
    assert after.review_policy == "presumption_of_denial"


def test_an_office_chair_to_tencent_needs_no_license_and_the_1260h_list_is_told(snapshot: licet.Snapshot) -> None:
    found = decided(snapshot, {"classification": "EAR99"}, TENCENT, snapshot.day)

    assert found.outcome is Outcome.NLR
    assert found.other_regimes == ("1260H",)


def test_with_lists_past_their_limit_the_same_question_is_unknown(snapshot: licet.Snapshot) -> None:
    found = decided(snapshot, {"classification": "EAR99"}, TENCENT, date(2026, 11, 22))

    assert found.outcome is Outcome.INSUFFICIENT


def test_a_company_whose_name_is_like_a_listed_one_is_unknown(snapshot: licet.Snapshot) -> None:
    found = decided(snapshot, {"classification": "EAR99"}, "Zhipu Huazhang Singapore Pte. Ltd.", snapshot.day)

    assert found.outcome is Outcome.INSUFFICIENT
    assert found.blocking_unknowns == ("identity",)


def test_the_article_names_its_listed_parties_and_tells_tsmc_apart(snapshot: licet.Snapshot) -> None:
    data = (ROOT / "examples" / "article.txt").read_bytes()

    written = {one.mention.text for one in snapshot.scan(data, "article.txt", on=DAY).mentions}

    assert {ZHIPU, "智谱", "华为", TENCENT, CATL, "CATL", "Sophgo", "Huawei"} <= written
    assert not {"TSMC", "Taiwan Semiconductor Manufacturing Company", "HongShan"} & written


STORY = (
    ("screen", "智谱", "--on", "2025-01-16", "--json"),
    ("scan", "examples/article.txt", "--on", "2025-01-16", "--json"),
    ("decide", "examples/transaction.toml", "--json"),
    ("history", "Huawei Technologies Co., Ltd.", "--json"),
    ("changes", "--since", "2025-01-15", "--until", "2025-01-16", "--json"),
)


def answers(seed: str) -> bytes:
    script = "import sys\nfrom licet.serve import cli\nfor one in eval(sys.argv[1]):\n    cli.run(one)\n"
    words = [sys.executable, "-c", script, repr(STORY)]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_the_same_questions_give_the_same_bytes_whatever_the_seed_of_hashing() -> None:
    first, second = answers("1"), answers("2")

    assert len(first.splitlines()) == len(STORY)
    assert first == second
