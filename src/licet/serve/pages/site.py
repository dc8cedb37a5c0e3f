"""The pages of the server: one router for each, and the files that they load."""

from fastapi import FastAPI

from licet.serve.pages import assets, decide, login, party, screen, start

ROUTERS = (
    assets.router,
    start.router,
    screen.router,
    decide.router,
    party.router,
    login.router,
)
"""One line for each page; its word for the head is in `rendering.NAVIGATION`."""


def install(app: FastAPI) -> None:
    """Every page of the application."""
    for router in ROUTERS:
        app.include_router(router)
