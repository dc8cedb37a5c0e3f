"""licet.names.fields: a name and an address in one field"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.names.fields import address_of, lines_apart
from licet.names.normalize import fold
from licet.names.parts import MOST_PARTS, parts
from licet.names.scripts import latin
from licet.names.tokens import read

NAME = "Yarovit Hexing Precision"
DIVIDED = (", ", " / ", "; ", " - ", "\n")
ADDRESSES = [
    "ул. Ленина, д. 5, оф. 12, Москва, Россия, 101000",
    "101000, Moscow, ul. Lenina, d. 5, str. 2, of. 12",
    "Lenina str., 5, office 3, Minsk, Belarus",
    "Leningradskoe shosse, dom 44, stroenie 1, g. Khimki",
    "Merkez Mah. Atatürk Cad. No:12 Kat:3 Daire:5, Kadıköy, İstanbul",
    "Cumhuriyet Mahallesi 1234 Sokak No: 7/A Çankaya Ankara",
    "Hauptstraße 12, 80331 München",
    "Postfach 12 34, 60001 Frankfurt am Main",
    "Calle Mayor 12, 28013 Madrid, España",
    "Av. Insurgentes Sur 1234, Col. Del Valle, CP 03100, Mexico",
    "Via Roma 12, 20121 Milano MI, Italy",
    "12 rue de la Paix, 75002 Paris",
    "No. 12, 3rd Floor, Unit 7, Valiasr St., Tehran, Iran",
    "P.O. Box 12345, Deira, Dubai, UAE",
    "Office 304, Al Maktoum Tower, Port Saeed, Dubai",
    "Plot No. 45, Sector 18, Gurgaon 122015, Haryana, India",
    "House No 12, Street 5, F-8/3, Islamabad",
    "123 Teheran-ro, Gangnam-gu, Seoul, 06133, Korea",
    "1-2-3 Nishi-Shinjuku, Shinjuku-ku, Tokyo 160-0023, Japan",
    "No. 12 Keji Road, Nanshan District, Shenzhen, Guangdong 518057, China",
    "Flat A, 5/F, Cheung Fat Ind. Bldg., Kwun Tong, Kowloon, HK",
    "Nanshan District, Shenzhen, China",
    "99/5 Moo 3, Bangna-Trad Road, Bangkok 10260, Thailand",
    "Jl. Sudirman Kav. 52, Jakarta 12190, Indonesia",
    "Unit 4, Riverside Business Park, Leeds LS1 4AP, United Kingdom",
    "1234 N. Main St., Suite 500, Houston, TX 77002",
    "Storgata 12, 0155 Oslo, Norway",
    "Hamra Street, Beirut, Lebanon",
]


def readings(text: str) -> list[str]:
    return [" ".join(word.text for word in reading.words) for reading in read(text)]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("between", DIVIDED)
def test_a_name_before_its_address_is_found(between: str, address: str) -> None:
    assert "yarovit hexing precision" in readings(f"{NAME}{between}{address}")


@pytest.mark.parametrize(
    "address",
    [
        "Unit 6, 1/F, Munawar Centre, Lahore, Pakistan",
        "19 Zavodskaya, Chernukha, Nizhegorodskaya Oblast, Russia, 607210",
        "P.O. Box 242, St. Petersburg, Russia 196240",
        "No. 12 Keji Road, Nanshan District, Shenzhen",
        "12 Kandovan Alley, Tehran",
        "Rm 1203 12/F Wing Lok Bldg 45 Nathan Road Kowloon Hong Kong",
        "13 km of Karaj Highway, Tehran, Iran",
        "d. 15 str. 2 ul. Novy Arbat, Moscow",
        "Sichuan Province",
        "3rd and 4th floors, Building 2, Shanghai, China",
    ],
)
def test_an_address_needs_nothing_but_a_blank_before_it(address: str) -> None:
    assert "yarovit hexing precision" in readings(f"{NAME} {address}")


def test_a_legal_form_ends_the_name_before_a_town() -> None:
    assert "yarovit hexing" in readings("Yarovit Hexing Company Limited Kingston, Jamaica")


def test_a_name_behind_its_address_is_found() -> None:
    assert "yarovit hexing precision" in readings("Room 5, 12 Keji Road, Shenzhen, China, Yarovit Hexing Precision")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("43 Research Institute No. 19, Hehuan Road, Hefei, China", "43 research institute"),
        ("Yarovit Factory No. 7, 12 Zavodskaya Street, Kirov, Russia", "yarovit factory 7"),
    ],
)
def test_the_number_of_an_institute_stays_with_its_name(name: str, kept: str) -> None:
    assert kept in [reading.replace(" no ", " ") for reading in readings(name)]


@pytest.mark.parametrize(
    "name",
    [
        "Kennedy House Consulting",
        "Danube Building Ltd",
        "Thunder Road Limited",
        "International Tower Hill Mines Ltd",
        "Bank of Sichuan Province",
        "Public Security Bureau of Moscow Region",
        "Unit 61398",
        "Delta Electronics (Thailand)",
        "9 Plymouth Road",
    ],
)
def test_a_name_that_holds_words_of_addresses_is_read_whole_only(name: str) -> None:
    assert [reading.how for reading in read(name) if reading.how == "part"] == []


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("深圳市海星科技有限公司 深圳市南山区科技园路5号", "深圳市海星科技有限公司", "深圳市南山区科技园路5号"),
        (
            "北京雲山電子有限公司，北京市海淀區中關村大街12號3層301室",
            "北京云山电子有限公司",
            "北京市海淀区中关村大街12号3层301室",
        ),
        ("上海市浦东新区张江路100号2栋 上海晨光芯片有限公司", "上海晨光芯片有限公司", "上海市浦东新区张江路100号2栋"),
        ("海星科技有限公司(地址:深圳市南山区)", "海星科技有限公司", "深圳市南山区"),
    ],
)
def test_a_chinese_name_and_its_address_are_told_apart(text: str, name: str, address: str) -> None:
    assert readings(name)[0] in readings(text)
    assert address_of(text) == address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("海星科技有限公司采购部", "海星科技有限公司"),
        ("海星科技有限公司北京分公司", "海星科技有限公司"),
        ("付款人：海星科技有限公司 账号：62220000", "海星科技有限公司"),
        ("Hexing Technology 海星科技有限公司", "Hexing Technology"),
    ],
)
def test_a_chinese_name_is_found_beside_other_things(text: str, name: str) -> None:
    assert readings(name)[0] in readings(text)


def test_an_institute_of_a_group_is_no_department() -> None:
    assert [reading.how for reading in read("中国电子科技集团公司第四十八研究所") if reading.how == "part"] == []


def test_the_address_is_handed_on() -> None:
    assert address_of(f"{NAME}, 12 Kandovan Alley, Tehran, Iran") == "12 kandovan alley, tehran, iran"
    assert address_of(NAME) == ""


def test_lines_are_divided_by_semicolons() -> None:
    assert lines_apart("Sokol\r\n12 Dock Road\n") == "Sokol ; 12 Dock Road"


def test_a_long_text_keeps_its_lines() -> None:
    text = "Sokol\n" * 200

    assert lines_apart(text) == text


@given(st.text(alphabet="ab1 ,;:/()-.#公司市路号\n", max_size=120))
def test_any_text_has_few_parts_each_of_its_own_letters(text: str) -> None:
    plain = latin(fold(text))

    found = parts(plain)

    assert len(found) <= MOST_PARTS
    assert all(set(part) <= set(plain) | set(" )") for part in found)
    assert found == parts(plain)
