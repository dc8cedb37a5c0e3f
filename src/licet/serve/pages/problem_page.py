"""An error as a page: the same as its problem details say, and what one can do about it."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import HTMLResponse

from licet.serve.pages.rendering import page

WHAT_TO_DO: Mapping[int, str] = {
    400: "Go back and send it again. If it comes again, this number helps whoever runs the server to find it.",
    401: "Log in, or give a key that answers.",
    403: "Whoever runs the server can give you the role. If you came from a form, load its page again: you may have "
    "logged in anew since.",
    404: "Check the address, or begin at one of the pages above.",
    405: "This address is asked in another way. Begin at one of the pages above.",
    409: "What you look at has changed. Begin again from its page.",
    413: "Send a smaller part of it, or a file where text was pasted. Your browser still has what you typed: go back.",
    414: "Give less in one question, such as a shorter name. Your browser still has what you typed: go back.",
    415: "This address is made for programs. Begin at one of the pages above.",
    421: "Open licet by the name that whoever runs it gave you.",
    422: "Go back and change the value. Your browser still has what you typed.",
    429: "Wait a moment, then load this page again. Nothing is lost.",
    500: "Try again. If it fails again, give this number to whoever runs the server: the reason is in its log.",
    503: "Wait a moment, then load this page again. Nothing is lost.",
    507: "Whoever runs the server has to make room. Nothing is lost.",
}
"""By status; what has no line here has that of its hundred."""
HTMX = {"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML"}
"""For a page that asked for a part of itself: the error stands in the place of it, not nothing."""


def of(problem: Mapping[str, Any], *, number: str = "", login: str = "") -> HTMLResponse:
    """The page of a problem. `number`: of the request, as the log has it; `login`: where to log in, if that helps."""
    status = int(problem["status"])
    made = page(
        "problem.html",
        status=status,
        here="",
        title=problem["title"],
        detail=problem["detail"],
        errors=problem.get("errors") or (),
        allowed=problem.get("allowed") or "",
        what_to_do=WHAT_TO_DO.get(status) or WHAT_TO_DO[500 if status >= 500 else 400],
        status_code=status,
        number=number,
        login=login,
    )
    made.headers.update(HTMX)
    return made
