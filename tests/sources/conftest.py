"""Samples in the publishers' forms: a few lines of our own, with public facts of organizations."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from licet.model import Entry
from licet.sources import ALL, Form, Source, parse

DAY = date(2026, 7, 9)


@pytest.fixture
def parse_few() -> Callable[[str, str, bytes], tuple[Entry, ...]]:
    """Parses a sample of 1 to 20 records: source id, form's name, bytes."""

    def parsed(source_id: str, form_name: str, data: bytes) -> tuple[Entry, ...]:
        source, form = form_of(source_id, form_name)
        return parse(source, replace(form, expect=(1, 20), check=None), data, DAY)

    return parsed


def form_of(source_id: str, form_name: str) -> tuple[Source, Form]:
    """A source and one of its forms, by their names."""
    source = next(source for source in ALL if source.id == source_id)
    return source, next(form for form in source.forms if form.name == form_name)


@pytest.fixture
def transcription() -> Callable[..., bytes]:
    """A list transcribed as JSON: the list's id, and for each record the fields that are not empty."""

    def document(list_id: str, *entities: dict[str, object]) -> bytes:
        empty: dict[str, object] = {
            **dict.fromkeys(("address", "country", "status", "effective_date", "federal_register", "notes")),
            "aliases": [],
        }
        records = [{**empty, **entity} for entity in entities]
        head = {"list_id": list_id, "source_file": "sample", "extracted": "2026-07-09", "count": len(records)}
        return json.dumps({**head, "entities": records}, ensure_ascii=False).encode()

    return document


@pytest.fixture
def supplement() -> Callable[..., bytes]:
    """Supplement No. 4 as the eCFR's XML: for each row its five cells (or six), in the publisher's markup."""

    def document(*rows: tuple[str, ...]) -> bytes:
        heads = ["Country", "Entity", "License requirement", "License review\n<br></br>policy"]
        heads.append('<E T="04">Federal Register</E> citation')
        head = "".join(f"<TH>{text}\n</TH>" for text in heads)
        body = "".join("<TR>" + "".join(f"<TD>{cell}</TD>" for cell in row) + "</TR>" for row in rows)
        return f"<DIV9><TABLE><TR>{head}</TR>{body}</TABLE></DIV9>".encode()

    return document
