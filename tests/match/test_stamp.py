"""What was made with other tables is not read again."""

from pathlib import Path

import pytest

from licet.match import stamp


def tables(folder: Path, **written: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in written.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_the_same_tables_have_the_same_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = (tables(tmp_path / at / "names", words="word\nplum\n") for at in ("a", "b"))
    assert stamp.digest([one]) == stamp.digest([other])


@pytest.mark.parametrize("changed", [{"words": "word\nplums\n"}, {"words": "word\n"}, {"parts": "part\n"}])
def test_another_word_or_another_table_is_another_stamp(tmp_path: Path, changed: dict[str, str]) -> None:
    folder = tables(tmp_path / "names", words="word\nplum\n")
    before = stamp.digest([folder])
    tables(folder, **changed)
    assert stamp.digest([folder]) != before


def test_every_table_that_names_are_read_with_is_counted() -> None:
    source = Path(stamp.__file__).parents[1]
    assert stamp.stamp() == stamp.digest([source / "names", source / "match"])
