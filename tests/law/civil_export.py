"""A civil export from the United States to Brazil, with what a test changes, and the decision on it."""

from typing import Any

from licet.law import rules
from licet.model import Decision, read_transaction


def decided(**given: Any) -> Decision:
    """The decision on an EAR99 item, with what a test changes."""
    base = {
        "date": "2026-08-01",
        "activity": "export",
        "destination": "BR",
        "item": {"classification": "EAR99"},
        "parties": [{"name": "Example", "roles": ["ultimate_consignee", "end_user"], "hq": "BR", "lists": []}],
    }
    return rules.decide(read_transaction({**base, **given}))


def party(roles: str, hq: str, **more: Any) -> dict[str, Any]:
    """The one other party of it."""
    return {"name": "Example", "roles": roles.split(), "hq": hq, "lists": [], **more}
