"""How the text of each setting is read: one reader for each kind of value, strict, with what is allowed."""

import re
from collections.abc import Callable
from enum import StrEnum
from ipaddress import ip_network
from urllib.parse import urlsplit

from licet.errors import BadSetting


class Kernel(StrEnum):
    """Which inner loops of matching answer."""

    AUTO = "auto"
    C = "c"
    NUMPY = "numpy"


def count(variable: str, of: str) -> Callable[[str], int]:
    """A reader of numbers from 1 on."""

    def read_count(text: str) -> int:
        if not text.strip().isdecimal() or int(text) < 1:
            raise BadSetting(f"{variable} is {text!r}; give a number of {of}, 1 or more")
        return int(text)

    return read_count


def seconds(variable: str, least: float) -> Callable[[str], float]:
    """A reader of seconds, from `least` to a day."""

    def read_seconds(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = -1.0
        if not (least <= found <= 86_400):
            raise BadSetting(f"{variable} is {text!r}; give seconds, from {least:g} to 86400")
        return found

    return read_seconds


def kernel(text: str) -> Kernel:
    """Which inner loops answer."""
    if text not in tuple(Kernel):
        raise BadSetting(f"LICET_KERNEL is {text!r}; allowed: {', '.join(Kernel)}")
    return Kernel(text)


def keys(text: str) -> bool:
    """Whether keys are always asked for."""
    if text.strip() not in ("auto", "always"):
        raise BadSetting(f"LICET_KEYS is {text!r}; allowed: auto, always")
    return text.strip() == "always"


def url(text: str) -> str:
    """The address of the server, without a path."""
    try:
        found = urlsplit(text.strip())
    except ValueError as slip:
        raise BadSetting(f"LICET_URL is {text!r}; give an address like https://licet.example.com") from slip
    if found.scheme not in ("http", "https") or not found.hostname or found.path not in ("", "/") or found.query:
        raise BadSetting(f"LICET_URL is {text!r}; give an address like https://licet.example.com, without a path")
    return f"{found.scheme}://{found.netloc}"


def report_to(text: str) -> str:
    """Where wrong data is reported: mail, or a page."""
    if not re.fullmatch(r"https?://[^\s/?#@]+([/?#]\S*)?|[^\s@:/?&]+@[^\s@:/?&]+", text.strip()):
        raise BadSetting(f"LICET_REPORT_TO is {text!r}; give an address of mail, or one like https://example.com/new")
    return text.strip()


def proxies(text: str) -> tuple[str, ...]:
    """Addresses and networks."""
    try:
        return tuple(str(ip_network(one.strip())) for one in text.split(","))
    except ValueError as slip:
        raise BadSetting(f"LICET_PROXIES is {text!r}; give addresses or networks, with commas: 10.0.0.0/24") from slip


def rate(text: str) -> str:
    """Requests in a time."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(second|minute|hour)", text.strip()):
        raise BadSetting(f"LICET_RATE is {text!r}; give a number per second, minute or hour: 6000/minute")
    return text.strip()


def port(text: str) -> int:
    """A port to listen on."""
    if not text.strip().isdecimal() or int(text) > 65_535:
        raise BadSetting(f"LICET_PORT is {text!r}; give a number from 0 (a free port) to 65535")
    return int(text)
