"""Every page is served, and the head leads to the pages that are there."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from fastapi import APIRouter
from fastapi.testclient import TestClient
from tests.serve.pages.conftest import TODAY

import licet
from licet.serve import pages
from licet.serve.access import routes
from licet.serve.pages import rendering, site, start


def test_every_page_of_the_package_is_served() -> None:
    # A page whose router is forgotten is a 404 that no other test has to meet.
    modules = [import_module(f"{pages.__name__}.{one.name}") for one in iter_modules(pages.__path__)]
    made = [one.router for one in modules if isinstance(getattr(one, "router", None), APIRouter)]

    assert len(made) > 10
    assert {id(one) for one in made} == {id(one) for one in (*site.ROUTERS, *site.SHARED)}


def test_the_head_leads_to_pages_that_are_there() -> None:
    for word, address in rendering.NAVIGATION:
        assert routes.needed("GET", address) is not None, word


def test_the_start_page_tells_every_page_of_the_head_with_an_example_that_is_there(
    get: Any, client: TestClient
) -> None:
    begun = get("/")

    assert [one[0] for one in start.WAYS] == [address for _, address in rendering.NAVIGATION if address != "/screen"]
    examples = [one.attributes["href"] for one in begun.html.css(".ways .example")]
    assert len(examples) == len(start.WAYS)
    for address in examples:
        assert client.get(str(address), headers={"accept": "text/html"}).status_code == 200, address


def test_the_start_page_says_which_lists_are_too_old(get: Any) -> None:
    old = [one for one in licet.open().freshness(TODAY) if not one.fresh]

    assert old
    assert get("/").one(".strip p").startswith(f"? Ask {len(old)} lists are too old to say no today")
