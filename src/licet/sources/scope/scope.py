"""The License Requirement and License Review Policy columns of the Entity List as codes (`scope_codes`).

Each text is read from its beginning to its end by clauses; what no clause knows stops the parse, so a new spelling
is read by a person before it counts. Sections keep the number printed at the time: the projects of 746.8(a)(4)
stood in 746.5 before 2024.

A digit that stands alone after a section or after "EAR" is a footnote mark: `734.9(e)1` is 734.9(e) with footnote 1,
`734.9(e)(1)` is a paragraph.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from licet.model import Policy, PolicyCode, PolicyPart, Scope, ScopeItems
from licet.sources.grammar import NotRead, plain

_MARK = r"(?: ?,? ?(?P<mark{n}>[1-5])(?![0-9.(]))?"
_SECTION = re.compile(
    r"(?:see )?(?:part ?)?§{0,2} ?(?P<section>7[0-9]{2}\.[0-9]+)(?P<paragraphs>(?: ?\([A-Za-z0-9]{1,4}\))*)"
    + _MARK.format(n="")
    + r"(?:[,.;) ]|and\b|§)*",
    re.IGNORECASE,
)
_SEE = re.compile(r"[ .,;]*\(?see ?(?=part|§|7[0-9])", re.IGNORECASE)
_OF = re.compile(r"of (?:the EAR|this part)[.)]*(?: ?(?P<mark>[1-5])(?![0-9]))?[. )]*(?:and )?", re.IGNORECASE)

_ITEMS: tuple[tuple[re.Pattern[str], ScopeItems], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), items)
    for pattern, items in (
        (r"(?:for )?all items subject to the EAR when used in projects specified in ?(?=§)", ScopeItems.WHEN_PROJECT),
        (r"(?:for )?all items subject to the EAR", ScopeItems.ALL),
        (
            r"for items on the CCL and (?:EAR ?99 items )?listed in supplement no\. 7 to part 746 of the EAR",
            ScopeItems.CCL_AND_SUPP7,
        ),
        (r"for any item subject to the EAR listed in supplement no\. 2 to part 744", ScopeItems.SUPP2),
    )
)

_HYDROCARBONS = (
    r"except for: ?—?crude oil, condensates, aromatics, natural gas liquids, hydrocarbon gas liquids, "
    r"natural gas plant "
    r"liquids, refined petroleum products, liquefied natural gas, natural gas, synthetic natural gas, and compressed "
    r"natural gas under the following Harmonized System \(HS\) codes: (?:[0-9]+, )*[0-9]+; or ?—?"
)
_VENTURES = (
    r"items required for the continued operation of joint ventures with persons from countries in Country Group A:1 in "
    r"supplement no\. 1 to part 740 of the EAR not operating in any body of water, or the airspace above any body of "
    r"water, within the following coordinates: (?:(?:Upper|Lower) (?:Left|Right): [0-9°'’″”′\".]+ N "
    r"[0-9°'’″”′\".]+ E;? ?){4}"
)
_OFAC = (
    r"apart from items that are related to transactions that are authorized by the Department of the Treasury['’]s "
    r"Office of Foreign Assets Control pursuant to General License No\. "
)
_STANDARDS = (
    r"except for technology subject to the EAR that is designated as EAR99, or controlled on the Commerce Control "
    r"List for anti-terrorism reasons only, when released to members of a [“\"]standards organization[”\"] \(see § ?"
    r"772\.1\) for the purpose of contributing to the revision or development of a [“\"]standard[”\"] \(see § ?772\.1\)"
)
_GOV = r"This license requirement may be overcome by License Exception GOV under § ?740\.11\(b\)"
_CLAUSES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, code)
    for pattern, kind, code in (
        (_HYDROCARBONS, "exclusions", "petroleum_and_gas_by_hs_code"),
        (_VENTURES, "exclusions", "joint_ventures_a1_outside_south_china_sea"),
        (_OFAC + r"11 of December 20, 2016", "exclusions", "ofac_general_license_11_2016"),
        (_OFAC + r"1B of March 2, 2021", "exclusions", "ofac_general_license_1b_2021"),
        (
            r"except for EAR99-designated technology for the operation, maintenance, or repair of unmanned aerial "
            r"vehicles \(UAV\) released to this entity by the operator of the UAV",
            "exclusions",
            "ear99_technology_for_uav",
        ),
        (_STANDARDS, "exclusions", "technology_for_standards"),
        (r"except for food or medicine designated as EAR99", "exclusions", "ear99_food_and_medicine"),
        (
            r"or ECCN 5A992\.c and 5D992\.c unless for Russian [“\"]government end users[”\"] and Russian state-owned "
            r"enterprises \(SoEs\) to Russia",
            "exclusions",
            "mass_market_encryption_unless_russian_government",
        ),
        (
            r"Russia does not include the [“\"]Crimea region of Ukraine,[”\"] as that term is defined in "
            r"section 8\(d\) of "
            r"E\.O\. 13685",
            "conditions",
            "russia_without_crimea",
        ),
        (
            r"The license requirements under this entry also extend to any export, reexport and transfer "
            r"\(in-country\) "
            r"to the entity wherever located worldwide",
            "conditions",
            "worldwide",
        ),
        (re.escape("[text cut]"), "conditions", "text_cut"),
        (_GOV + r"\(2\) and \(?e\)?", "exceptions", "GOV"),
        (_GOV + r" when used by the U\.S\.? Geological Survey", "exceptions", "GOV_USGS"),
    )
)
_FILL = re.compile(r"[ .,;)]+")


@dataclass(slots=True)
class _Reading:
    """A text and how far it is read, with what was found on the way."""

    text: str
    place: int = 0
    sections: list[str] = field(default_factory=list)
    footnotes: list[int] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place)
        if found is None or found.end() == self.place:
            return None
        self.place = found.end()
        return found

    def done(self) -> bool:
        return self.place >= len(self.text)

    def references(self) -> bool:
        """Read `See §§ 734.9(e) 1 and 744.11 of the EAR 2`; False where no such clause begins here."""
        began = self.place
        self.take(_SEE)
        first = True
        while found := self.take(_SECTION):
            first = False
            self.sections.append(found["section"] + found["paragraphs"].replace(" ", ""))
            self._note(found["mark"])
            if of := self.take(_OF):
                self._note(of["mark"])
        if first:
            self.place = began
        return not first

    def _note(self, mark: str | None) -> None:
        if mark:
            self.footnotes.append(int(mark))


@lru_cache(maxsize=1_000)
def scope_in(text: str) -> Scope:
    """A license requirement as codes. NotRead names the part that no clause knows."""
    reading = _Reading(plain(text))
    items = next((items for pattern, items in _ITEMS if reading.take(pattern)), None)
    if items is None:
        raise NotRead(reading.text, "a license requirement that begins with the items it is for")
    codes: dict[str, list[str]] = {"exclusions": [], "conditions": [], "exceptions": []}
    while not reading.done():
        if reading.references() or reading.take(_FILL):
            continue
        clause = next(((kind, code) for pattern, kind, code in _CLAUSES if reading.take(pattern)), None)
        if clause is None:
            raise NotRead(reading.text[reading.place :], "a clause of a license requirement")
        codes[clause[0]].append(clause[1])
    if 2 in reading.footnotes:
        codes["exclusions"].append("huawei_vulnerability_disclosure")
    return Scope(
        items,
        sections=tuple(dict.fromkeys(reading.sections)),
        footnotes=tuple(dict.fromkeys(reading.footnotes)),
        exclusions=tuple(codes["exclusions"]),
        conditions=tuple(codes["conditions"]),
        exceptions=tuple(codes["exceptions"]),
    )


_DENY, _PRESUME = PolicyCode.DENIAL, PolicyCode.PRESUMPTION_OF_DENIAL
_CASE, _APPROVE = PolicyCode.CASE_BY_CASE, PolicyCode.PRESUMPTION_OF_APPROVAL
_CBC = r"Cas[ea][- ]by[- ]case(?: basis| review)?"
_ISS = r"(?:items for )?U\.S\. Government supported use in the International Space Station \(ISS\)"
_3B = r"ECCN 3B001\.a\.4, \.c, \.d, \.?f\.1\.b\.2, \.k to \.p; 3B002\.c, 3B993, or 3B994"
_ALL = r"all (?:other )?(?:items|others)(?: subject to (?:the )?EAR)?"
_POLICIES: tuple[tuple[re.Pattern[str], tuple[tuple[str, PolicyCode], ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), parts)
    for pattern, parts in (
        (
            rf"Policy of denial for {_ALL} apart from food and medicine designated as EAR99 and for {_ISS}, "
            rf"which will be "
            r"reviewed on a case-by-case basis",
            (("ear99_food_and_medicine", _CASE), ("iss_us_government", _CASE), ("*", _DENY)),
        ),
        (
            rf"Policy of denial for {_ALL} apart from food and medicine designated as EAR99, which will be "
            rf"reviewed on a "
            r"case-by[- ]case basis",
            (("ear99_food_and_medicine", _CASE), ("*", _DENY)),
        ),
        (
            rf"Presumption of denial except case-by-case for items not described in {_3B}",
            (("semiconductor_equipment_3b", _PRESUME), ("*", _CASE)),
        ),
        (rf"Presumption of denial for {_ALL} to include items described in {_3B}", (("*", _PRESUME),)),
        (
            r"Presumption of denial for items uniquely required for production of semiconductors at "
            r"advanced technology "
            r"nodes \(10 nanometers and below, including extreme ultraviolet technology\)",
            (("advanced_nodes_10nm", _PRESUME),),
        ),
        (
            rf"{_CBC} for ECCNs 1A004\.c, 1A004\.d, 1A995, 1A999\.a, 1D003, 2A983, 2D983, and 2E983, and "
            rf"for EAR99 items "
            r"described in the Note to ECCN 1A995",
            (("detection_eccns", _CASE),),
        ),
        (
            rf"{_CBC} for items necessary to detect, identify and treat infectious disease",
            (("infectious_disease", _CASE),),
        ),
        (
            rf"{_CBC} for telecommunications infrastructure items described in Category 5 Part 1 or "
            rf"Category 5 Part 2 and "
            r"consumer communications devices identified in § ?740\.19",
            (("telecom_and_consumer_devices", _CASE),),
        ),
        (
            rf"{_CBC} for licenses for the safety of civil aviation and the safe operation of aircraft",
            (("civil_aviation_safety", _CASE),),
        ),
        (
            rf"{_CBC} for items designed for production of 200mm wafers destined to a 200mm wafer production facility",
            (("wafers_200mm", _CASE),),
        ),
        (rf"{_CBC} for {_ISS}", (("iss_us_government", _CASE),)),
        (rf"{_CBC} for U\.S\. Government supported space programs", (("us_government_space", _CASE),)),
        (rf"{_CBC} for all items (?:listed )?on the CCL", (("ccl", _CASE),)),
        (r"Presumption of approval for EAR99(?: items)?", (("ear99", _APPROVE),)),
        (rf"Policy of denial(?: for {_ALL})?", (("*", _DENY),)),
        (rf"Presumption (?:of|for) denial(?: for {_ALL})?", (("*", _PRESUME),)),
        (rf"{_CBC}(?: for {_ALL})?", (("*", _CASE),)),
    )
)
_POLICY_FILL = re.compile(r"[ .,;]+(?:and (?!for))?")


@lru_cache(maxsize=1_000)
def policy_in(text: str) -> Policy:
    """A license review policy as codes; one that only points to sections is `per_entry` with those sections."""
    reading = _Reading(plain(text))
    parts: list[PolicyPart] = []
    while not reading.done():
        if reading.references() or reading.take(_POLICY_FILL):
            continue
        found = next((parts for pattern, parts in _POLICIES if reading.take(pattern)), None)
        if found is None:
            raise NotRead(reading.text[reading.place :], "a clause of a license review policy")
        parts += [PolicyPart(items, policy) for items, policy in found]
    if len({part.items for part in parts}) != len(parts) or reading.footnotes:
        raise NotRead(reading.text, "one policy for each kind of items, and no footnote")
    if not parts and not reading.sections:
        raise NotRead(reading.text, "a license review policy")
    if not parts:
        parts = [PolicyPart("*", PolicyCode.PER_ENTRY)]
    return Policy(tuple(parts), tuple(dict.fromkeys(reading.sections)))
