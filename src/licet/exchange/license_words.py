"""A listing's license requirement and review policy in words, from its codes.

Not the publisher's words: the codes say what was understood, and these sentences say the codes. A code without
words is refused, never left out.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from licet.errors import BadInput
from licet.model import Policy, PolicyCode, Scope, ScopeItems
from licet.sources.scope import codes as scope_codes

ITEMS: Mapping[ScopeItems, str] = MappingProxyType(
    {
        ScopeItems.ALL: "for all items subject to the EAR",
        ScopeItems.CCL: "for items on the Commerce Control List",
        ScopeItems.CCL_AND_SUPP7: "for items on the Commerce Control List, and EAR99 items listed in "
        "Supplement No. 7 to part 746",
        ScopeItems.SUPP2: "for items subject to the EAR listed in Supplement No. 2 to part 744",
        ScopeItems.WHEN_PROJECT: "for all items subject to the EAR when used in projects specified in 746.8(a)(4)",
        ScopeItems.NONE: "for no items",
        ScopeItems.UNSTATED: "for items that the entry does not state",
    }
)
POLICIES: Mapping[PolicyCode, str] = MappingProxyType(
    {
        PolicyCode.DENIAL: "policy of denial",
        PolicyCode.PRESUMPTION_OF_DENIAL: "presumption of denial",
        PolicyCode.PER_ENTRY: "as the sections named say",
        PolicyCode.CASE_BY_CASE: "case-by-case review",
        PolicyCode.PRESUMPTION_OF_APPROVAL: "presumption of approval",
    }
)


def requirement_words(scope: Scope) -> str:
    """The license requirement: `for all items subject to the EAR; see 744.11; footnote 1`."""
    parts = [ITEMS[scope.items]]
    parts += [f"except {one}" for one in _said(scope.exclusions, scope_codes.EXCLUSIONS, "exclusion")]
    parts += _said(scope.conditions, scope_codes.CONDITIONS, "condition")
    parts += [f"{one} may be used" for one in _said(scope.exceptions, scope_codes.EXCEPTIONS, "exception")]
    if scope.sections:
        parts.append(f"see {', '.join(scope.sections)}")
    parts += [f"footnote {number}" for number in scope.footnotes]
    return "; ".join(parts)


def review_words(policy: Policy) -> str:
    """The license review policy: `presumption of denial; case-by-case review for EAR99 items; see 744.11`."""
    parts = []
    for part in policy.parts:
        (items,) = _said((part.items,), scope_codes.POLICY_ITEMS, "items of a policy")
        parts.append(POLICIES[part.policy] + ("" if part.items == "*" else f" for {items}"))
    if policy.sections:
        parts.append(f"see {', '.join(policy.sections)}")
    return "; ".join(parts)


def _said(codes: Iterable[str], words: Mapping[str, str], what: str) -> list[str]:
    missing = sorted(code for code in codes if code not in words)
    if missing:
        raise BadInput(what, missing[0], "a code that sources/scope/codes.py gives words for")
    return [words[code] for code in codes]
