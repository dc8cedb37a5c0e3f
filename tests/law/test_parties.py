"""Whole decisions about owned and listed parties: no order matters; learning turns no stop into a yes."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from licet.law import rules
from licet.model import Outcome, read_transaction

CLEAR = {Outcome.NLR, Outcome.NLR_CONDITIONS, Outcome.NOT_SUBJECT, Outcome.EXCEPTION}
NAMES = ["Alpha", "Beta", "Middle", "Holder", "Other"]
ENTRIES = st.lists(
    st.sampled_from(
        [
            {"list": "EL"},
            {"list": "EL", "requirement": "ccl_items_only", "policy": "case_by_case"},
            {"list": "EL", "footnotes": [4]},
            {"list": "MEU"},
            {"list": "SDN", "programs": ["SDGT"]},
            {"list": "SDN", "programs": ["GLOMAG"]},
            {"list": "UVL"},
            {"list": "DPL"},
            {"list": "ISN"},
        ]
    ),
    max_size=2,
)
SHARES = st.one_of(st.integers(0, 4).map(lambda n: n * 25), st.none(), st.just([25, 75]))
EDGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES[:3]), SHARES).filter(lambda e: e[0] != e[1]),
    max_size=4,
    unique_by=lambda edge: edge[:2],
)
PARTIES = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES[:2]),
            "roles": st.sampled_from([["end_user"], ["purchaser"], ["carrier"], ["ultimate_consignee"]]),
            "hq": st.sampled_from(["CN", "SG", "US"]),
            "lists": ENTRIES,
            "ownership": st.fixed_dictionaries(
                {
                    "edges": EDGES.map(lambda edges: [list(edge) for edge in edges]),
                    "listed_owners": st.dictionaries(st.sampled_from(NAMES[3:]), ENTRIES, max_size=2),
                }
            ),
        }
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda party: party["name"],
)
TRANSACTIONS = st.fixed_dictionaries(
    {
        "date": st.sampled_from(["2014-01-01", "2020-08-16", "2024-03-21", "2025-10-15", "2025-12-01", "2026-11-20"]),
        "activity": st.sampled_from(["export", "reexport"]),
        "destination": st.sampled_from(["CN", "SG", "VN"]),
        "item": st.sampled_from(["EAR99", "3A991.p", "5A992.c", "3A001.a.2"]).map(lambda e: {"classification": e}),
        "parties": PARTIES,
    }
)


@settings(max_examples=60, deadline=None)
@given(TRANSACTIONS)
def test_no_answer_depends_on_the_order_of_parties_owners_or_shares(facts: dict[str, Any]) -> None:
    turned = {**facts, "parties": [_turned(party) for party in reversed(facts["parties"])]}

    one, other = (rules.decide(read_transaction(given_)) for given_ in (facts, turned))

    assert (one.outcome, set(one.requirements), one.blocking_unknowns, one.conditions, one.review_policy) == (
        other.outcome,
        set(other.requirements),
        other.blocking_unknowns,
        other.conditions,
        other.review_policy,
    )


def _turned(party: dict[str, Any]) -> dict[str, Any]:
    ownership = party["ownership"]
    owners = dict(reversed([(name, entries[::-1]) for name, entries in ownership["listed_owners"].items()]))
    return {
        **party,
        "lists": party["lists"][::-1],
        "ownership": {"edges": ownership["edges"][::-1], "listed_owners": owners},
    }


@settings(max_examples=60, deadline=None)
@given(TRANSACTIONS, st.integers(0, 4).map(lambda n: n * 25))
def test_a_share_that_is_learnt_never_turns_a_settled_decision_over(facts: dict[str, Any], percent: int) -> None:
    before = rules.decide(read_transaction(facts)).outcome
    if before is Outcome.INSUFFICIENT:
        return

    learnt = {**facts, "parties": [_learnt(party, percent) for party in facts["parties"]]}
    if any(_held(party) > 100 for party in learnt["parties"]):
        return

    assert (rules.decide(read_transaction(learnt)).outcome in CLEAR) is (before in CLEAR)


def _learnt(party: dict[str, Any], percent: int) -> dict[str, Any]:
    edges = [[a, b, _filled(share, percent)] for a, b, share in party["ownership"]["edges"]]
    return {**party, "ownership": {**party["ownership"], "edges": edges}}


def _filled(share: Any, percent: int) -> Any:
    if isinstance(share, list):
        return min(max(percent, share[0]), share[1])
    return percent if share is None else share


def _held(party: dict[str, Any]) -> int:
    """The most that any company is held to."""
    totals: dict[str, int] = {}
    for _, owned, share in party["ownership"]["edges"]:
        totals[owned] = totals.get(owned, 0) + share
    return max(totals.values(), default=0)


@settings(max_examples=60, deadline=None)
@given(TRANSACTIONS)
def test_one_more_listed_owner_never_turns_a_stop_into_a_yes(facts: dict[str, Any]) -> None:
    before = rules.decide(read_transaction(facts)).outcome
    more = {
        **facts,
        "parties": [
            {
                **party,
                "ownership": {
                    "edges": [*party["ownership"]["edges"], ["Newly listed", party["name"], 50]],
                    "listed_owners": {**party["ownership"]["listed_owners"], "Newly listed": [{"list": "EL"}]},
                },
            }
            for party in facts["parties"]
        ],
    }

    after = rules.decide(read_transaction(more)).outcome

    if before not in CLEAR:
        assert after not in CLEAR
