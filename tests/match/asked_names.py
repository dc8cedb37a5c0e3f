"""An index of names of every kind, and names to ask it for: near listed ones, and made of their words."""

from hypothesis import assume
from hypothesis import strategies as st

from licet.match import Index
from licet.match.measures import FIELD
from licet.model import Kind

from .listed import LISTED, listed

MORE = (
    listed("t:long", "Nanjing Academy of Very Long Names for Aviation Electronics and Precision Instruments Number 14"),
    listed("t:hua-wei", "Hua Wei Trading"),
    listed("t:bank", "Melli Bank", country="IR"),
    listed("t:ali", "AL-HASSANI, Ali Muhammad", kind=Kind.PERSON, country="IQ"),
    listed("t:initial", "BORODIN, K. Sergeyevich", kind=Kind.PERSON, country="RU"),
    listed("t:short", "Tierra"),
    listed("t:vessel", "ARGO 1", kind=Kind.VESSEL, country="IR"),
    listed("t:han", "深圳市大疆创新科技有限公司", "SZ DJI Technology Co., Ltd."),
    listed("t:cyrillic", "АО Научно-производственное объединение Сокол", country="RU"),
    listed("t:generic", "Technology Trading Company"),
)
INDEX = Index.build((*LISTED, *MORE))
WORDS = sorted({text for party in (*LISTED, *MORE) for name in (party.name, *party.aliases) for text in name.split()})
LETTERS = "aeiorstln019 "


@st.composite
def names(draw: st.DrawFn) -> str:
    """Names of listed words: left out, turned, written together, cut off, with slips, with words of their own."""
    chosen = draw(st.lists(st.sampled_from((*WORDS, "Group", "Acme", "J", "12", "of", "Ltd")), min_size=1, max_size=9))
    name = draw(st.sampled_from((" ", "", " ", " - "))).join(chosen)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(name)))
        name = name[:at] + draw(st.sampled_from(LETTERS)) + name[at + draw(st.integers(0, 2)) :]
    return name[: draw(st.sampled_from((35, 90, 300)))]


@st.composite
def filling_a_field(draw: st.DrawFn) -> str:
    """Listed words and others, cut where a field is full: what is left of the last one may be a word or a beginning."""
    others = ("Group", "Acme", "Bakery", "Lisbon", "J", "12", "of", "Ltd")
    chosen = draw(st.lists(st.sampled_from((*WORDS, *others)), min_size=4, max_size=12, unique=True))
    name = " ".join(chosen)[: draw(st.sampled_from(FIELD))]
    assume(len(name) in FIELD and not name.endswith(" "))
    return name


def near_listed() -> st.SearchStrategy[str]:
    """A listed name with a few letters changed."""
    whole = [name for party in (*LISTED, *MORE) for name in (party.name, *party.aliases)]

    def changed(name: str, at: int, letter: str, dropped: int) -> str:
        return name[: at % len(name)] + letter + name[at % len(name) + dropped :]

    return st.builds(changed, st.sampled_from(whole), st.integers(0, 99), st.sampled_from(LETTERS), st.integers(0, 2))
