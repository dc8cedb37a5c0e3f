"""*Law*: which sections licet knows, how far each is modelled, what it says in words, and its values in time."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

import licet
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import law_axis, law_links
from licet.serve.pages.law_links import PATH
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import page, people_day
from licet.serve.words import UNKNOWNS, words

router = APIRouter(include_in_schema=False)

STATES = {
    "modelled": "modelled",
    "partly": "in part",
    "not": "not modelled",
    "procedure": "procedure",
    "guidance": "guidance",
}
"""How far a provision is modelled, in words; of the last two no license requirement follows by itself."""
NAMED = re.compile(r"\b[a-z]+[a-z0-9]*(?:_[a-z0-9]+)+\b")
"""What may be the name of a file of the law."""
VERBS = {"decide": "Decide", "classify": "Classify", "chart": "the Country Chart", "deminimis": "the de minimis count"}
SHOWN_EXAMPLES = 12
"""So many worked examples of a file stand open; the others are folded."""
MOST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A provision in the list: where its page is, its state in words, and since when it has dated values."""

    provision: licet.Provision
    address: str
    state: str
    left_out: str
    parameters: int
    checks: int
    first: date | None


@dataclass(frozen=True, slots=True)
class Asker:
    """A file that asks another one, with the pages of the sections that it is of."""

    name: str
    title: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of the law on a section's page."""

    file: licet.RuleFile
    own: bool
    askers: tuple[Asker, ...]
    examples: tuple[licet.Example, ...]


@router.get(PATH)
def law(request: Request, held: TheSnapshot) -> HTMLResponse:
    """Every section, found by text and by how far it is modelled."""
    query = request.query_params.get("q", "").strip()[:MOST_TYPED]
    state = request.query_params.get("state", "").strip()
    wrong = state not in ("", *STATES)
    rows = [_row(one) for one in licet.provisions() if state in ("", one.state)]
    found = [] if wrong else [row for row in rows if _meets(row.provision, query)]
    return page(
        "law.html",
        status=422 if wrong else 200,
        here=PATH,
        snapshot=held.snapshot,
        query=query,
        state=state,
        wrong=f"There is no such state; choose one of: {', '.join(STATES.values())}." if wrong else "",
        states=STATES,
        counts=Counter(one.state for one in licet.provisions()),
        mark=Mark.INFORMATION,
        sentence=_sentence(),
        parts=_by_part(found),
        found=len(found),
        whole=len(licet.provisions()),
        law_day=licet.law_day(),
        checks=[one for one in licet.law_parameters() if any(value.check for value in one.values)],
        parameters=len(licet.law_parameters()),
        rules=len([one for one in licet.rule_files() if one.provisions]),
        notices=law_links.notices,
    )


def _sentence() -> str:
    counts = Counter(one.state for one in licet.provisions())
    return (
        f"Of {len(licet.provisions())} provisions that can bear on an answer, {counts['modelled']} are modelled whole, "
        f"{counts['partly']} in part and {counts['not']} not, as of {people_day(licet.law_day())}."
    )


def _row(one: licet.Provision) -> Row:
    parameters = _own_parameters(one)
    days = [value.since for each in parameters for value in each.values]
    checks = sum(1 for each in parameters for value in each.values if value.check)
    address = law_links.address(one.section)
    return Row(
        one, address, STATES[one.state], "; ".join(_left_out(one)), len(parameters), checks, min(days, default=None)
    )


def _meets(one: licet.Provision, query: str) -> bool:
    """Whether every word of the query stands in what the page says of a provision."""
    if not query:
        return True
    files = [file for file in licet.rule_files() if one.section in file.provisions]
    said = " ".join(part for file in files for part in (file.title, file.in_words))
    text = f"{one.section} {one.subject} {one.rules} {one.left_out} {said}".casefold()
    return all(word in text for word in query.casefold().split())


def _by_part(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under the part of the regulations, in the order of the law."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(part_of(row.provision.section), []).append(row)
    return list(parts.items())


def part_of(section: str) -> str:
    """The part that a section stands in: 15 CFR part 744, 31 CFR part 850."""
    title, _, rest = section.rpartition(" CFR ")
    number = rest.rpartition(" ")[2].split(".")[0]
    return f"{title or '15'} CFR part {number}"


@router.get(PATH + "/{section}")
def section(section: str, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """One section: how far it is modelled, what it says, its values in time, its examples, who asks it."""
    one = law_links.sections().get(law_links.slug(section))
    if one is None:
        near = law_links.section_of(section)
        asked = section if len(section) <= MOST_TYPED else ""
        return page("law_none.html", status=404, here=PATH, snapshot=held.snapshot, asked=asked, near=_near(near))
    files = _files(one.section)
    parameters = _own_parameters(one)
    return page(
        "law_section.html",
        here=PATH,
        snapshot=held.snapshot,
        one=one,
        mark=Mark.ASK if one.state == "not" else Mark.INFORMATION,
        sentence=_of_section(one),
        missing=[_with_pages(text) for text in _left_out(one)],
        official=law_links.official(one.section),
        files=files,
        parameters=parameters,
        axis=Markup(law_axis.picture(parameters, server.today())),
        told=law_axis.told,
        verbs=[word for verb, word in VERBS.items() if any(verb in each.file.verbs for each in files)],
        beside=_beside(files, one.section),
        law_day=licet.law_day(),
        notices=law_links.notices,
        shown=SHOWN_EXAMPLES,
        part=part_of(one.section),
    )


def _of_section(one: licet.Provision) -> str:
    name = one.section if one.section.startswith("Supp.") or " CFR " in one.section else f"15 CFR {one.section}"
    subject, day = one.subject, people_day(licet.law_day())
    if one.state == "modelled":
        return f"{name} ({subject}) is modelled, as of {day}."
    if one.state == "partly":
        return f"{name} ({subject}) is modelled in part, as of {day}: what is left out stands below."
    if one.state == "not":
        return f"{name} ({subject}) is not modelled, as of {day}: read it yourself."
    return f"{name} ({subject}) is {one.state}: no license requirement follows from it by itself."


def _left_out(one: licet.Provision) -> list[str]:
    """What is left out, a phrase each; a code of what no rule answers in words."""
    told = (_phrase(text.strip(" `")) for text in one.left_out.split("; "))
    return [text for text in told if text]


def _with_pages(text: str) -> Markup:
    """A phrase in which the name of a file of the law leads to the first section that it is of."""
    return Markup(NAMED.sub(_page_of_file, str(escape(text[:1].upper() + text[1:]))))


def _page_of_file(found: re.Match[str]) -> str:
    of = next((one.provisions for one in licet.rule_files() if one.name == found[0]), ())
    first = next((one for one in of if _known(one)), None)
    return found[0] if first is None else f'<a href="{law_links.address(first)}">{first}</a>'


def _phrase(text: str) -> str:
    if text.isidentifier() and f"not_modelled:{text}" in UNKNOWNS:
        return words(UNKNOWNS, f"not_modelled:{text}")
    head, colon, rest = text.partition(": ")
    names = {one.name for one in licet.rule_files()}
    return rest if colon and head in names else text


def _files(section: str) -> list[Shown]:
    """The files that are of a section; where there is none, those that ask something of it."""
    own = [one for one in licet.rule_files() if section in one.provisions]
    several = own or [one for one in licet.rule_files() if section in one.cites]
    several.sort(key=lambda one: len(one.provisions))  # what is of this section alone comes first
    return [Shown(one, bool(own), tuple(_askers(one)), licet.worked_examples(one.name)) for one in several]


def _askers(file: licet.RuleFile) -> Iterator[Asker]:
    every = {one.name: one for one in licet.rule_files()}
    for name in file.asked_by:
        if name in every and every[name].provisions:
            pages = tuple((one, law_links.address(one)) for one in every[name].provisions if _known(one))
            yield Asker(name, every[name].title, pages)


def _known(section: str) -> bool:
    return law_links.slug(section) in law_links.sections()


def _beside(files: Sequence[Shown], section: str) -> list[tuple[str, str]]:
    """Other sections that the files of this one name, with their pages."""
    named = {one for each in files if each.own for one in (*each.file.provisions, *each.file.cites)} - {section}
    order = [one.section for one in licet.provisions()]
    return [(one, law_links.address(one)) for one in order if one in named]


@cache
def _own_parameters(one: licet.Provision) -> tuple[licet.Parameter, ...]:
    """The parameters read by the files that are of a section; of several files each parameter once."""
    files = [each for each in licet.rule_files() if one.section in each.provisions]
    files.sort(key=lambda each: len(each.provisions))
    return tuple(dict.fromkeys(each for file in files for each in licet.parameters_of(file)))


def _near(section: str | None) -> tuple[str, str] | None:
    return None if section is None else (section, law_links.address(section))
