"""Whether an installed licet is whole: run with the Python that it was installed for, from outside the checkout.

It screens a name in Chinese, then starts a server and asks it for an answer, a page, a style and the list of its
routes; so the lists, the kernel, the templates, the static files and the migrations must all be there.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PATIENCE = 60
ASKED = ["screen", "智谱", "--on", "2025-01-16", "--json"]


def main() -> None:
    """Raises AssertionError with what is missing."""
    import licet

    place = Path(licet.__file__).parent
    assert not (place.parents[1] / "pyproject.toml").exists(), f"{place} is a checkout, not an installed licet"
    kernel = (place / "match" / "_kernel.so").exists()
    with tempfile.TemporaryDirectory() as folder:
        own = {"LICET_DATA": f"{folder}/data", "LICET_CACHE": f"{folder}/cache", "PYTHONUTF8": "1"}
        environment = os.environ | own | ({"LICET_KERNEL": "c"} if kernel else {})
        said = _licet(ASKED, environment)
        assert any("entity_list" in one["party"] for one in said["matches"]), said
        served = _served(Path(folder), environment)
    print(f"licet {licet.__version__} in {place}: kernel {'in C' if kernel else 'of NumPy'}, {served}")


def _licet(words: list[str], environment: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    done = subprocess.run(
        [sys.executable, "-m", "licet", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return found


def _served(folder: Path, environment: dict[str, str]) -> str:
    log = folder / "log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "licet", "serve", "--port", "0"], stderr=written, env=environment
        )
    try:
        url = _url(server, log)
        page = _get(f"{url}/")
        style = re.search(r'href="(/static/[^"]+\.css[^"]*)"', page)
        assert style is not None, page
        assert _get(url + style[1])
        assert "智谱" in _get(f"{url}/screen?name=%E6%99%BA%E8%B0%B1&on=2025-01-16")
        routes = json.loads(_get(f"{url}/openapi.json"))["paths"]
        assert (folder / "data" / "state.sqlite").stat().st_size
    finally:
        server.terminate()
        status = server.wait(PATIENCE)
    assert status == 0 or os.name == "nt", log.read_text("utf-8")
    return f"server with {len(routes)} paths"


def _url(server: "subprocess.Popen[bytes]", log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        found = re.search(r"(http://\S+:\d+) from", log.read_text("utf-8"))
        if found is not None:
            return found[1]
        time.sleep(0.02)
    raise AssertionError(log.read_text("utf-8"))


def _get(address: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": "text/html"})) as answer:
        text: str = answer.read().decode("utf-8")
    return text


if __name__ == "__main__":
    main()
