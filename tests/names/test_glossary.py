"""licet.names.glossary and its tables"""

from licet.names.glossary import brands, segment, terms


def test_a_name_is_cut_at_its_longest_known_parts() -> None:
    assert [(piece.text, piece.english) for piece in segment("北京某某电子科技集团")] == [
        ("北京", "Beijing"),
        ("某某", None),
        ("电子科技", "Electronic Technology"),
        ("集团", "Group"),
    ]


def test_the_glossary_knows_the_usual_parts() -> None:
    assert len(terms()) >= 200
    assert {terms()[term] for term in ("科技", "研究所", "大学")} == {"Technology", "Research Institute", "University"}


def test_every_brand_has_both_scripts_and_a_source() -> None:
    assert [brand for brand in brands() if not (brand.latin and brand.chinese and brand.source.strip())] == []


def test_no_chinese_name_stands_for_two_brands() -> None:
    names = [name for brand in brands() for name in brand.chinese]

    assert sorted({name for name in names if names.count(name) > 1}) == []
