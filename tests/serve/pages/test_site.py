"""Every page is served, and the head leads to the pages that are there."""

from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter

from licet.serve import pages
from licet.serve.access import routes
from licet.serve.pages import rendering, site


def test_every_page_of_the_package_is_served() -> None:
    # A page whose router is forgotten is a 404 that no other test has to meet.
    modules = [import_module(f"{pages.__name__}.{one.name}") for one in iter_modules(pages.__path__)]
    made = [one.router for one in modules if isinstance(getattr(one, "router", None), APIRouter)]

    assert len(made) > 10
    assert {id(one) for one in made} == {id(one) for one in (*site.ROUTERS, *site.SHARED)}


def test_the_head_leads_to_pages_that_are_there() -> None:
    for word, address in rendering.NAVIGATION:
        assert routes.needed("GET", address) is not None, word
