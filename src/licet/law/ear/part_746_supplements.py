"""The supplements to part 746 that name EAR99 items by tariff code (15 CFR 746.5, 746.7, 746.8 and 746.10).

In words: to Russia and Belarus a license is required for items of Supplements No. 4 (industry), 5 (luxury goods), 6
(chemicals, biologics) and 7, and for the business and engineering software of 746.8(a)(8); to Iran for items of
Supplement No. 7. Which supplements name an item is a stated fact; where it is not stated, a tariff number in a chapter
that Supplement No. 4 names as a whole is in scope. Each supplement has its first day.

Not modelled here: the codes themselves (unknown where nothing is stated, and the number is in no whole chapter);
descriptions beside the codes; luxury goods to designated persons outside Russia and Belarus (746.10(a)(2)).
"""

from licet.law import acts, parameters
from licet.law.trace import Cite, Step, any_of, ask
from licet.model.transaction import ItemKind, Transaction

FILE = "ear.embargoes"
SUPPLEMENTS = {number: parameters.load(FILE, f"supplement_{number}") for number in (4, 5, 6, 7)}
CHAPTERS = parameters.load(FILE, "supplement_4_chapters")
SOFTWARE = parameters.load(FILE, "business_software")
STATED = "part746_supplements"
NAMES = Cite("15 CFR 746.8(a)", "the supplements to part 746 name items, most of them by tariff code")
BUSINESS = Cite("15 CFR 746.8(a)(8)", "business and engineering software, also where it is EAR99")


def named(t: Transaction) -> Step:
    """Whether a supplement, or the paragraph on software, names the item for the destination on the day."""
    where = acts.place(t)
    own = [_supplement(number, where, t) for number in SUPPLEMENTS]
    return any_of(*own, _software(where, t))


def _supplement(number: int, where: str | None, t: Transaction) -> Step:
    value = SUPPLEMENTS[number].before(t.on)
    question = f"Supplement No. {number} to part 746 names the item"
    cite = Cite(f"Supp. {number} to part 746", SUPPLEMENTS[number].title)
    if value is None or where not in value.codes:
        return ask(question, False, cite, f"not for {where} on the day")
    if number == 4 and _whole_chapter(t):
        chapter = CHAPTERS.on(t.on)
        why = f"tariff number {t.item.hts}, in a chapter named as a whole"
        return ask(question, True, cite, why, source=chapter.cite, check=chapter.check)
    stated = t.item.part746_supplements
    if stated is not None:
        return ask(question, number in stated, cite, "stated", source=value.cite, check=value.check)
    if number == 7 and t.item.in_supp7_part746 is not None:
        return ask(question, t.item.in_supp7_part746, cite, "stated", source=value.cite, check=value.check)
    shown = f"tariff number {t.item.hts}" if t.item.hts else "no tariff number, and no supplement, is stated"
    return ask(question, None, cite, shown, missing=STATED, source=value.cite, check=value.check)


def _whole_chapter(t: Transaction) -> bool:
    value = CHAPTERS.before(t.on)
    return value is not None and t.item.hts is not None and t.item.hts[:2] in value.codes


def _software(where: str | None, t: Transaction) -> Step:
    value = SOFTWARE.before(t.on)
    question = "It is software of a kind that 746.8(a)(8)(ii) lists"
    if value is None or where not in value.codes:
        return ask(question, False, BUSINESS, "not for the destination on the day")
    if t.item.kind in (ItemKind.COMMODITY, ItemKind.TECHNOLOGY):
        return ask(question, False, BUSINESS, f"it is {t.item.kind.value}", source=value.cite)
    stated = t.item.listed_business_software
    return ask(question, stated, BUSINESS, missing="listed_business_software", source=value.cite, check=value.check)
