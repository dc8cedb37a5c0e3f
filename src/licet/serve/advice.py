"""What to do next about a decision, in a sentence, and what it tells beside the answer, in words instead of codes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from licet.serve.words import CONDITIONS, OPTIONS, TOPICS, UNKNOWNS, words

MOST = 3
"""So many missing facts are named in the sentence; the others are counted, and stand below."""

OPEN = "unknown, but not decisive: "
TOPIC = re.compile(r"([a-z][a-z0-9_]*): ")
BLOCKING = frozenset(("OFAC_SDN", "OFAC_50"))
REFUSED = ("policy_of_denial", "presumption_of_denial")
TOLD_ONLY = ("text_not_enforced", "compliance_date", "red_flag")
"""Conditions that are nothing to do before it goes: two are only told, the last has a sentence of its own."""


def next_step(found: Mapping[str, object], exceptions: Sequence[str] = (), options: Mapping[str, str] = OPTIONS) -> str:
    """What to do next. `found`: a decision as JSON; `exceptions`: those that could clear every requirement.

    `options`: by what a missing fact is given; that of the command line where nothing else is said.
    """
    outcome, conditions = str(found["outcome"]), _codes(found, "conditions")
    if outcome == "prohibited":
        return "Do not go on with it: no ordinary license lifts this. Ask counsel."
    if outcome == "insufficient_information":
        return f"Hold it. Find out {_missing(_codes(found, 'blocking_unknowns'), options)}. Then ask again."
    if outcome == "license_required":
        return _license(found, exceptions)
    if BLOCKING & set(_codes(found, "other_regimes")):
        return "Hold it. A US person needs an authorization of OFAC; the EAR ask for no license."
    if "red_flag" in conditions:
        return "Hold it until the red flag below is resolved, and keep how it was resolved."
    return _may_go(found, [words(CONDITIONS, one) for one in conditions if one not in TOLD_ONLY])


def _license(found: Mapping[str, object], exceptions: Sequence[str]) -> str:
    refused = " (expect a refusal)" if found["review_policy"] in REFUSED else ""
    look = f", or show that a license exception applies ({', '.join(exceptions)})" if exceptions else ""
    regimes = _codes(found, "other_regimes")
    bar = " A US person needs an authorization of OFAC as well." if BLOCKING & set(regimes) else ""
    if not bar and any(one.startswith("OFAC_") for one in regimes):
        bar = " Ask OFAC too: its program has questions of its own."
    return f"Hold it. Apply for a license{refused}{look}.{bar}"


def _may_go(found: Mapping[str, object], first: Sequence[str]) -> str:
    before = f"Before it goes: {'; '.join(first)}. " if first else ""
    if found["outcome"] == "exception_available":
        symbols = " or ".join(_codes(found, "license_exceptions"))
        given = "if its conditions are met and what is taken as given below is true"
        return f"{before}It may go under License Exception {symbols}, {given}."
    return f"{before}It may go if what is taken as given below is true; keep this answer with the file."


def _missing(codes: Sequence[str], options: Mapping[str, str]) -> str:
    named = [f"{words(UNKNOWNS, one)}{f' ({options[one]})' if one in options else ''}" for one in codes[:MOST]]
    rest = len(codes) - MOST
    if rest > 0:
        return f"{'; '.join(named)}; and {rest} more"
    return "; ".join(named) or "what is missing"


def notes(warnings: Sequence[str]) -> Iterator[str]:
    """Warnings in words, each a sentence; the facts that are open and decide nothing are one."""
    for warning in warnings:
        if not warning.startswith(OPEN):
            found = TOPIC.match(warning)
            said = f"{TOPICS.get(found[1], found[1].replace('_', ' '))}: {warning[found.end() :]}" if found else warning
            yield said + ("" if said.endswith((".", "?", "!")) else ".")
    open_ = [words(UNKNOWNS, one.removeprefix(OPEN)) for one in warnings if one.startswith(OPEN)]
    if open_:
        yield f"not known, but not decisive: {'; '.join(dict.fromkeys(open_))}."


def red_flag(text: str) -> str:
    """A red flag; a party that it names twice in a row is named once."""
    name, colon, rest = text.partition(": ")
    return rest if colon and rest.startswith(name) else text


def _codes(found: Mapping[str, object], field: str) -> list[str]:
    several = found[field]
    return [str(one) for one in several] if isinstance(several, Sequence) else []
