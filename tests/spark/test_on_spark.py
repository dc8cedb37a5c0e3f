"""The same screening on Apache Spark: the same bytes as on this machine. Spark is installed in an environment of its
own (`make spark`); elsewhere these tests skip."""

import json
import subprocess
import sys
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path

import pytest
from tests.conftest import missing

FIRST = ("Quartz", "Lantern", "Meridian", "Osprey", "Tundra", "Cobalt", "Heron", "Juniper", "Basalt", "Zephyr")
SECOND = (
    "Optics",
    "Marine",
    "Avionics",
    "Photonics",
    "Trading",
    "Robotics",
    "Energy",
    "Materials",
    "Logistics",
    "Labs",
)
PLACES = ("Dalian", "Tula", "Izmir", "Karachi", "Sharjah", "Minsk", "Penang", "Daegu", "Kaluga", "Qom")
FORMS = ("Ltd", "LLC", "GmbH", "JSC", "Co., Ltd.", "Inc", "S.A.", "FZE", "Sdn Bhd", "Limited")
ROWS = 100_000


@pytest.fixture(scope="module")
def spark() -> None:
    if find_spec("pyspark") is None:
        missing("spark", "Apache Spark is not installed here: make spark")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spark") / "list.ftm.json"
    names = [f"{place} {first} {second}" for first, second, place in product(FIRST, SECOND, PLACES[:3])]
    entities = ({"id": f"p{n}", "schema": "Company", "properties": {"name": [one]}} for n, one in enumerate(names))
    path.write_text("".join(f"{json.dumps(one)}\n" for one in entities), encoding="utf-8")
    return path


def rows(count: int) -> str:
    """A CSV of names, some of them listed, with a column beside and now and then a row that cannot be answered."""
    made = islice(product(PLACES, FIRST, SECOND, FORMS, range(10)), count)
    lines = (
        f'{n},"{"" if n % 9_973 == 5 else f"{place} {first} {second} {form} {more or str()}".strip()}",cell {n}'
        for n, (place, first, second, form, more) in enumerate(made)
    )
    return "\n".join(("id,name,remark", *lines, ""))


def licet(*arguments: str) -> None:
    ran = subprocess.run([sys.executable, "-m", "licet", *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 2), ran.stderr[-2_000:]


@pytest.mark.slow
@pytest.mark.usefixtures("spark")
def test_a_file_is_answered_in_the_same_bytes_on_both_engines(tmp_path: Path, listed: Path) -> None:
    source = tmp_path / "rows.csv"
    source.write_text(rows(ROWS), encoding="utf-8")
    written = []
    for engine in ("local", "spark"):
        output = tmp_path / f"{engine}.jsonl"
        licet("screen", "--list", str(listed), "--input", str(source), "--output", str(output), "--engine", engine)
        written.append((output.read_bytes(), Path(f"{output}.rejected.jsonl").read_bytes()))

    assert written[0] == written[1]
    answers, aside = (part.count(b"\n") for part in written[0])
    assert answers + aside == ROWS
    assert aside == 11


FRAME = """
import sys, json
from datetime import date
from pyspark.sql import SparkSession
import licet.spark
session = SparkSession.builder.master("local[2]").config("spark.driver.bindAddress", "127.0.0.1").config(
    "spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false").getOrCreate()
session.sparkContext.pythonExec = sys.executable
frame = session.createDataFrame(
    [("1", "Dalian Quartz Optics", 7), ("2", "Nothing Like It At All", 8), ("3", "", 9)],
    "id string, Customer string, n int",
)
found = licet.spark.screen(frame, on=date(2025, 1, 1), list=sys.argv[1], fields={"name": "Customer"})
print(json.dumps([row.asDict() for row in found.orderBy("id").collect()]))
"""


@pytest.mark.slow
@pytest.mark.usefixtures("spark")
def test_a_frame_keeps_its_columns_and_every_row(listed: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", FRAME, str(listed)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2_000:]

    first, second, third = json.loads(ran.stdout.splitlines()[-1])

    assert (first["Customer"], first["n"], first["answer"], first["score"]) == ("Dalian Quartz Optics", 7, "yes", 1.0)
    assert json.loads(first["screening"])["matches"][0]["name"] == "Dalian Quartz Optics"
    assert (second["answer"], second["matches"], second["rejected"]) == ("no", 0, None)
    assert third["answer"] is None
    assert "name" in third["rejected"]


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="Apache Spark is installed here")
def test_without_spark_the_message_says_how_to_install_it(tmp_path: Path, listed: Path) -> None:
    source = tmp_path / "rows.csv"
    source.write_text(rows(1), encoding="utf-8")
    asked = ["screen", "--list", str(listed), "--input", str(source), "--engine", "spark"]
    ran = subprocess.run([sys.executable, "-m", "licet", *asked], capture_output=True, text=True, check=False)

    assert ran.returncode == 2
    assert 'pip install "licet[spark]"' in ran.stderr
