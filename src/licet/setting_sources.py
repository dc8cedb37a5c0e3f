"""Where the text of a setting comes from: its variable, a file of its own for a secret, a TOML file for all of them.

The variable comes first, then the secret's file, then the TOML file.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from licet.errors import BadSetting

CONFIG = "LICET_CONFIG"
"""Names the TOML file; it is no setting itself."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""Where systemd puts what `LoadCredential=` names."""
MOST_SECRET = 10_000
"""Bytes of a file that holds one secret."""


@dataclass(frozen=True, slots=True)
class Known:
    """A setting that there is. `secret`: it may come from a file of its own, and is shown to nobody."""

    field: str
    variable: str
    secret: bool
    path: bool

    @property
    def name(self) -> str:
        """Its name in a file: that of its variable, in small letters and without `licet_`."""
        return self.variable.lower().removeprefix("licet_")


@dataclass(frozen=True, slots=True)
class Text:
    """What a setting is set to. `origin`: where that stands, for people."""

    known: Known
    text: str
    origin: str

    @property
    def field(self) -> str:
        """Its name in `Settings`."""
        return self.known.field


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it stands. `name`: in a file; `value`: None where it is a secret, or not set."""

    name: str
    variable: str
    value: object
    origin: str
    secret: bool


def texts(environment: Mapping[str, str], known: Sequence[Known]) -> tuple[Text, ...]:
    """Every setting that is set.

    Raises:
        BadSetting: a file cannot be read, or names what is no setting; a secret is set twice.
    """
    config = environment.get(CONFIG)
    if config is not None and not config.strip():
        raise BadSetting(f"{CONFIG} is empty; name a file or unset it")
    in_file = {} if config is None else read(Path(config), known)
    return tuple(text for one in known if (text := _text_of(one, environment, in_file)) is not None)


def _text_of(one: Known, environment: Mapping[str, str], in_file: Mapping[str, Text]) -> Text | None:
    secret = _secret(one.variable, environment) if one.secret else None
    if one.variable in environment:
        return Text(one, environment[one.variable], one.variable)
    return Text(one, *secret) if secret is not None else in_file.get(one.name)


def _secret(variable: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """A secret out of a file of its own: the one that VARIABLE_FILE names, else a credential of systemd."""
    named, folder = f"{variable}_FILE", environment.get(CREDENTIALS)
    if named in environment:
        if variable in environment:
            raise BadSetting(f"{variable} and {named} are both set; keep one")
        return secret(Path(environment[named]), named), named
    credential = f"credential {variable.lower()}"
    if folder is None or not (file := Path(folder, variable.lower())).is_file():
        return None
    return secret(file, credential), credential


def value(given: Text, reader: Callable[[str], object]) -> object:
    """The value of a setting.

    Raises:
        BadSetting: it cannot be used.
    """
    if not given.text.strip():
        raise BadSetting(f"{given.origin} is empty; give a value or unset it")
    try:
        return reader(given.text)
    except BadSetting as slip:
        raise BadSetting(str(slip).replace(given.known.variable, given.origin, 1)) from slip


def shown(one: Known, found: object, origin: str | None) -> Setting:
    """A setting for people, without its value where that is a secret. `origin`: None where nobody set it."""
    return Setting(one.name, one.variable, None if one.secret else found, origin or "default", one.secret)


def misspelled(environment: Mapping[str, str], known: Sequence[Known]) -> dict[str, str | None]:
    """Variables that begin with LICET_ and are no setting, each with the one whose name is nearest."""
    names = [CONFIG, *(one.variable for one in known), *(f"{one.variable}_FILE" for one in known if one.secret)]
    strange = sorted(one for one in environment if one.startswith("LICET_") and one not in names)
    return {one: next(iter(get_close_matches(one, names, 1, 0.8)), None) for one in strange}


def read(file: Path, known: Sequence[Known]) -> dict[str, Text]:
    """The settings in a TOML file, by their names there; paths from the folder of the file on.

    Raises:
        BadSetting: it cannot be read, or has a name that is no setting.
    """
    try:
        stamp = file.stat()
        found = _read(file, stamp.st_mtime_ns, stamp.st_size)
    except OSError as slip:
        raise BadSetting(f"{CONFIG} names {file}: {slip.strerror}") from slip
    by_name = {one.name: one for one in known}
    for name in found:
        if name not in by_name:
            near = get_close_matches(name, by_name, 3)
            hint = f"; the nearest: {', '.join(near)}" if near else "; `licet settings` names all"
            raise BadSetting(f"{file}: {name} is no setting{hint}")
    return {name: Text(by_name[name], text, f"{name} in {file}") for name, text in _placed(file, found, by_name)}


def _placed(file: Path, found: Mapping[str, str], by_name: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
    for name, text in found.items():
        relative = by_name[name].path and text.strip()
        yield name, str(file.parent.absolute() / text) if relative else text


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _size: int) -> dict[str, str]:
    """Read again where the file changed: settings are asked for often."""
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as slip:
        raise BadSetting(f"{file} is no TOML: {slip}") from slip
    return {name: _text(file, name, value) for name, value in table.items()}


def _text(file: Path, name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise BadSetting(f"{file}: {name} is {value!r}; give a text, a number or a list of texts")


def secret(file: Path, named: str) -> str:
    """What a file holds, without the end of its last line. `named`: what names the file, for errors.

    Raises:
        BadSetting: it cannot be read, or is too long for a secret.
    """
    try:
        with file.open("rb") as stream:
            found = stream.read(MOST_SECRET + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError) as slip:
        raise BadSetting(f"{named}: {file} cannot be read: {getattr(slip, 'strerror', None) or 'no text'}") from slip
    if len(found) > MOST_SECRET:
        raise BadSetting(f"{named}: {file} has over {MOST_SECRET:,} bytes; give a file with the secret alone")
    return found.rstrip("\r\n")
