"""Several threads may ask one index: each has the answers that it would have alone."""

import sys
import threading
from collections.abc import Iterator

import pytest

from licet.match import Index, bulk, matches
from licet.model import Kind, Party, PartyId

WORDS = ("Quartz", "Lantern", "Velvet", "Harbor", "Marble", "Orchard", "Copper", "Willow", "Amber", "Falcon")
NAMES = [f"{one} {other} Works" for one in WORDS for other in WORDS if one != other]


@pytest.fixture
def impatient() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("impatient")
def test_threads_that_ask_one_index_have_the_answers_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_UNITS", 6)  # what is kept is forgotten all the time
    parties = [Party(name, PartyId(f"x:{at}"), Kind.ORGANIZATION) for at, name in enumerate(NAMES)]
    index = Index.build(parties)
    asked = [Party(name.replace("a", "e", 1)) for name in NAMES[:30]]
    alone = [matches(index, one) for one in asked]
    wrong: list[object] = []

    def ask(start: int) -> None:
        for at in (*range(start, len(asked)), *range(start)):
            try:
                if matches(index, asked[at]) != alone[at]:
                    wrong.append(asked[at])
            except Exception as slip:  # noqa: BLE001 - whatever goes wrong in a thread is what is looked for
                wrong.append(slip)

    threads = [threading.Thread(target=ask, args=(number * 7,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert wrong == []
