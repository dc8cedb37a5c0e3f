"""`licet settings`: what every setting is, and where that comes from."""

from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve.console import DONE
from licet.serve.options import Json
from licet.serve.streams import out, tell

MASKED = "(secret)"


def settings(
    changed: Annotated[bool, typer.Option("--changed", help="Only what is not as it comes.")] = False,
    json: Json = False,
) -> int:
    """Every setting: its value, and where that comes from.

    Secrets are not shown, only where they come from.
    """
    from licet.serve import tables
    from licet.serve.writing import as_json

    found = [one for one in licet.Settings.shown() if one.origin != "default" or not changed]
    strange = licet.Settings.misspelled()
    if json:
        rows = [
            {"name": one.name, "variable": one.variable, "value": _json(one.value), "from": one.origin}
            | ({"secret": True} if one.secret else {})
            for one in found
        ]
        out(as_json({"settings": rows, "unknown": strange}))
        return DONE
    for variable, near in strange.items():
        tell(f"licet: {variable} is no setting" + (f"; did you mean {near}?" if near else ""))
    if not found:
        out("Every setting is as it comes.")
        return DONE
    rows_shown = [(one.name, _shown(one), one.origin) for one in found]
    tables.table(("setting", "value", "from"), rows_shown, wide=("value", "from"))
    return DONE


def _shown(one: licet.Setting) -> str:
    return MASKED if one.secret and one.origin != "default" else _text(one.value)


def _json(value: object) -> object:
    if isinstance(value, Path | bool):
        return _text(value)
    return list(value) if isinstance(value, tuple) else value


def _text(value: object) -> str:
    if value is None or value == ():
        return "—"
    if isinstance(value, bool):
        return "always" if value else "auto"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
