"""A transaction that notes which of its facts are read, and in which order: what an answer rests on.

A rule is a function of facts alone. Asked about a watched transaction it gives the same answer, and the notes say which
facts that answer rests on; every transaction with the same ones has the same answer (see `remembered`).

The day is noted by its comparisons (`on < 2025-01-16`), so that one answer serves all days between two changes of the
law. Names of parties are noted only where they are compared with something; in texts they stand as marks, and so does
the day: `written` puts the names and the day of another transaction in their place.

What a watched name or day cannot note is what C code does with it in passing (a regular expression over a name, say).
Rules compare names and days, and write them into sentences; `tests/law/test_many.py` holds every rule to that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, Final, TypeVar

from licet.model.transaction import Exporter, Item, Transaction, TransactionParty

DAY_BEFORE: Final = -1
"""Not a fact but a comparison: whether the day is before another one."""
DAY_ITSELF: Final = -2
"""The day itself, where something else than a comparison was asked of it."""

Note = tuple[int, Any]
"""What was read: a place in `facts` and the value there, or DAY_BEFORE and (another day, whether it is earlier)."""

Kind = TypeVar("Kind")

ONE_DAY = timedelta(days=1)
MARK = "\ud800"
"""What begins a mark in a text: half a character, which is in no text of a transaction (`fields.text` refuses it)."""
DAY_MARK = f"{MARK}day{MARK}"
MARKS = re.compile(f"{MARK}(day|[0-9]+){MARK}")

OF_TRANSACTION = tuple(f.name for f in fields(Transaction) if f.name not in ("id", "on", "item", "exporter", "parties"))
OF_ITEM = tuple(f.name for f in fields(Item))
OF_EXPORTER = tuple(f.name for f in fields(Exporter))
OF_PARTY = tuple(f.name for f in fields(TransactionParty) if f.name != "name")

MOST_DERIVED = 8
"""The first places: derived facts, in their order (see `derived`)."""
PLACES_OF_TRANSACTION = {name: at for at, name in enumerate(OF_TRANSACTION, MOST_DERIVED)}
PLACES_OF_ITEM = {name: at for at, name in enumerate(OF_ITEM, MOST_DERIVED + len(OF_TRANSACTION))}
HOW_MANY = MOST_DERIVED + len(OF_TRANSACTION) + len(OF_ITEM) + len(OF_EXPORTER)
PLACES_OF_EXPORTER = {name: at for at, name in enumerate(OF_EXPORTER, HOW_MANY - len(OF_EXPORTER))}
"""The place of the number of parties; after it come the parties, each with SAME_NAME, NAME and its other facts."""
PER_PARTY = len(OF_PARTY) + 2
SAME_NAME, NAME = 0, 1
PLACES_OF_PARTY = {name: at for at, name in enumerate(OF_PARTY, 2)}

_NONE_DERIVED = (None,) * MOST_DERIVED
_of_transaction = attrgetter(*OF_TRANSACTION)
_of_item = attrgetter(*OF_ITEM)
_of_exporter = attrgetter(*OF_EXPORTER)
_of_party = attrgetter(*OF_PARTY)


def facts(transaction: Transaction) -> list[Any]:
    """Every fact of a transaction but its day, in the places that notes name; as long as the transaction has parties.

    Of a name: the first party of the same name (its number), then the name itself. Derived facts are left as None.
    """
    parties = transaction.parties
    found = [
        *_NONE_DERIVED,
        *_of_transaction(transaction),
        *_of_item(transaction.item),
        *_of_exporter(transaction.exporter),
        len(parties),
    ]
    names: dict[str, int] = {}
    for number, party in enumerate(parties):
        found += (names.setdefault(party.name, number), party.name, *_of_party(party))
    return found


class Notes:
    """The notes of one question: each fact once, in the order in which they were read."""

    __slots__ = ("_before", "_noted", "_since", "found")

    def __init__(self) -> None:
        self.found: list[Note] = []
        self._noted: set[int] = set()
        self._since, self._before = date.min, date.max

    def fact(self, place: int, value: object) -> None:
        """Notes a fact."""
        if place not in self._noted:
            self._noted.add(place)
            self.found.append((place, value))

    def earlier(self, day: date, other: date) -> bool:
        """Whether a day is before another one; noted unless earlier comparisons have said so."""
        answer = day < other
        if self._since < other < self._before or other == self._before == date.max:
            self.found.append((DAY_BEFORE, (other, answer)))
            if answer:
                self._before = other
            else:
                self._since = other
        return answer


class WatchedDay(date):
    """A day that notes what it is compared with; in a text it stands as a mark."""

    __slots__ = ("_day", "_notes")
    _day: date
    _notes: Notes

    @classmethod
    def of(cls, day: date, notes: Notes) -> "WatchedDay":
        """A day watched by some notes."""
        made = cls(day.year, day.month, day.day)
        made._day, made._notes = day, notes
        return made

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if not name.startswith("_"):
            self._read()
        return value

    def _read(self) -> date:
        self._notes.fact(DAY_ITSELF, self._day)
        return self._day

    def _earlier(self, other: object) -> bool:
        if isinstance(other, WatchedDay):
            return self._day < other._day
        if not isinstance(other, date):
            raise TypeError(f"a day is compared with {type(other).__name__}")
        return self._notes.earlier(self._day, other)

    def _not_later(self, other: object) -> bool:
        if isinstance(other, WatchedDay):
            return self._day <= other._day
        if not isinstance(other, date):
            raise TypeError(f"a day is compared with {type(other).__name__}")
        return other == date.max or self._notes.earlier(self._day, other + ONE_DAY)

    def __lt__(self, other: object) -> bool:
        return self._earlier(other)

    def __ge__(self, other: object) -> bool:
        return not self._earlier(other)

    def __le__(self, other: object) -> bool:
        return self._not_later(other)

    def __gt__(self, other: object) -> bool:
        return not self._not_later(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, date) and not self._earlier(other) and self._not_later(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._read())

    def __str__(self) -> str:
        return DAY_MARK

    def __format__(self, form: str) -> str:
        return format(self._read(), form) if form else DAY_MARK

    def __sub__(self, other: Any) -> Any:
        return self._read() - other

    def __rsub__(self, other: Any) -> Any:
        return other - self._read()

    def __add__(self, other: Any) -> Any:
        return self._read() + other

    __radd__ = __add__


class WatchedName(str):
    """A name that notes whether it was compared or taken apart; its letters are a mark, for texts."""

    __slots__ = ("_name", "_notes", "_place")
    _name: str
    _notes: Notes
    _place: int

    @classmethod
    def of(cls, name: str, mark: str, notes: Notes, place: int) -> "WatchedName":
        """A name watched by some notes, which know it by its place."""
        made = cls(mark)
        made._name, made._notes, made._place = name, notes, place
        return made

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        return getattr(self._read(), name)

    def _read(self) -> str:
        self._notes.fact(self._place, self._name)
        return self._name

    def __eq__(self, other: object) -> bool:
        if isinstance(other, WatchedName) and other._notes is self._notes:
            # Which parties share a name was noted when the names were read; their marks say it.
            return str.__str__(self) == str.__str__(other)
        return bool(self._read() == _plain(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: str) -> bool:
        return bool(self._read() < _plain(other))

    def __le__(self, other: str) -> bool:
        return bool(self._read() <= _plain(other))

    def __gt__(self, other: str) -> bool:
        return bool(self._read() > _plain(other))

    def __ge__(self, other: str) -> bool:
        return bool(self._read() >= _plain(other))

    def __hash__(self) -> int:
        return hash(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __contains__(self, part: str) -> bool:  # type: ignore[override]
        return part in self._read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __getitem__(self, at: Any) -> str:
        return self._read()[at]

    def __add__(self, other: str) -> str:
        return self._read() + other

    def __radd__(self, other: str) -> str:
        return other + self._read()

    def __str__(self) -> str:
        return f"{self}"

    def __format__(self, form: str) -> str:
        return format(self._read(), form) if form else str.__str__(self)


def _plain(other: Any) -> Any:
    return other._read() if isinstance(other, WatchedName) else other


class _Watched:
    """What watched facts have in common: their fields are empty, and a field is noted and filled when it is read.

    So a fact is looked up by `__getattr__` once; every later reading is as quick as without a watch.
    """

    __slots__ = ()
    _places: Mapping[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        place = object.__getattribute__(self, "_places").get(name)
        if place is None:
            raise AttributeError(name)
        value = getattr(object.__getattribute__(self, "_original"), name)
        object.__getattribute__(self, "_notes").fact(object.__getattribute__(self, "_first") + place, value)
        _set(self, name, value)
        return value


class WatchedItem(_Watched, Item):
    """An item that notes its facts as they are read."""

    __slots__ = ("_first", "_notes", "_original")
    _places = PLACES_OF_ITEM
    __hash__ = object.__hash__


class WatchedExporter(_Watched, Exporter):
    """An exporter that notes its facts as they are read."""

    __slots__ = ("_first", "_notes", "_original")
    _places = PLACES_OF_EXPORTER
    __hash__ = object.__hash__


class WatchedParty(_Watched, TransactionParty):
    """A party that notes its facts as they are read; of its name first only which party is the first of that name."""

    __slots__ = ("_first", "_named", "_notes", "_original", "_same")
    _places = PLACES_OF_PARTY
    _named: WatchedName
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Any:
        if name == "name":
            notes, first = object.__getattribute__(self, "_notes"), object.__getattribute__(self, "_first")
            notes.fact(first + SAME_NAME, object.__getattribute__(self, "_same"))
            _set(self, name, self._named)
            return self._named
        return _Watched.__getattr__(self, name)


class WatchedTransaction(_Watched, Transaction):
    """A transaction that notes its facts as they are read. Each is one of its own: nothing remembered serves two."""

    __slots__ = ("_first", "_known", "_notes", "_original", "_watched")
    _places = PLACES_OF_TRANSACTION
    _watched: tuple[TransactionParty, ...]
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Any:
        if name == "parties":
            object.__getattribute__(self, "_notes").fact(HOW_MANY, len(self._watched))
            _set(self, name, self._watched)
            return self._watched
        return _Watched.__getattr__(self, name)

    def _derived(self, number: int) -> Any:
        """A derived fact that is known, noted; None where it is not."""
        known: Sequence[Any] = getattr(self, "_known", ())  # a copy with other facts knows none
        if number >= len(known):
            return None
        object.__getattribute__(self, "_notes").fact(number, known[number])
        return known[number]


def watched(transaction: Transaction, notes: Notes, known: Sequence[Any] = ()) -> Transaction:
    """The same transaction, which gives a note of each fact when it is read. `known`: derived facts, in their order."""
    made = _of(WatchedTransaction, transaction, notes)
    _set(made, "id", None)
    _set(made, "on", WatchedDay.of(transaction.on, notes))
    _set(made, "item", _of(WatchedItem, transaction.item, notes))
    _set(made, "exporter", _of(WatchedExporter, transaction.exporter, notes))
    _set(made, "_watched", tuple(_parties(transaction.parties, notes)))
    _set(made, "_known", known)
    return made


def known(transaction: Transaction, number: int) -> Any:
    """A derived fact of a watched transaction by its place, noted."""
    return getattr(transaction, "_derived")(number)  # noqa: B009 - only watched ones have it


def _parties(parties: Sequence[TransactionParty], notes: Notes) -> Iterator[TransactionParty]:
    names: dict[str, int] = {}
    for number, party in enumerate(parties):
        first = HOW_MANY + 1 + number * PER_PARTY
        same = names.setdefault(party.name, number)
        made = _of(WatchedParty, party, notes, first)
        _set(made, "_named", WatchedName.of(party.name, f"{MARK}{same}{MARK}", notes, first + NAME))
        _set(made, "_same", same)
        yield made


def _of(kind: type[Kind], original: Any, notes: Notes, first: int = 0) -> Kind:
    made = object.__new__(kind)
    _set(made, "_original", original)
    _set(made, "_notes", notes)
    _set(made, "_first", first)
    return made


_set = object.__setattr__


def written(text: str, transaction: Transaction) -> str:
    """A text with the names and the day of a transaction in place of their marks."""
    if MARK not in text:
        return text
    return MARKS.sub(lambda found: _named(found[1], transaction), text)


def _named(mark: str, transaction: Transaction) -> str:
    return str(transaction.on) if mark == "day" else transaction.parties[int(mark)].name
