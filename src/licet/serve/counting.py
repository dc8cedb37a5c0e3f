"""The share of US content of a bill of materials, for the terminal: what `licet deminimis` answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

import licet
from licet.serve import chunks, misread, reading, shapes, tables, words
from licet.serve.cells import YES_OR_NO
from licet.serve.console import ATTENTION, DONE
from licet.serve.places import place
from licet.serve.streams import out, tell
from licet.serve.writing import as_json

NEEDED = ("part", "eccn", "origin", "value")
FIELDS = (*NEEDED, "quantity", "kind", "in_supp7_part746")
UNKNOWN = ("", "unknown")
MEANT = dict.fromkeys(("qty", "count", "pieces", "pcs", "units", "amount", "number"), "quantity")
"""What a column may be called that counts the parts: without `quantity` beside it, it is asked about."""
SAID = {"yes": "counts", "no": "no", "unknown": "not known"}
LARGEST = Decimal("1e18")


@dataclass(frozen=True, slots=True)
class Question:
    """What the options say: where the item goes, when, and what is known of it."""

    destination: str
    region: str | None
    on: date
    item: str | None
    kind: str | None
    price: Decimal | None


def question(to: str, on: date, *, item: str | None, kind: str | None, price: str | None) -> Question:
    """The question that the options ask.

    Raises:
        BadInput: no country of that name; a kind or price that is none.
    """
    destination, region = place(to)
    if kind is not None and kind not in tuple(licet.ItemKind):
        raise licet.BadInput("--kind", kind, "commodity, software or technology")
    paid = None if price is None else number(price, "--price")
    return Question(destination, region, on, None if item in (*UNKNOWN, None) else item, kind, paid)


def part(values: Mapping[str, object], at: str) -> licet.Part:
    """A line of a bill of materials by its fields. `at`: where it stands, for the message.

    Raises:
        BadInput: a value that cannot be used.
    """
    return _part({field: _written(value, f"{at}.{field}") for field, value in values.items()}, at, f"{at}.")


def parts(file: Path, renamed: Mapping[str, str]) -> tuple[licet.Part, ...]:
    """The lines of a bill of materials.

    Raises:
        BadInput: a column that is missing; a cell that cannot be used, with its line. No line is set aside: a share
            without one of its lines would be another share.
        SourceUnreadable: the file cannot be read.
    """
    for field in renamed:
        if field not in FIELDS:
            raise licet.BadInput("--map", field, ", ".join(FIELDS))
    check = misread.checker(FIELDS, renamed, meant=MEANT)
    with reading.read(file) as source:
        if source.columns is not None:
            _check_columns(file, source.columns, renamed)
            carried = check(source.columns)
            if carried:
                tell(f"not read: {', '.join(carried)}")
        return tuple(_parts(source.rows, renamed, check))


def _check_columns(file: Path, names: tuple[str, ...], renamed: Mapping[str, str]) -> None:
    """Raises BadInput where a table lacks a column; of a line of JSON, a field that is not there is not known."""
    found = chunks.columns_of(names, FIELDS, renamed)
    for field in NEEDED:
        if field not in found.values():
            have = f"{file.name}: {', '.join(names)}"
            raise licet.BadInput("the columns", have, f'one named {field}; or name it: --map {field}="Its Column"')


def _parts(
    rows: Iterator[reading.Row | reading.Rejected], renamed: Mapping[str, str], check: misread.Check
) -> Iterator[licet.Part]:
    for row in rows:
        if isinstance(row, reading.Rejected):
            raise licet.BadInput(f"line {row.line}", row.text, f"a line that can be read ({row.reason})")
        names = tuple(row.values)
        check(names)
        columns = chunks.columns_of(names, FIELDS, renamed)
        cells_ = {field: row.values.get(column) for column, field in columns.items()}
        at = f"line {row.line}"
        yield _part({field: _written(value, f"{at}: {field}") for field, value in cells_.items()}, at, f"{at}: ")


def _written(value: object, at: str) -> str:
    """A cell as text; null of a line of JSON is an empty one."""
    if isinstance(value, list | dict):
        raise licet.BadInput(at, value, "one value")
    return "" if value is None else str(value).strip()


def _part(values: Mapping[str, str], name: str, at: str) -> licet.Part:
    """A line; `name` stands for one that has none, `at` before its fields in messages."""
    kind = _stated(values, "kind")
    if kind is not None and kind not in tuple(licet.ItemKind):
        raise licet.BadInput(f"{at}kind", kind, "commodity, software, technology, or empty")
    named = _stated(values, "in_supp7_part746")
    if named is not None and named.lower() not in YES_OR_NO:
        raise licet.BadInput(f"{at}in_supp7_part746", named, "yes, no, or empty where it is not known")
    quantity = values.get("quantity")
    return licet.Part(
        name=values.get("part") or name,
        eccn=_stated(values, "eccn"),
        origin=_origin(_stated(values, "origin"), f"{at}origin"),
        value=_figure(_stated(values, "value"), f"{at}value"),
        quantity=Decimal(1) if quantity in (None, "") else _figure(_stated(values, "quantity"), f"{at}quantity"),
        kind=licet.ItemKind(kind) if kind else None,
        in_supp7_part746=YES_OR_NO[named.lower()] if named else None,
    )


def _stated(values: Mapping[str, str], field: str) -> str | None:
    """A cell as stated; None where it is empty or says `unknown`."""
    value = values.get(field, "")
    return None if value.lower() in UNKNOWN else value


def _origin(stated: str | None, at: str) -> str | None:
    if stated is None or stated.lower() == "foreign":
        return stated and "foreign"
    try:
        return licet.country_code(stated)
    except licet.BadInput:
        raise licet.BadInput(at, stated, "a country, `foreign`, or empty where it is not known") from None


def _figure(stated: str | None, at: str) -> Decimal | None:
    return None if stated is None else number(stated, at)


def number(text: str, at: str) -> Decimal:
    """An amount or a count, exactly as written.

    Raises:
        BadInput: no plain number, or one below zero or beyond all bills.
    """
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise licet.BadInput(at, text, "a plain number like 1200.50, without signs of thousands or currency") from None
    if not found.is_finite() or not 0 <= found <= LARGEST or (found.adjusted() < -12 and found):
        raise licet.BadInput(at, text, "a number from 0, like 1200.50")
    return found


def answer(asked: Question, bill: tuple[licet.Part, ...]) -> licet.DeMinimis:
    """The share and what it means."""
    return licet.de_minimis(
        bill,
        asked.destination,
        on=asked.on,
        item=asked.item,
        kind=licet.ItemKind(asked.kind) if asked.kind else None,
        price=asked.price,
        region=asked.region,
    )


def show(found: licet.DeMinimis, asked: Question, *, json: bool) -> int:
    """Shows the share on one page, or as JSON."""
    if json:
        out(as_json(shape(found, asked)))
    else:
        _page(found, asked)
    return DONE if found.answer is licet.Answer.NO else ATTENTION


def _page(found: licet.DeMinimis, asked: Question) -> None:
    tables.strong(f"{asked.item or 'This item'} to {found.region or found.destination} on {found.on}: {head(found)}")
    tables.say("")
    rows = [_line(one) for one in found.lines]
    tables.table(("Part", "ECCN", "Origin", "Worth", "Counts", "Why"), rows, wide=("Part", "Why"))
    tables.say("")
    tables.say(*_share(found))
    tables.say("")
    tables.say(*_no_level(found))
    if found.missing:
        waits = "; ".join(words.words(words.UNKNOWNS, code) for code in found.missing)
        tables.say(f"Not known, and it could change the answer: {waits}.")
    tables.say("", *_remarks(found, asked))


def head(found: licet.DeMinimis) -> str:
    """The answer in a sentence."""
    if found.answer is licet.Answer.YES:
        return "subject to the EAR through its US content."
    if found.answer is licet.Answer.NO:
        return "not subject to the EAR through its US content."
    return "cannot tell yet whether its US content makes it subject to the EAR."


def _line(one: licet.PartCounted) -> tuple[str, ...]:
    part = one.part
    worth = "not known" if part.worth is None else amount(part.worth)
    counts = "apart" if one.beside else SAID[one.counts.value]
    return part.name, part.eccn or "not known", part.origin or "not known", worth, counts, "; ".join(one.why)


def amount(value: Fraction) -> str:
    """An amount exactly: in decimals where they end, which sums and products of decimals do."""
    text = licet.percent(value / 100).removesuffix(" percent")
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.isdigit() else text


def _share(found: licet.DeMinimis) -> Iterator[str]:
    whole = "the price given" if found.priced else "the sum of the lines"
    yield f"Controlled US content: {amount(found.counted)} of {amount(found.price)} ({whole}): {share(found)}."
    if found.level is None:
        yield "The level depends on the destination, which is not known."
        return
    yield f"Level: {found.level.text} percent; more than it is too much, exactly it is not ({found.level.cite})."


def share(found: licet.DeMinimis) -> str:
    """The share, or the interval that it lies in."""
    if found.least is None and found.most is None:
        return "a share not known"
    least, most = found.least or Fraction(0), found.most
    if least == most:
        return f"{least} = {licet.percent(least)}" if least.denominator > 1 else licet.percent(least)
    return f"at least {licet.percent(least)}, " + (
        "and nobody knows how much more" if most is None else f"at most {licet.percent(most)}"
    )


def _no_level(found: licet.DeMinimis) -> Iterator[str]:
    """The paragraphs of 734.4(a) that name the item, and those that may."""
    steps = dict(_cases(found.no_level))
    for wanted, said in ((licet.Answer.YES, "No level at all"), (licet.Answer.UNKNOWN, "Perhaps no level at all")):
        for cite, answered in steps.items():
            if answered is wanted:
                yield f"{said}: {cite}."
    if licet.Answer.YES not in steps.values() and licet.Answer.UNKNOWN not in steps.values():
        yield "No paragraph of 734.4(a) or (b), for which there is no level, names it."


def _cases(step: licet.Step) -> Iterator[tuple[str, licet.Answer]]:
    """Each paragraph under the joint question, by its citation and what it says, where the question is open at all."""
    if step.answer is licet.Answer.NO:
        return
    for case in step.steps[1].steps if step.steps else ():
        cite = next((one.cite for one in _leaves(case) if one.cite), None)
        if cite is not None:
            yield f"{cite.section.removeprefix('15 CFR ')}, {cite.says}", case.answer


def _leaves(step: licet.Step) -> Iterator[licet.Step]:
    yield step
    for part in step.steps:
        yield from _leaves(part)


def _remarks(found: licet.DeMinimis, asked: Question) -> Iterator[str]:
    if not found.priced:
        yield "The price of the item was not given (--price): the sum of the lines stands for its fair market price."
    if asked.item is None:
        yield "What the item itself is was not said (--eccn): paragraphs of 734.4(a) that depend on it stay open."
    if any(one.beside for one in found.lines):
        yield "Lines marked apart are of another kind than the item and in no sum."
    if asked.kind == "technology" or any(one.part.kind is licet.ItemKind.TECHNOLOGY for one in found.lines):
        yield "Technology may rely on a level only after a one-time report to BIS (Supp. 2 to part 734)."
    yield (
        "Counted is what needs a license to the destination by the Country Chart or part 746; who the end user is does "
        "not count. Keep how you counted (734.4(g), 762.2). The foreign direct product rules (734.9) are another "
        "question: `licet decide`. Not legal advice."
    )


def shape(found: licet.DeMinimis, asked: Question) -> shapes.Shape:
    """The answer as JSON; amounts and shares as exact texts (`3/20`), null where not known."""
    return {
        "item": asked.item,
        "destination": found.destination,
        "region": found.region,
        "on": shapes.text(found.on),
        "answer": shapes.truth(found.answer),
        "counted": str(found.counted),
        "price": str(found.price),
        "priced": found.priced,
        "least": _exact(found.least),
        "most": _exact(found.most),
        "share": share(found),
        "level_percent": found.level.text if found.level else None,
        "level_citation": found.level.cite if found.level else None,
        "missing": list(found.missing),
        "lines": [_line_shape(one) for one in found.lines],
        "trace": [shapes.step(found.above), shapes.step(found.no_level)],
    }


def _line_shape(one: licet.PartCounted) -> Mapping[str, Any]:
    return {
        "part": one.part.name,
        "eccn": one.part.eccn,
        "origin": one.part.origin,
        "worth": _exact(one.part.worth),
        "counts": shapes.truth(one.counts),
        "apart": one.beside,
        "why": list(one.why),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
