"""The files that pages load are the ones they were taken from, and are served under addresses of their bytes."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from licet.serve.pages import assets

STATIC = Path(assets.__file__).with_name("static")
ROW = re.compile(r"^\| `([^`]+)` .* \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_the_files_of_others_are_unchanged() -> None:
    for folder in (STATIC, Path(__file__).parent):
        noted = dict(ROW.findall((folder / "VENDORED.md").read_text("utf-8")))
        assert noted
        assert {name: sha256((folder / name).read_bytes()).hexdigest() for name in noted} == noted


def test_every_file_of_others_is_noted_with_its_license() -> None:
    noted = dict(ROW.findall((STATIC / "VENDORED.md").read_text("utf-8")))
    held = {f"vendored/{one.name}" for one in (STATIC / "vendored").iterdir() if not one.name.endswith(".LICENSE.txt")}

    assert held == set(noted)
    assert all((STATIC / re.sub(r"(\.min)?\.(js|css)$", ".LICENSE.txt", name)).is_file() for name in noted)


def test_a_file_is_served_under_its_hash_for_good_and_under_no_other(get: Any) -> None:
    address = assets.address("licet.css")

    assert get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert get(address.replace(address.split("/")[2], "0" * 16)).status == 404
    assert get("/static/../../assets.py").status == 404
    assert get(f"/static/{address.split('/')[2]}/..%2fassets.py").status == 404


def test_a_page_loads_nothing_from_elsewhere_and_has_nothing_inline(get: Any) -> None:
    start = get("/")

    assert start.headers["content-security-policy"].startswith("default-src 'self';")
    assert not start.html.css("style, [style], [onclick], script:not([src])")
    loaded = [one.attributes.get("src") or one.attributes.get("href") or "" for one in start.html.css("script, link")]
    assert all(one.startswith("/static/") for one in loaded)
