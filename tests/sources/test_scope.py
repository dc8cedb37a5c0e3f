"""License requirements and review policies as codes."""

import pytest

from licet.model import PolicyCode, ScopeItems
from licet.sources.grammar import NotRead
from licet.sources.scope.codes import CONDITIONS, EXCEPTIONS, EXCLUSIONS, POLICY_ITEMS
from licet.sources.scope.scope import policy_in, scope_in


@pytest.mark.parametrize(
    ("text", "sections", "footnotes"),
    [
        ("For all items subject to the EAR. (See § 744.11 of the EAR)", ("744.11",), ()),
        ("All Items Subject to the EAR", (), ()),
        ("For all items subject to the EAR, see §§ 734.9(e)1, and 744.11 of the EAR2", ("734.9(e)", "744.11"), (1, 2)),
        ("For all items subject to the EAR (See §734.9(e)(1) of the EAR)", ("734.9(e)(1)",), ()),
        ("For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)4", ("734.9(e)", "744.11"), (4,)),
        (
            "For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)",
            ("734.9(g)", "746.8(a)(3)", "744.21(b)"),
            (3,),
        ),
        (
            "For all items subject to the EAR (See §§ 734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR) 5",
            ("734.4(a)(9)", "734.9(e)(3)", "744.11"),
            (5,),
        ),
    ],
)
def test_sections_and_footnote_marks_are_told_apart(
    text: str, sections: tuple[str, ...], footnotes: tuple[int, ...]
) -> None:
    scope = scope_in(text)

    assert scope.items is ScopeItems.ALL
    assert (scope.sections, scope.footnotes) == (sections, footnotes)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "For all items subject to the EAR when used in projects specified in § 746.5 of the EAR",
            ScopeItems.WHEN_PROJECT,
        ),
        (
            "For items on the CCL and EAR99 items listed in supplement no. 7 to part 746 of the EAR",
            ScopeItems.CCL_AND_SUPP7,
        ),
        ("For any item subject to the EAR listed in supplement no. 2 to part 744.", ScopeItems.SUPP2),
    ],
)
def test_the_items_clause_is_read(text: str, items: ScopeItems) -> None:
    assert scope_in(text).items is items


def test_an_exception_that_the_entry_allows_is_kept() -> None:
    text = (
        "For all items subject to the EAR. (See § 744.11 of the EAR). This license requirement may be overcome by "
        "License Exception GOV under § 740.11(b)(2) and (e)"
    )

    assert scope_in(text).exceptions == ("GOV",)


def test_an_exception_for_one_agency_is_not_the_general_one() -> None:
    text = (
        "For All Items Subject to the EAR (See §744.11 of the EAR). This license requirement may be "
        "overcome by License "
        "Exception GOV under §740.11(b) when used by the U.S Geological Survey."
    )

    assert scope_in(text).exceptions == ("GOV_USGS",)


@pytest.mark.parametrize("text", ["", "Presumption of denial", "For all items subject to the EAR except bicycles"])
def test_a_requirement_not_understood_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        scope_in(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Presumption of Denial.", [("*", PolicyCode.PRESUMPTION_OF_DENIAL)]),
        ("Policy of denial", [("*", PolicyCode.DENIAL)]),
        ("See § 744.3(d) of this part", [("*", PolicyCode.PER_ENTRY)]),
        (
            "Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 items.",
            [("ccl", PolicyCode.CASE_BY_CASE), ("ear99", PolicyCode.PRESUMPTION_OF_APPROVAL)],
        ),
        (
            "Policy of denial for all items subject to the EAR apart from food and medicine designated as "
            "EAR99, which will "
            "be reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21(e)",
            [("ear99_food_and_medicine", PolicyCode.CASE_BY_CASE), ("*", PolicyCode.DENIAL)],
        ),
        (
            "Policy of denial; Case-by-case basis for items for U.S. Government supported use in the "
            "International Space "
            "Station (ISS)",
            [("*", PolicyCode.DENIAL), ("iss_us_government", PolicyCode.CASE_BY_CASE)],
        ),
    ],
)
def test_a_review_policy_becomes_parts_in_its_order(text: str, parts: list[tuple[str, PolicyCode]]) -> None:
    policy = policy_in(text)

    assert [(part.items, part.policy) for part in policy.parts] == parts
    assert {part.items for part in policy.parts} <= set(POLICY_ITEMS)


@pytest.mark.parametrize("text", ["", "Presumption of kindness", "Presumption of denial; Policy of denial"])
def test_a_policy_not_understood_or_contradicting_itself_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        policy_in(text)


def test_every_code_is_explained() -> None:
    for table in (CONDITIONS, EXCEPTIONS, EXCLUSIONS, POLICY_ITEMS):
        assert all(code and meaning for code, meaning in table.items())
