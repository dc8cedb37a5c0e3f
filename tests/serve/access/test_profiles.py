"""A tenant's profile: kept, named in every answer that rests on it, and never a reason to say no."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import World

import licet
from licet import BadInput
from licet.serve.access.who import Role
from licet.serve.own import profiles

LogIn = Callable[..., TestClient]
ENTITY_LIST = "us_bis_entity_list"
ZHIPU = {"name": "北京智谱华章科技有限公司", "on": "2025-01-16"}
BAKERY = {"name": "Acme Bakery of Toulouse", "on": "2025-01-16"}


def keep(world: World, name: str = "default", number: float | None = None, left_out: tuple[str, ...] = ()) -> None:
    profiles.save(world.state, world.actor, world.tenant, name, number, list(left_out))


def screened(world: World, **asked: Any) -> dict[str, Any]:
    answer = world.client(world.key()).post("/screen", json={**asked, "profile": "tenant"})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def page(world: World, **asked: str) -> LexborHTMLParser:
    return LexborHTMLParser(world.client(world.key()).get("/screen", params=asked).text)


def said(html: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(one.text().split()) for one in html.css(selector))


def test_without_a_choice_it_is_the_published_default(world: World) -> None:
    assert screened(world, **ZHIPU)["profile"] == {"name": "default", "threshold": 0.7, "left_out": [], "hidden": 0}


def test_an_answer_that_does_not_ask_for_the_profile_does_not_change_by_it(world: World) -> None:
    client = world.client(world.key())
    before = client.post("/screen", json=ZHIPU).text
    keep(world, "own", 0.75, (ENTITY_LIST,))

    assert client.post("/screen", json=ZHIPU).text == before
    assert "profile" not in client.post("/screen", json=ZHIPU).json()


def test_the_threshold_of_the_profile_decides_what_is_shown_and_is_named(world: World) -> None:
    usual = screened(world, name="Huawei Culture", on="2025-01-16")
    keep(world, "own", 0.55)
    more = screened(world, name="Huawei Culture", on="2025-01-16")

    assert len(more["matches"]) > len(usual["matches"])
    assert more["profile"]["threshold"] == 0.55
    assert "a threshold of its own, from 0.55 of 1 on" in said(page(world, name="智谱", on="2025-01-16"), ".strip")


def test_a_party_on_a_list_left_out_is_counted_and_the_answer_is_not_no(world: World) -> None:
    assert screened(world, **ZHIPU)["answer"] is True
    keep(world, left_out=(ENTITY_LIST,))
    answer = screened(world, **ZHIPU)

    assert answer["answer"] == "unknown"
    assert answer["profile"]["hidden"] >= 1
    assert ENTITY_LIST not in str(answer["matches"])


def test_the_page_asks_where_a_party_on_a_list_left_out_may_be_the_one(world: World) -> None:
    keep(world, left_out=(ENTITY_LIST,))
    html = page(world, **ZHIPU)

    assert said(html, ".answer .stamp") == "? Ask"
    assert "stood on lists that your profile leaves out" in said(html, "h1")
    assert "Asked and not shown: Entity List" in said(html, ".strip")
    every = next(one for one in html.css(".next a") if one.text() == "Ask with every list").attributes["href"]
    shown = LexborHTMLParser(world.client(world.key()).get(str(every)).text)
    assert said(shown, ".answer .stamp") == "✕ Stop"


def test_a_name_that_is_like_nobody_has_the_answer_that_it_has_with_every_list(world: World) -> None:
    before = screened(world, **BAKERY)
    keep(world, left_out=(ENTITY_LIST,))
    after = screened(world, **BAKERY)

    assert (after["answer"], after["matches"], after["profile"]["hidden"]) == (before["answer"], [], 0)


def test_what_is_shown_of_a_lesser_list_does_not_stand_before_what_is_not_shown(world: World) -> None:
    keep(world, left_out=(ENTITY_LIST,))
    html = page(world, name="DJI", on="2026-07-31")

    assert "stood on lists that your profile leaves out" in said(html, "h1")
    assert "Section 1260H list" in said(html, ".answer")


def test_lists_left_out_push_nobody_out_of_the_answer(world: World) -> None:
    whole = world.client(world.key()).post("/screen", json={"name": "Huawei", "on": "2025-01-16", "limit": 1000})
    others = [one for one in whole.json()["matches"] if any(each["list"] != ENTITY_LIST for each in one["listings"])]
    keep(world, left_out=(ENTITY_LIST,))
    few = screened(world, name="Huawei", on="2025-01-16", limit=2)["matches"]

    assert [one["party"] for one in few] == [one["party"] for one in others[:2]]


@pytest.mark.parametrize(
    ("given", "field"),
    [(("boss", None, []), "profile"), (("own", None, []), "threshold"), (("own", 0.1, []), "threshold"),
     (("own", 0.77, []), "threshold"),
     (("default", None, ["no_such_list"]), "lists")],
)  # fmt: skip
def test_a_profile_that_cannot_be_is_refused(world: World, given: tuple[str, Any, list[str]], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        profiles.save(world.state, world.actor, world.tenant, *given)

    assert caught.value.field == field
    assert profiles.read(world.state, world.tenant) == profiles.Profile()


def test_every_list_cannot_be_left_out(world: World) -> None:
    with pytest.raises(BadInput, match="one list at least"):
        keep(world, left_out=tuple(str(one) for one in licet.list_titles()))


def test_a_threshold_and_a_profile_at_once_are_refused(world: World) -> None:
    client = world.client(world.key())

    assert client.post("/screen", json={**ZHIPU, "profile": "tenant", "threshold": 0.5}).status_code == 422


def test_many_names_are_asked_with_the_threshold_and_without_the_lists_left_out(world: World) -> None:
    client = world.client(world.key())
    asked = {"parties": [{"name": "智谱"}], "on": "2025-01-16", "profile": "tenant"}
    keep(world, "strict")
    assert client.post("/screen/many", json=asked).json()["profile"]["threshold"] == 0.76

    keep(world, "strict", left_out=(ENTITY_LIST,))
    answer = client.post("/screen/many", json={**asked, "parties": [{"name": ZHIPU["name"]}, {"name": BAKERY["name"]}]})
    listed, clean = answer.json()["answers"]
    assert (listed["answer"], listed["hidden"] >= 1, ENTITY_LIST in str(listed["matches"])) == ("unknown", True, False)
    assert (clean["answer"], "hidden" in clean) == (screened(world, **BAKERY)["answer"], False)
    assert answer.json()["profile"]["hidden"] == listed["hidden"]


def test_an_admin_changes_the_profile_on_its_page_and_a_reader_sees_it(world: World, log_in: LogIn) -> None:
    client = log_in()
    token = client.get("/whoami").json()["csrf"]
    lists = [
        one.attributes["value"] for one in LexborHTMLParser(client.get("/settings/profiles").text).css("[name=list]")
    ]
    kept = [one for one in lists if one != ENTITY_LIST]
    done = client.post("/settings/profiles", data={"csrf": token, "profile": "strict", "list": kept})

    assert done.status_code == 303
    assert profiles.read(world.state, world.tenant).left_out == (ENTITY_LIST,)
    reader = log_in(Role.READER)
    html = LexborHTMLParser(reader.get("/settings/profiles").text)
    assert said(html, "h1") == "Names are screened from 0.76 of 1 on, without 1 list"
    assert html.css("form.profile") == []
    token = reader.get("/whoami").json()["csrf"]
    assert reader.post("/settings/profiles", data={"csrf": token, "profile": "wide"}).status_code == 403
    assert "profile changed" in client.get("/settings/audit").text


def test_what_is_wrong_with_a_profile_stands_at_its_field_and_nothing_typed_is_lost(
    world: World, log_in: LogIn
) -> None:
    client = log_in()
    token = client.get("/whoami").json()["csrf"]
    given = {"csrf": token, "profile": "own", "threshold": "low", "list": [ENTITY_LIST]}
    refused = client.post("/settings/profiles", data=given)
    html = LexborHTMLParser(refused.text)

    assert refused.status_code == 422
    assert said(html, "#error-threshold")
    assert html.css_first("#threshold").attributes["value"] == "low"
    assert [one.attributes["value"] for one in html.css("[name=list][checked]")] == [ENTITY_LIST]


def test_the_profile_of_one_tenant_changes_no_answer_of_another(world: World) -> None:
    profiles.save(world.state, world.actor, world.other_tenant(), "own", 0.75, [ENTITY_LIST])

    assert screened(world, **ZHIPU)["answer"] is True
    assert "Asked with" not in said(page(world, **ZHIPU), ".strip")
