"""What *Chips* says of a circuit in sentences: the answer with its day, the reasons, what is missing, what is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import licet
from licet.serve import places
from licet.serve.classifying import figure
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import people_day
from licet.serve.words import POLICIES

NOT_3A090, UNKNOWN = "not 3A090", "unknown"
FACTS = {
    "tpp": "its total processing performance",
    "performance_density": "its performance density (the area of its logic dies)",
    "io_bidirectional_gb_s": "the transfer rate of its links to other circuits, both ways, in GB/s",
    "dram_bandwidth_gb_s": "its total memory bandwidth, in GB/s",
    "memory_bandwidth_density": "the bandwidth per mm² of its memory package",
    "datacenter": "whether it is designed or marketed for data centers",
}
"""Facts that can be missing, in words."""
MEASURES = {
    "tpp": "TPP",
    "performance_density": "performance density",
    "io_bidirectional_gb_s": "transfer rate of its links, GB/s,",
    "memory_bandwidth_density": "bandwidth per mm², GB/s,",
}
FIGURES = {
    "die_mm2": "area of its logic dies, mm²",
    "dram_gb_s": "memory bandwidth, GB/s",
    "io_gb_s": "links to other circuits, both ways, GB/s",
}
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """A question with its answer and citation."""

    question: str
    answer: str
    cite: str


@dataclass(frozen=True, slots=True)
class Said:
    """The answer: its mark, its sentence, what follows, and at most five reasons."""

    mark: Mark
    sentence: str
    then: str
    reasons: tuple[Reason, ...]


def eccn(code: str) -> str:
    """A classification in words."""
    return "cannot tell yet" if code == UNKNOWN else code


def answered(found: Sequence[licet.Classified], known: Sequence[Any], on: date, to: str) -> Said:
    """The answer to the question; without one, what 3A090 says of the devices of the table."""
    if not found:
        return _of_all(known, on)
    return _of_one(found[0], on, to) if len(found) == 1 else _of_several(found, on, to)


def _of_all(known: Sequence[Any], on: date) -> Said:
    inside = sum(1 for one in known if one.found.on_day.eccn not in (NOT_3A090, UNKNOWN))
    open_ = sum(1 for one in known if one.found.on_day.eccn == UNKNOWN)
    regions = [one for one in licet.regions(on) if one.kind == "controlled"]
    first = licet.region_days()[0].day
    if not regions:
        sentence = f"On {people_day(on)} there was no ECCN 3A090: it begins on {people_day(first)}."
    else:
        doubt = f"; of {open_} it cannot be told" if open_ else ""
        sentence = f"On {people_day(on)} ECCN 3A090 describes {inside} of {len(known)} known accelerators{doubt}."
    return Said(Mark.INFORMATION, sentence, "By performance alone; name a device or state figures to be told why.", ())


def _of_several(found: Sequence[licet.Classified], on: date, to: str) -> Said:
    entries = list(dict.fromkeys(one.on_day.eccn for one in found))
    names = f"The name may mean {len(found)} devices"
    if len(entries) > 1 or entries[0] == UNKNOWN:
        said = "; ".join(f"{one.name}: {eccn(one.on_day.eccn)}" for one in found)
        return Said(Mark.ASK, f"{names}, which differ on {people_day(on)}: choose one.", f"{said}.", ())
    begin = f"{names}; on {people_day(on)} each of them is {entries[0]}"
    # What is graver of one of them is not hidden by the others.
    both = ((_of_one(one, on, to), one.name) for one in found)
    grave, name = min(both, key=lambda pair: list(Mark).index(pair[0].mark))
    rest = grave.sentence.removeprefix(f"On {people_day(on)} {name} is {entries[0]}")
    return Said(grave.mark, f"{begin}{rest}", f"{grave.then} Choose one for its reasons and its sources.", ())


def _of_one(one: licet.Classified, on: date, to: str) -> Said:
    return _with_letters(_alone(one, on, to), licet.letters_about(one.name, to, on), to)


def _with_letters(said: Said, letters: Sequence[licet.Letter], to: str) -> Said:
    """The answer, with the letters of BIS that name the device: who holds one may need a license that no entry asks."""
    if not letters or said.mark is Mark.STOP:
        return said
    holders = " and ".join(dict.fromkeys(name for one in letters for name in one.addressees))
    where = licet.country_names().get(to, to)
    sentence = f"{said.sentence.removesuffix('.')}, but a letter of BIS required a license of {holders} for {where}."
    reasons = tuple(_of_letter(one) for one in letters)
    then = f"A letter binds who holds it; who else holds one is not public: Decide asks. {said.then}"
    return Said(Mark.ASK, sentence, then, (*reasons, *said.reasons)[:MOST_REASONS])


def _of_letter(one: licet.Letter) -> Reason:
    until = f" until {people_day(one.until)}" if one.until else ""
    check = f"; to be confirmed: {one.check}" if one.check else ""
    answer = f"yes, to {' and '.join(one.addressees)} from {people_day(one.since)}{until}{check}"
    return Reason(
        "Has BIS told an exporter that it needs a license?", answer, "; ".join(filter(None, (one.section, one.source)))
    )


def _alone(one: licet.Classified, on: date, to: str) -> Said:
    """The answer by entry and destination."""
    name, day, code = one.name or "this chip", people_day(on), one.on_day.eccn
    reasons = tuple(_reasons(one))
    if code == UNKNOWN:
        facts = [_lacking(fact, one) for fact in _deciding(one)] or [f"“{each.question}”" for each in _open(one.trace)]
        sentence = f"It cannot be told whether {name} is 3A090 on {day} without knowing {' and '.join(facts)}."
        return Said(Mark.ASK, sentence, "A fact that is not known is never taken as a no.", reasons)
    if code != NOT_3A090:
        required = licet.chart(_letter(code), to, on=on)
        return Said(*_required(f"On {day} {name} is {code}", required), (*_places(required), *reasons)[:MOST_REASONS])
    return _free(one, name, day, reasons, to)


def _free(one: licet.Classified, name: str, day: str, reasons: tuple[Reason, ...], to: str) -> Said:
    if not one.on_day.otherwise or one.on_day.otherwise == UNKNOWN:
        rest = (
            "whether it is 3A991.p is not known: its rate, or that of its links, is missing"
            if one.on_day.otherwise
            else "its performance puts it into no other entry"
        )
        open_ = bool(one.on_day.otherwise)
        begin = f"On {day} {name} is not 3A090"
        return Said(*_whatever_entry(begin, f"By performance alone: {rest}.", to, one.on, open_=open_), reasons)
    required = licet.chart(one.on_day.otherwise, to, on=one.on)
    begin = f"On {day} {name} is not 3A090; by its performance it is {one.on_day.otherwise}"
    return Said(*_required(begin, required), (*reasons, *_places(required))[:MOST_REASONS])


def _required(begin: str, required: licet.Charted) -> tuple[Mark, str, str]:
    """The mark, the sentence, and what is open after it."""
    where = places.offered().get(required.country, required.country)
    if required.license is licet.Answer.YES:
        then = "A license exception may lift it; who receives it, and for what, is another question: Decide asks it."
        return Mark.STOP, f"{begin}: a license is required to export it to {where}.", then
    if required.license is licet.Answer.UNKNOWN:
        facts = ", ".join(dict.fromkeys(fact for row in _rows(required) for fact in row.waits_for))
        then = f"It waits for: {facts.replace('_', ' ') or 'a fact of the transaction'}. Decide asks for it."
        return Mark.ASK, f"{begin}; whether a license is required to export it to {where} depends on more.", then
    then = "Who receives it, and for what, can require one all the same: Decide asks."
    return Mark.CLEAR, f"{begin}: the Country Chart requires no license to export it to {where}.", then


def _whatever_entry(begin: str, then: str, to: str, on: date, *, open_: bool) -> tuple[Mark, str, str]:
    """The same of an item in no entry that was asked about: some destinations need a license whatever it is.

    Args:
        open_: whether it may be 3A991.p.
    """
    where = licet.country_names().get(to, to)
    least = licet.chart("EAR99", to, on=on).license
    most = licet.chart("3A991.p", to, on=on).license if open_ else least
    if least is licet.Answer.YES and most is licet.Answer.YES:
        return Mark.STOP, f"{begin}; all the same a license is required to export it to {where}.", then
    if licet.Answer.NO not in (least, most) or least is not most:
        return Mark.ASK, f"{begin}; whether a license is required to export it to {where} depends on more.", then
    return Mark.CLEAR, f"{begin}.", then


def _rows(required: licet.Charted) -> tuple[licet.ChartRow, ...]:
    return (*required.rows, *required.beside)


def _places(required: licet.Charted) -> Iterator[Reason]:
    where = places.offered().get(required.country, required.country)
    for row in _rows(required):
        if row.license is licet.Answer.YES:
            review = f"; review: {POLICIES.get(row.policy.value, row.policy.value)}" if row.policy else ""
            yield Reason(f"{row.reason} {row.place}: {where}?", f"yes{review}", row.section)
            return


def _letter(code: str) -> str:
    """The paragraph that the Commerce Control List's requirements name: 3A090.a of 3A090.a.1."""
    return code[: len("3A090.a")]


def _deciding(one: licet.Classified) -> list[str]:
    return [each.fact for each in one.missing if any(code.startswith("3A090") for code in each.could_change)]


def _lacking(fact: str, one: licet.Classified) -> str:
    """A missing fact in words; of one of which a range is known, that too."""
    known = {"tpp": one.tpp, "performance_density": one.performance_density}.get(fact)
    return FACTS[fact] if known is None else f"{FACTS[fact]} more closely than {figure(known)}"


def _open(steps: Sequence[licet.Step]) -> Iterator[licet.Step]:
    """The questions that nobody could answer, each once."""
    seen = set()
    for one in steps:
        if one.group:
            yield from _open(one.steps)
        elif one.answer is licet.Answer.UNKNOWN and one not in seen:
            seen.add(one)
            yield one


def _reasons(one: licet.Classified) -> Iterator[Reason]:
    """The limits that decide: of the paragraph that holds; else of each paragraph one that is not met, or is open."""
    holds = one.on_day.eccn
    if one.on_day.excluded is licet.Answer.YES:
        yield Reason("For data centers?", "no; and below the performance of Note 2: out", "3A090 Note 2")
    for paragraph in dict.fromkeys(each.paragraph for each in one.margins):
        several = [each for each in one.margins if each.paragraph == paragraph]
        if paragraph == holds:
            yield from (_reason(each) for each in several)
        elif holds in (NOT_3A090, UNKNOWN):
            order = (licet.Answer.NO, licet.Answer.UNKNOWN, licet.Answer.YES)
            yield _reason(min(several, key=lambda each: order.index(each.met)))


def _reason(margin: Any) -> Reason:
    question = f"{margin.paragraph}: {limit(margin)}?"
    value = figure(margin.value)
    answer = value if margin.met is licet.Answer.UNKNOWN else f"{margin.met.value}, {value}"
    return Reason(question, answer, margin.cite)


def named(name: str) -> str:
    """A figure of a device in words; a number format with what its rate counts."""
    return FIGURES.get(name) or f"{name.upper()}, dense TOPS"


def limit(margin: Any) -> str:
    """A limit in words: performance density at least 5.92."""
    return f"{MEASURES[margin.measure.value]} {margin.relation.value} {figure(margin.limit)}"


def missing(found: Sequence[licet.Classified]) -> Mapping[str, str]:
    """The missing facts of one circuit, each in words with what it could change."""
    if len(found) != 1:
        return {}
    return {
        each.fact: f"{FACTS[each.fact]}: it could change {', '.join(each.could_change)}" for each in found[0].missing
    }


def values(band: licet.Band, tpp: object) -> str:
    """The values of a band in words; of a density, also the area of the dies that would give it."""
    if band.stated is not None:
        return "yes" if band.stated else "no"
    words = _between(band.at_least, band.below)
    if band.fact == "performance_density" and isinstance(tpp, Decimal):
        # More area is less density: the ends change places.
        most = None if band.at_least is None else tpp / band.at_least
        least = None if band.below is None else tpp / band.below
        words += f" (logic dies of {_area(least, most)})"
    return words


def _between(least: Decimal | None, below: Decimal | None) -> str:
    if least is None:
        return f"below {figure(below)}"
    return f"{figure(least)} or more" if below is None else f"from {figure(least)} to below {figure(below)}"


def _area(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return f"at most about {figure(most)} mm²"
    return f"more than about {figure(least)} mm²" + ("" if most is None else f", at most {figure(most)} mm²")


def strip(found: Sequence[licet.Classified], on: date, devices: int) -> list[tuple[str, list[str]]]:
    """What is not known, what was not checked, and what the answer rests on."""
    rows = [("Not known", [f"{text[0].upper()}{text[1:]}." for text in missing(found).values()])]
    rows.append(
        (
            "Not checked",
            [
                "Other properties of the item: entries such as 5A002 or 3A001 come first.",
                "Who makes, receives and uses it, and for what; the presumption on foundries (Note 1 to 3A090.a).",
                "Letters of BIS to an exporter: only those that were made public and name the device are known.",
            ],
        )
    )
    late = licet.law_day()
    beyond = ["The day asked about is later than that: a rule published since is not in it."] if on > late else []
    rests = [f"The law as last looked for on {people_day(late)}.", f"A table of {devices} devices with public figures."]
    rows.append(("How old", [*rests, *beyond]))
    checks = [one.check for one in found if one.check]
    rows.append(("To confirm", checks))
    return [(word, sentences) for word, sentences in rows if sentences]
