"""licet.names.legal_forms, through the reader that uses it"""

import pytest

from licet.names.damaged_forms import form_words
from licet.names.legal_forms import phrases, stands
from licet.names.tokens import read


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("Sokol Trading Co., Ltd.", "sokol trading", "LLC"),
        ("Sokol Trading C0., 1td", "sokol trading", "LLC"),
        ("Sokol Trading Company Liited", "sokol trading", "LLC"),
        ("ООО «Сокол»", "sokol", "LLC"),
        ("Общество с ограниченной ответственностью «Сокол»", "sokol", "LLC"),
        ("OAO Sokol", "sokol", "JSC"),
        ("Sokol GmbH & Co. KG", "sokol", "LP"),
        ("Sokol Sdn. Bhd.", "sokol", "LTD"),
        ("Sokol S.A. de C.V.", "sokol", "JSC"),
        ("Sokol 有限公司", "sokol", "LLC"),
        ("株式会社ソコル", "sokoru", "JSC"),
        ("소콜 주식회사", "sokol", "JSC"),
        ("LIMITED LIABILITY COMPANY SOKOL", "sokol", "LLC"),
        ("Obshchestvo s ogranichennoi otvetstvennostiu Sokol", "sokol", "LLC"),
        ("Federal State Budgetary Institution of Science Sokol", "sokol", "STATE"),
        ("ФГБУН Сокол", "sokol", "STATE"),
        ("Tavarystva z abmezhavanai adkaznastsiu Sokal", "sokal", "LLC"),
        ("Товариство з обмеженою відповідальністю Сокол", "sokol", "LLC"),
        ("Tovarystvo z obmezhenoyu vidpovidalnistyu Sokol", "sokol", "LLC"),
        ("TOV Sokol", "sokol", "LLC"),
        ("Sokol PrAT", "sokol", "JSC"),
        ("TOO Sokol", "sokol", "LLC"),
        ("Сокол ЖШС", "sokol", "LLC"),
        ("Sokol MChJ", "sokol", "LLC"),
        ("Sokol Sanayi ve Ticaret Limited Şirketi", "sokol", "LLC"),
        ("Sokol San. ve Tic. A.Ş.", "sokol", "JSC"),
        ("Sokol A. S.", "sokol", "JSC"),
        ("Sokol Anonim Sirketi", "sokol", "JSC"),
        ("Sokol Sahami Khas", "sokol", "JSC"),
        ("Sokol FZE", "sokol", "LLC"),
        ("Sokol FZ-LLC", "sokol", "LLC"),
        ("Sokol DMCC", "sokol", "LLC"),
        ("Sokol W.L.L.", "sokol", "LLC"),
        ("Sokol S.A.L. (Offshore)", "sokol", "JSC"),
        ("Sokol (Pvt.) Ltd.", "sokol", "LTD"),
        ("Sokol (SMC-Private) Limited", "sokol", "LTD"),
        ("Sokol Zartkoruen Mukodo Reszvenytarsasag", "sokol", "JSC"),
        ("Sokol Korlátolt Felelősségű Társaság", "sokol", "LLC"),
        ("Sokol Zrt.", "sokol", "PLC"),
        ("Sokol Sp. z o.o.", "sokol", "LLC"),
        ("Sokol Spółka Akcyjna", "sokol", "JSC"),
        ("Sokol s.r.o.", "sokol", "LLC"),
        ("Sokol spol. s r.o.", "sokol", "LLC"),
        ("Sokol d.o.o.", "sokol", "LLC"),
        ("Drustvo sa ogranicenom odgovornoscu Sokol", "sokol", "LLC"),
        ("Соколъ ЕООД", "sokol", "LLC"),
        ("UAB Sokol", "uab sokol", ""),
        ("Sokol UAB", "sokol", "LLC"),
        ("Sokol AB (publ)", "sokol", "JSC"),
        ("Sokol A/S", "sokol", "JSC"),
        ("Sokol Oyj", "sokol", "PLC"),
        ("Sokol S. de R.L. de C.V.", "sokol", "LLC"),
        ("Sokol S.A.P.I. de C.V.", "sokol", "JSC"),
        ("Sokol y Cia. S. en C.", "sokol", "LP"),
        ("Sokol Sociedad por Acciones Simplificada", "sokol", "JSC"),
        ("Sokol E.I.R.L.", "sokol", "SOLE"),
        ("Sokol Ltda", "sokol", "LLC"),
        ("Sokol Jusikhoesa", "sokol", "JSC"),
        ("Sokol Chusik Hoesa", "sokol", "JSC"),
        ("Sokol Yuhan Hoesa", "sokol", "LLC"),
        ("Sokol Kabushiki Kaisha", "sokol", "JSC"),
        ("Sokol Godo Kaisha", "sokol", "LLC"),
        ("Sokol Gufen Youxian Gongsi", "sokol", "JSC"),
        ("Sokol Youxian Zeren Gongsi", "sokol", "LLC"),
        ("Cong ty TNHH Sokol", "sokol", "LLC"),
        ("Công ty Cổ phần Sokol", "sokol", "JSC"),
        ("Sokol Public Company Limited", "sokol", "PLC"),
        ("บริษัท โซโคล จำกัด", "osokhl", "LLC"),
        ("PT Sokol Tbk", "sokol", "PLC"),
        ("Sokol (Pty) Ltd", "sokol", "LTD"),
        ("Sokol SARL", "sokol", "LLC"),
        ("Sokol SPRL", "sokol", "LLC"),
        ("Sokol Anonymi Etaireia", "sokol", "JSC"),
        ("Sokol Sh.p.k.", "sokol", "LLC"),
        ("Sokol ehf.", "sokol", "JSC"),
        ("شركة سوكول ذات مسؤولية محدودة", "company SWKWL", "LLC"),
    ],
)
def test_a_legal_form_is_known_and_set_apart(name: str, words: str, form: str) -> None:
    reading = read(name)[0]

    assert " ".join(word.text for word in reading.words) == words
    assert form in (*reading.forms, "")


def test_a_name_that_is_only_a_legal_form_keeps_its_words() -> None:
    assert [word.text for word in read("JSC")[0].words] == ["jsc"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ASA-RT s.r.l.", "asa rt"),
        ("Pat Smith", "pat smith"),
        ("IP Square", "ip square"),
        ("Nanjing SAC Power", "nanjing sac power"),
        ("Qing Ao Trading", "qing ao trading"),
        ("Far Too Bright", "far too bright"),
        ("Kuai, Sae Chang", "kuai sae chang"),
        ("Chang Sha Optics", "chang sha optical"),
    ],
)
def test_a_short_form_does_not_swallow_a_word_of_a_name(name: str, words: str) -> None:
    assert " ".join(word.text for word in read(name)[0].words) == words


def test_a_form_stands_where_its_country_writes_it() -> None:
    assert stands(("too",), 0, 2, behind_name=False)
    assert not stands(("too",), 1, 3, behind_name=True)
    assert stands(("sac",), 1, 2, behind_name=True)
    assert not stands(("sac",), 1, 3, behind_name=True)
    assert not stands(("inc",), 0, 2, behind_name=False)


def test_one_arabic_word_for_a_company_is_no_form() -> None:
    assert ("company",) not in phrases()


def test_the_table_covers_the_registries_of_the_world() -> None:
    assert len(phrases()) >= 1_000


def test_no_long_form_of_the_table_is_taken_for_another_with_a_slip() -> None:
    for phrase in [phrase for phrase in sorted(phrases()) if len(phrase) > 2][::3]:
        assert tuple(form_words(["yarovit", *phrase])[1:]) == phrase
