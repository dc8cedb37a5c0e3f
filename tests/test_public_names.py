"""The public list is the public list."""

import inspect
import re
from pathlib import Path

import licet
import licet.model

ROOT = Path(__file__).resolve().parent.parent


def test_public_names_stand_once_and_exist() -> None:
    assert len(licet.__all__) == len(set(licet.__all__))
    assert all(hasattr(licet, name) for name in licet.__all__)


def test_every_public_name_has_a_docstring_or_is_a_value() -> None:
    callables = [getattr(licet, name) for name in licet.__all__ if callable(getattr(licet, name))]
    assert callables
    assert [c for c in callables if not inspect.getdoc(c)] == []


def test_every_noun_of_the_model_stands_in_the_glossary() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    nouns = [name for name in licet.model.__all__ if inspect.isclass(getattr(licet.model, name))]
    assert nouns
    missing = [noun for noun in nouns if not re.search(rf"\*\*{_words(noun)}\*\*|`{noun}`", text, re.IGNORECASE)]
    assert missing == []


def _words(noun: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun)
