"""licet.match: whatever can be read as a name is answered; one strange row does not stop a file"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.match import Index, matches, matches_many
from licet.model import Kind, Party
from licet.screen import read_party

from .listed import LISTED

INDEX = Index.build(LISTED)
SIGNS = "12½²①Ⅷßıİ٣五〇々ー゛か㈱㍿한ㄱﷺﻼـ،éǆﬁЖьђαაאकไ\u0301\u200d\u200f\u202e🏭+-_/\\.,;:'\"()[]{}&@#!?*%$€™№•|~^`=<> "
PIECES = st.one_of(
    st.sampled_from(
        ("Huawei", "Technologies", "الحسيني", "محمد", "Сокол", "АО", "华为", "第二〇八研究所", "勝雄", "한국")
    ),
    st.text(alphabet=SIGNS, min_size=1, max_size=6),
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=80), st.sampled_from(("", " ", "-", "/")), st.sampled_from(list(Kind)))
def test_a_name_of_any_signs_is_answered_or_refused_when_it_is_read(
    pieces: list[str], between: str, kind: Kind
) -> None:
    try:
        name = read_party({"name": between.join(pieces)[:1_000]}).name
    except BadInput:
        return

    assert all(0 <= one.score <= 1 for one in matches(INDEX, Party(name=name, kind=kind), threshold=0.0))


@pytest.mark.parametrize(
    "name",
    [
        "تركي 3 Northern",  # a digit beside letters of Arabic
        "٣ ﻼ 〇",  # signs without a sound
        " ".join(["Huawei", "五五", "Technologies"] * 40),  # more words than bits in a mask
        " ".join(f"L{number}" for number in range(120)),
    ],
)
def test_names_that_once_stopped_a_file_are_answered_among_others(name: str) -> None:
    others = [Party(name="Huawei"), Party(name=name), Party(name="Sophgo")]

    answers = list(matches_many(INDEX, others))

    assert [answer[0].party for answer in (answers[0], answers[2])] == ["el:huawei", "el:sophgo"]
