"""licet.match.index: building, saving, loading"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from licet.errors import BadInput, SourceUnreadable
from licet.match import Index, matches
from licet.model import Kind, Party, PartyId

from .listed import LISTED

QUERIES = ("Zhipu", "華為", "Hua Wei", "Factory 206", "Ivan Petrenko", "SOPHGOTECHNOLOGIESLTD")
DIGEST = """
import hashlib, sys
from pathlib import Path
from licet.match import Index
from licet.model import Party, PartyId
names = ["Zhipu AI", "Huawei Technologies", "Sokol & Sons", "智谱", "АО Сокол"]
Index.build([Party(name=n, id=PartyId(str(i))) for i, n in enumerate(names)]).save(Path(sys.argv[1]))
"""


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def test_a_loaded_index_answers_as_the_built_one(tmp_path: Path) -> None:
    built = Index.build(LISTED)
    built.save(tmp_path)
    loaded = Index.load(tmp_path)

    for name in QUERIES:
        query = Party(name=name)
        assert matches(loaded, query, threshold=0.0) == matches(built, query, threshold=0.0)


def test_saving_over_an_index_leaves_those_who_have_it_mapped_alone(tmp_path: Path) -> None:
    Index.build(LISTED).save(tmp_path)
    loaded = Index.load(tmp_path)
    before = matches(loaded, Party(name="Sophgo"))

    Index.build(LISTED[:1]).save(tmp_path)

    assert matches(loaded, Party(name="Sophgo")) == before


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not tell which files are open")
def test_a_small_index_keeps_no_file_open(tmp_path: Path) -> None:
    Index.build(LISTED).save(tmp_path)
    held = [Index.load(tmp_path) for _ in range(3)]

    opened = [os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    assert len(held) == 3
    assert not [one for one in opened if one.startswith(str(tmp_path))]


def test_an_index_gives_back_its_parties(tmp_path: Path) -> None:
    Index.build(LISTED).save(tmp_path)

    assert Index.load(tmp_path).parties(range(len(LISTED))) == LISTED


def test_an_empty_index_finds_nobody(tmp_path: Path) -> None:
    Index.build(()).save(tmp_path)

    assert matches(Index.load(tmp_path), Party(name="Huawei"), threshold=0.0) == ()


@pytest.mark.slow
def test_an_index_has_the_same_bytes_under_another_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", DIGEST, str(tmp_path / seed)], env=environment, check=True)

    assert digest(tmp_path / "1") == digest(tmp_path / "2")


@pytest.mark.parametrize(
    "parties", [[Party(name="Sokol")], [Party(name="A1", id=PartyId("x")), Party(name="B1", id=PartyId("x"))]]
)
def test_a_listed_party_needs_an_id_of_its_own(parties: list[Party]) -> None:
    with pytest.raises(BadInput, match=r"party\.id"):
        Index.build(parties)


def test_a_listed_name_that_cannot_be_read_is_refused_with_its_party() -> None:
    with pytest.raises(BadInput, match="el:x"):
        Index.build([Party(name="—", id=PartyId("el:x"), kind=Kind.ORGANIZATION)])


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no match index"):
        Index.load(tmp_path)


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    Index.build(LISTED).save(tmp_path)
    (tmp_path / "words.blob.npy").write_bytes(b"nothing")

    with pytest.raises(SourceUnreadable):
        Index.load(tmp_path)


def test_an_index_of_another_layout_is_refused(tmp_path: Path) -> None:
    Index.build(LISTED).save(tmp_path)
    (tmp_path / "index.json").write_text('{"format": 0}', encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="format"):
        Index.load(tmp_path)
