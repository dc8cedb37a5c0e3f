"""THIN FIRST VERSION: same interface as the real index."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from licet.model.listing import Kind, Party, PartyId


@dataclass(frozen=True, slots=True)
class Index:
    """The names of listed parties, ready to be asked."""

    listed: tuple[Party, ...]

    @classmethod
    def build(cls, parties: Sequence[Party]) -> "Index":
        """An index of the parties; every party has an id."""
        return cls(tuple(parties))

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        rows = [[p.id, p.kind, p.name, p.aliases, p.weak_aliases, p.countries] for p in self.listed]
        (folder / "index.json").write_text(json.dumps(rows), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Index":
        """The index that `save` wrote."""
        rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        return cls(
            tuple(
                Party(
                    name=r[2],
                    id=PartyId(r[0]),
                    kind=Kind(r[1]),
                    aliases=tuple(r[3]),
                    weak_aliases=tuple(r[4]),
                    countries=tuple(r[5]),
                )
                for r in rows
            )
        )

    def parties(self, rows: Sequence[int]) -> tuple[Party, ...]:
        """The parties at these rows (0 is the first): id, kind, main name, countries."""
        return tuple(self.listed[row] for row in rows)
