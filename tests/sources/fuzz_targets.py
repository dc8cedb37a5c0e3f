"""What is fuzzed: every parser with a valid document, and what must hold for whatever it is given."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from tests.sources import notice_forms, test_us_ecfr
from tests.sources.fuzz_seeds import SEEDS, table

from licet.editions.states import sdn_events
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Entry
from licet.model.countries import COUNTRIES
from licet.sources import ALL, TITLES, Form, Source, us_ofac_sdn
from licet.sources.notice.changes import read_notice
from licet.sources.relevance.relevance import Bearing, document_of, relevance
from licet.sources.source import read
from licet.sources.us_ecfr import sections
from licet.sources.us_federal_register import notices

DAY = date(2026, 7, 9)
ANY_NUMBER = (0, 10**6)


@dataclass(frozen=True, slots=True)
class Target:
    """One parser: a valid document for it, and what reads any bytes (True: they were accepted)."""

    seed: bytes
    run: Callable[[bytes], bool]


def hold(entries: Iterable[Entry], *, nameless: bool = False) -> None:
    """Holds that each entry is well formed; AssertionError names the first that is not."""
    for one in entries:
        assert nameless or any(map(str.isalnum, one.name)), f"no name: {one!r}"
        assert one.list in TITLES, f"no such list: {one!r}"
        assert set(one.countries) <= COUNTRIES.keys(), f"no country: {one!r}"
        days = [day for day in (one.since, one.until) if day is not None]
        assert all(type(day) is date for day in days), f"no day: {one!r}"
        assert sorted(set(days)) == days, f"ends before it begins: {one!r}"
        repr(one).encode()
        assert one.name.isprintable() or "\x1b" not in one.name, f"a control character: {one!r}"


def _publication(source: Source, form: Form, data: bytes) -> bool:
    with suppress(SourceChanged, SourceUnreadable):
        hold(read(source, replace(form, expect=ANY_NUMBER, check=None), data, DAY).entries)
        return True
    return False


def _companion(source: Source, form: Form, main: bytes | None, name: str, data: bytes) -> bool:
    several = tuple(replace(one, expect=ANY_NUMBER) for one in form.companions)
    form = replace(form, expect=ANY_NUMBER, check=None, companions=several)
    with suppress(SourceChanged, SourceUnreadable):
        parsed = read(source, form, main, DAY, beside={name: (f"{name}.csv", data)})
        hold(parsed.entries, nameless=main is None)
        return True
    return False


def _reader(reads: Callable[[bytes, str], object], data: bytes) -> bool:
    with suppress(SourceChanged, SourceUnreadable):
        reads(data, "sample")
        return True
    return False


def _index(data: bytes) -> bool:
    try:
        notices(data, "index")
    except SourceUnreadable:
        return False
    except SourceChanged as problem:
        return problem.field == "number of records"  # ours has few; they were read all the same
    return True


def _notice(data: bytes) -> bool:
    with suppress(SourceChanged, SourceUnreadable):
        hold(one for change in read_notice(data, "notice").changes for one in change.entries)
        return True
    return False


def _events(data: bytes) -> bool:
    """One line with the moments of the states, then the events."""
    moments, _, events = data.partition(b"\n")
    with suppress(SourceChanged, SourceUnreadable):
        hold(one for state in sdn_events.states(events, moments, "events") for one in state.entries)
        return True
    return False


def _relevance(data: bytes) -> bool:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(record, dict):
        return False
    with suppress(SourceChanged):
        assert relevance(document_of(record)).bearing in Bearing
        return True
    return False


def _companions() -> dict[str, Target]:
    source, form = us_ofac_sdn.SOURCE, us_ofac_sdn.SOURCE.forms[0]
    main = SEEDS["us_ofac_sdn-sdn_csv"]
    add = table(
        (), ("306", "1", "1 Road", "Havana 10400", "Cuba", "-0- "), ("12345", "2", "-0- ", "-0- ", "Iran", "-0- ")
    )
    alt = table((), ("306", "1", "aka", "ALPHA, THE", "-0- "), ("306", "2", "fka", "OLD ALPHA", "-0- "))
    more = table((), ("306", "ends here; DOB 01 Jan 1960."))
    return {
        "us_ofac_sdn-add": Target(add, partial(_companion, source, form, main, "add")),
        "us_ofac_sdn-alt": Target(alt, partial(_companion, source, form, main, "alt")),
        "us_ofac_sdn-comments": Target(more, partial(_companion, source, form, main, "comments")),
        "us_ofac_sdn-add-alone": Target(add, partial(_companion, source, form, None, "add")),
    }


def _others() -> dict[str, Target]:
    head = ("Publication Date", "Effective Date(if not date of publication)", "End of Comment Period")
    index = (*head, "Federal Register Citation", "Title of Federal Register")
    rule = ("12/19/2023", "12/15/2023 & 12/18/2023", "", "88 FR 87668", "Removals from the Unverified List")
    moments = [{"commit_time": f"2022-06-{day}T18:00:00+00:00", "bytes": 1, "rows": 1} for day in (17, 28)]
    row = ["EXAMPLE LTD.", "-0-", "EXAMPLE", *["-0-"] * 8]
    events = [{"t": "2022-06-28T18:00:00+00:00", "e": kind, "id": "7", "row": row} for kind in ("add", "remove")]
    record = {
        "document_number": "2025-00704",
        "title": "Additions to the Entity List",
        "abstract": "BIS adds parties.",
        "agencies": [{"raw_name": "DEPARTMENT OF COMMERCE", "name": "Industry and Security Bureau"}],
        "cfr_references": [{"title": 15, "part": 744}],
        "type": "Rule",
        "action": "Final rule.",
    }
    section = test_us_ecfr.document("(a) <I>Terms.</I> (1) A.", "(2) B.", "(i) C.", "(b)-(d) [Reserved]", "(e) D.")
    return {
        "us_federal_register-index": Target(table(index, rule, rule), _index),
        "us_ecfr-sections": Target(section, partial(_reader, sections)),
        "us_federal_register-notice_xml": Target(notice_forms.addition().encode(), _notice),
        "us_federal_register-notice_text": Target(notice_forms.PLAIN.encode(), _notice),
        "us_federal_register-relevance": Target(json.dumps(record).encode(), _relevance),
        "us_ofac_sdn-events": Target("\n".join(map(json.dumps, (moments, *events))).encode(), _events),
    }


FORMS: Mapping[str, tuple[Source, Form]] = {
    f"{source.id}-{form.name}": (source, form) for source in ALL for form in source.forms
}
TARGETS: Mapping[str, Target] = {
    **{name: Target(SEEDS[name], partial(_publication, *FORMS[name])) for name in FORMS},
    **_companions(),
    **_others(),
}
"""Every parser by its name."""
