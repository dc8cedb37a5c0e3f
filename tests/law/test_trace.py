"""Three answers: groups of questions, and what learning a fact may change."""

from hypothesis import given
from hypothesis import strategies as st

from licet.law.trace import Answer, Cite, Ruling, Step, all_of, any_of, ask, missing, render, unless

CITE = Cite("15 CFR 744.16(a)", "an example")
ANSWERS = st.sampled_from(list(Answer))
QUESTIONS = st.builds(lambda answer: ask("A question", answer, CITE, missing="fact"), ANSWERS)
TREES = st.recursive(
    QUESTIONS,
    lambda parts: st.builds(
        lambda group, steps: group(*steps), st.sampled_from([all_of, any_of, unless]), st.lists(parts, min_size=1)
    ),
    max_leaves=12,
)


def learned(step: Step, answers: list[Answer]) -> Step:
    """The same tree with each unknown question answered by the next answer given."""
    if not step.group:
        return ask(step.question, answers.pop(0), CITE) if step.answer is Answer.UNKNOWN else step
    parts = [learned(part, answers) for part in step.steps]
    return {"all of": all_of, "any of": any_of, "unless": unless}[step.group](*parts)


@given(TREES, st.data())
def test_learning_a_missing_fact_never_overturns_a_settled_answer(tree: Step, data: st.DataObject) -> None:
    more = learned(tree, [data.draw(ANSWERS) for _ in range(12)])

    if tree.answer is not Answer.UNKNOWN:
        assert more.answer is tree.answer


@given(TREES, st.data())
def test_with_all_facts_known_the_answer_is_known(tree: Step, data: st.DataObject) -> None:
    settled = st.sampled_from([Answer.YES, Answer.NO])

    assert learned(tree, [data.draw(settled) for _ in range(12)]).answer is not Answer.UNKNOWN


@given(TREES)
def test_only_an_unknown_waits_for_facts(tree: Step) -> None:
    assert bool(missing(tree)) == (tree.answer is Answer.UNKNOWN)


def test_a_missing_fact_is_never_a_no() -> None:
    assert ask("A question", None, CITE).answer is Answer.UNKNOWN


def test_a_trace_shows_every_question_with_its_provision_and_its_fact() -> None:
    when = all_of(
        ask("It is sent", True, CITE, "by ship"),
        ask("It is listed", None, CITE, missing="identity", check="look again"),
    )

    text = render(Ruling("example", CITE, when, "A license is required"))

    assert text.splitlines() == [
        "Cannot tell yet (15 CFR 744.16(a))",
        "  unknown all of:",
        "    yes     It is sent [15 CFR 744.16(a)]",
        "            by ship",
        "    unknown It is listed [15 CFR 744.16(a)]",
        "            check: look again",
    ]
