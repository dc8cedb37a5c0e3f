"""What the foreign direct product rules of 15 CFR 734.9 have in common: their dates, what was made with what, and where
it goes.

In words: each paragraph holds from its own day, names the technology and software that counts, and asks of which the
item is a direct product: of the technology itself, of a plant or major component that is one, or, for some paragraphs,
through a circuit inside. Each way is asked by itself. A savings clause that is taken as given lets goods already on
their way arrive under the paragraph's earlier text.

Not modelled here: which component of a plant is major (a fact that comes in).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from licet.law import acts, country_groups, parameters
from licet.law.classification import category, entry, group
from licet.law.trace import Answer, Cite, Step, any_of, ask
from licet.law.truths import any_true
from licet.model.transaction import EndUse, Transaction

Named = Callable[[str], bool | None]
"""Whether a paragraph names a technology or software, by its ECCN."""

PARTS = ("b", "c", "d", "e_1", "e_2", "e_3", "f", "g", "h", "i", "j", "k", "l")
DAYS = {part: parameters.load("ear.fdp", part) for part in PARTS}
SAVED_UNTIL = parameters.load("ear.fdp", "saved_until")
ALL_CATEGORIES = parameters.load("ear.fdp", "inputs_categories")


@dataclass(frozen=True, slots=True)
class Reached:
    """One rule's answer for a transaction: paragraph, footnote number where it is one of (e), and the questions."""

    paragraph: str
    step: Step
    footnote: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a paragraph names: for direct products, for products of a plant, and for circuits inside (None: no way)."""

    direct: Named | None
    plant: Named | None
    inside: Named | None = None


def paragraph(part: str) -> str:
    """The citation of a paragraph: `15 CFR 734.9(e)(1)` of `e_1`."""
    return f"15 CFR 734.9({part.replace('_', ')(')})"


def cited(part: str) -> Cite:
    """The paragraph with what it is about."""
    return Cite(paragraph(part), DAYS[part].title)


def held(part: str, t: Transaction) -> parameters.Value | None:
    """The text of a paragraph that answers for the transaction: that of the day, or under a savings clause the one
    before; None where there is none."""
    value = DAYS[part].before(t.on)
    if value is not None and _saved(value, t) is Answer.YES:
        value = DAYS[part].before(value.since - timedelta(days=1))
    return value


def in_force(part: str, t: Transaction, check: str = "") -> Step:
    """Whether the paragraph holds for the transaction. `check`: what to confirm besides the value's own check."""
    question, cite = "The rule is in force", cited(part)
    value, first = held(part, t), DAYS[part].first
    of_the_day = DAYS[part].before(t.on)
    if value is None:
        why = "a savings clause keeps the law before it" if of_the_day else f"from {first.since}; the day is {t.on}"
        return ask(question, False, cite, why)
    if not value.in_force:
        return ask(question, False, cite, value.note, source=value.cite, check=value.check)
    said = "; ".join(text for text in (value.check, check, early(cite, value, t)) if text)
    if of_the_day is not None and _saved(of_the_day, t) is Answer.UNKNOWN:
        why = "a savings clause is taken as given, and its last day is not known"
        return ask(question, None, cite, why, missing="savings_clause", source=value.cite)
    return ask(question, True, cite, f"since {value.since}", source=value.cite, check=said)


def early(cite: Cite, value: parameters.Value, t: Transaction) -> str:
    """What to say of a text that is effective before compliance with it is required; empty where it is."""
    if value.compliance is None or t.on >= value.compliance:
        return ""
    where = cite.section.removeprefix("15 CFR ")
    return f"{where} is effective, and BIS requires compliance from {value.compliance} only ({value.cite})"


def _saved(value: parameters.Value, t: Transaction) -> Answer:
    """Whether a savings clause that is taken as given spares the item this text."""
    clause = t.assume.savings_clause
    if clause is None or clause.rule != value.cite or clause.en_route_on > value.since:
        return Answer.NO
    until = clause.complete_before or next((end.day for end in SAVED_UNTIL.values if end.cite == clause.rule), None)
    if until is None:
        return Answer.UNKNOWN
    return Answer.YES if t.on < until else Answer.NO


def made(t: Transaction, inputs: Inputs, cite: Cite) -> Step:
    """Whether the item is a product of what the paragraph names, each way asked by itself."""
    fdp = t.item.fdp
    ways = (
        ("The item is a direct product of technology or software that the rule names", inputs.direct, "direct"),
        ("Its plant, or a major component of it, is a direct product of what the rule names", inputs.plant, "plant"),
        (
            "A circuit inside comes from a plant that is a direct product of what the rule names",
            inputs.inside,
            "inside",
        ),
    )
    given = {
        "direct": fdp.direct_product_of if fdp else None,
        "plant": fdp.plant_product_of if fdp else None,
        "inside": fdp.contains_ic_from_plant_product_of if fdp else None,
    }
    return any_of(*(_way(question, named, given[way], cite) for question, named, way in ways if named is not None))


def _way(question: str, named: Named, given: tuple[str, ...] | None, cite: Cite) -> Step:
    if given is None:
        return ask(question, None, cite, "not known what it was made with", missing="fdp_facts")
    answers = {eccn: named(eccn) for eccn in given}
    found = sorted(eccn for eccn, answer in answers.items() if answer)
    doubtful = sorted(eccn for eccn, answer in answers.items() if answer is None)
    if found or not doubtful:
        return ask(question, bool(found), cite, ", ".join(found or sorted(set(given))) or "none stated")
    return ask(question, None, cite, ", ".join(doubtful), missing="fdp_facts")


def of_entries(*eccns: str) -> Named:
    """A test: technology or software of one of these entries."""
    return lambda eccn: entry(eccn) in eccns


def technology_or_software(t: Transaction) -> Named:
    """A test: any technology or software of the list, in the categories that (f) and (g) took on the day.

    The first text named categories 3 to 9; what the others give before the amendment is left open.
    """
    value = ALL_CATEGORIES.before(t.on)
    named = value.codes if value else ALL_CATEGORIES.first.codes

    def test(eccn: str) -> bool | None:
        if group(eccn) not in ("D", "E"):
            return False
        return True if category(eccn) in named else None

    return test


def to(t: Transaction, groups: tuple[str, ...], cite: Cite) -> Step:
    """Whether the destination is one of these countries, regions and country groups."""
    where = acts.place(t)
    truth = any_true([_is_in(where, name, t) for name in groups])
    question = f"The destination is one of {', '.join(groups)}"
    return ask(question, truth, cite, where or "the destination is not known", missing="destination")


def _is_in(where: str | None, name: str, t: Transaction) -> bool | None:
    if where is None:
        return None
    return country_groups.in_group(where, name, t.on) if ":" in name else where == name


def used_for(t: Transaction, use: EndUse, question: str, cite: Cite, value: parameters.Value | None = None) -> Step:
    """Whether the item is for an end use. `value`: the dated text that names it, where it has one of its own."""
    truth = None if t.end_use is None else t.end_use is use
    source, check = (value.cite, value.check) if value else ("", "")
    shown = t.end_use.value if t.end_use else "not known"
    return ask(question, truth, cite, shown, missing="end_use", source=source, check=check)


def in_macau_or_d5(t: Transaction, cite: Cite) -> Step:
    """Whether the destination is Macau or in D:5."""
    where = acts.place(t)
    truth = country_groups.macau_or_d5(where, t.on)
    return ask("It is in Macau or D:5", truth, cite, where or "not known", missing="destination")


def headquartered(hq: str | None, parent: str | None, t: Transaction) -> bool | None:
    """Whether a company, or its ultimate parent, is headquartered in Macau or D:5."""
    return any_true([country_groups.macau_or_d5(acts.country(place, t.on), t.on) for place in (hq, parent)])
