"""licet.names.plain: a plain name is read as by every step taken, and sooner"""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from licet.names import tokens
from licet.names.tokens import Reading, read, read_in_full

WORDS = (
    *("Sokol", "Yarovit", "Orga", "Wuhan", "Beijing", "Trading", "Technology", "technologies", "Industries", "Bank"),
    *(
        "of",
        "the",
        "and",
        "And",
        "de",
        "for",
        "named",
        "after",
        "Imeni",
        "NII",
        "OKB",
        "Nauchno",
        "Stroitel",
        "Factory",
    ),
    *(
        "Co",
        "CO",
        "Co.,Ltd.",
        "Ltd",
        "Limited",
        "Liability",
        "Company",
        "Inc",
        "GmbH",
        "S.A.",
        "S.p.A.",
        "SA",
        "S",
        "A",
    ),
    *(
        "Jt",
        "Stk",
        "Joint",
        "Stock",
        "Sgock",
        "PT",
        "AO",
        "OOO",
        "Sdn",
        "Bhd",
        "Llmited",
        "Compay",
        "Lts",
        "Moon",
        "spa",
    ),
    *("Group", "Holding", "(Hong", "Kong)", "(Shanghai)", "(YMIC)", "(publ)", "(", ")", "&", "-", "/", ",", ".", "'"),
    *("SokolAvia", "technologylimited", "sciencwes", "Sciencis", "Huawei", "Pratt", "Air", "Total", "China", "General"),
    *(
        "Electro-Sensory",
        "K'ai",
        "Xi'an",
        "D'Arc",
        "Abdul",
        "al",
        "bin",
        "Nuruddin",
        "Ilmaz",
        "Yılmaz",
        "Müller",
        "Çelik",
    ),
    *(
        "Li",
        "Wei",
        "Wuhan",
        "Haikang",
        "Jiaoda",
        "Electric",
        "Mechanical",
        "Aero",
        "Space",
        "Real",
        "Estate",
        "RF",
        "In",
    ),
    *(
        "(Beijing",
        "Road)",
        "(formerly",
        "Sokol)",
        "China",
        "Community",
        "Centre",
        "School",
        "Lab",
        "Tower",
        "jp",
        "www.",
    ),
    *("3", "21", "No", "2000", "1st", "3rd", "20", "ARZ", "C0", "M1", "8Point3", "Tele5erve", "5al", "Gr0up", "Sa1es"),
    *("Address04", "Brain21,", "bei3jing1", "-e", "Sazman-e", "Plantsokol", "LLMlTED", "2.", "5.A.", "S.4."),
    *("Branch", "Dept", "Street", "Road", "Box", "attn", "Sales", "Head", "Office", "M", "J", "P", "R", "D", "I", "E"),
)
NAMES = (
    "Sokol",
    "S O K O L Avia Company",
    "Sokol Ltd Liability Co",
    "Sokol Jt Stk Company",
    "Sokol Joint Sgock Company",
    "Yarovit S&T Company",
    "Yarovit R & D Limited",
    "Sokol (Shanghai) Co.,Ltd",
    "Sokol Machine Industries Corporation (SMIC)",
    "SokolNavigation Trading GmbH",
    "WuhanSokolNavigation",
    "Yarovit mediaS.A.R.L.",
    "Sokol Engineering (Purchasing)",
    "Sokol Trading - Head Office",
    "Sokol SA de CV",
    "Sokol Company Lts",
    "Müller Çelik Sanayi ve Ticaret A.S.",
    "A & B Sokol",
    "Sokol and Yarovit and C",
    "OF THE",
    "Ltd",
    "Sokol  Trading   Limited ",
    ". Sokol , Limited",
    "Huawei",
    "Total Sokol",
    "Li Wei",
    "Aero Space Sokol",
    "Orga RF Sokol Inc",
    "Sokol SA Trading Group Inc",
    "Sokol GmbH Beijing Road",
    "Sokol (Beijing) Technology Tower B",
    "Sokol (formerly Orga) Trading",
    "Sokol Orga, JP",
    "School of Physics, Sokol University",
    "sokol.com",
    "Sokol Orga.pdf",
    "Company Lts Sokol Company Lts",
    "Jt Sokol Stk Company Limited Lia",
    "Factory named after Sokol and Yarovit",
    "Sovremennye Tekhnologii Limited Lia",
    "Sokol Aviation Technologies Limit",
    "Sazman-e Tablighat",
    "Sokol 3 Limited",
    "20 ARZ Sokol",
    "Sokol 8Point3 C0 Ltd",
    "Tele5erve 5al Sokol",
    "Bei3jing1 Sokol",
    "Sokol Address04",
    "Sokol Gr0up Plantsokol GmbH",
    "Yarovit Technologylimited 3",
    "Sokol No 3 Road, Orga",
    "3 4 Shanghai",
)


def names() -> st.SearchStrategy[str]:
    """Names of words that mean something to one of the steps, with blanks, without, and cut off."""
    lists = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)
    return st.builds(
        lambda words, sign, length: sign.join(words)[:length], lists, st.sampled_from((" ", " ", "")), CUTS
    )


def by_every_step(name: str) -> tuple[Reading, ...]:
    """The readings of a name, no word of it read by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "alone", lambda _: None)
        return read_in_full(name)


CUTS = st.sampled_from((30, 35, 300))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(names())
@example("Sokol Jt Stk Company")
def test_a_name_is_read_as_by_every_step(name: str) -> None:
    if any(character.isalnum() for character in name):
        assert read(name) == by_every_step(name)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind_are_read_as_by_every_step(name: str) -> None:
    assert read(name) == by_every_step(name)


@pytest.mark.parametrize(
    "name", [*NAMES, "Sokol टिका Orga 3", "شركة Sokol Trading", "Сокол Орга Limited", "Sokol;Orga"]
)
def test_names_read_in_full_are_read_word_by_word_as_by_every_step(name: str) -> None:
    assert read_in_full(name) == by_every_step(name)


def test_plain_names_are_read_without_the_other_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "read_in_full", lambda name: pytest.fail(f"{name} is plain"))
    read.cache_clear()

    for name in (
        *("Yarovit Sokol Trading (Shanghai) Co.,Ltd.", "SokolAvia Orga S.A.", "Orga Müller GmbH & Co. KG"),
        *("Yarovit 21 Limited", "Orga3 Sokol Inc", "Yarovit technologylimited"),
    ):
        assert read(name)
    read.cache_clear()
