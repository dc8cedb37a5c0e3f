"""Every question of 734.3, 734.4, 734.7 and 734.9, answered yes, no and unknown, by what part 734 says."""

from datetime import date, timedelta

import pytest
from tests.law.questions import answers, rows, transaction
from tests.law.vocabulary import wrong_codes

from licet.law.direct_product import Reached
from licet.law.ear.s734_3_subject_to_the_ear import subject, subject_otherwise
from licet.law.ear.s734_4_a_no_level import content, no_level
from licet.law.ear.s734_4_de_minimis import us_content
from licet.law.ear.s734_7_published import published
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.trace import Step
from licet.model import Transaction

ABROAD = "act=export_from_abroad from=TW origin=TW"
STEPS = {
    "3": subject,
    "3 otherwise": subject_otherwise,
    "4": us_content,
    "4(a)": no_level,
    "7": published,
}


def rule(t: Transaction, paragraph: str) -> Reached:
    return {one.paragraph: one for one in reached(t)}[f"15 CFR 734.{paragraph}"]


def step(paragraph: str, facts: str) -> Step:
    t = transaction(f"{ABROAD} {facts}")
    return STEPS[paragraph](t) if paragraph in STEPS else rule(t, paragraph).step


QUESTIONS = rows(
    """
    # 734.4(a): is there US content at all
    4(a) | to=CN us_content_pct=1 | The item has some US content | yes
    4(a) | to=CN us_content_pct=0 | The item has some US content | no
    4(a) | to=CN us_content_pct=? | The item has some US content | unknown
    4(a) | to=CN us_content_pct=0 us_content_of=? | The item has some US content | unknown
    4(a) | to=CN us_content_pct=0 us_content_of=3A001.a.2 | The item has some US content | yes
    4(a) | to=CN us_content_pct=? us_content_of=3A001.a.2 | The item has some US content | yes

    # (a)(1): computers faster than 4A003.b to Tier 3; slower ones to E:1 and E:2
    4(a) | to=PK eccn=4A003.b us_content_of=3A001.a.7 | The computer is faster than 4A003.b says | yes
    4(a) | to=PK eccn=4A003.c us_content_of=3A001.a.7 | The computer is faster than 4A003.b says | no
    4(a) | to=PK eccn=4A003 us_content_of=3A001.a.7 | The computer is faster than 4A003.b says | unknown
    4(a) | to=PK eccn=4A003.c us_content_of=3A001.a.7 | The computer is faster than 0.002 WT | yes
    4(a) | to=PK eccn=4A004.a us_content_of=3A001.a.7 | The computer is faster than 0.002 WT | unknown
    4(a) | to=PK eccn=4A994.b us_content_of=3A001.a.7 | The computer is faster than 0.002 WT | unknown
    4(a) | to=PK eccn=4A005 us_content_of=3A001.a.7 | The computer is faster than 0.002 WT | no
    4(a) | to=PK eccn=4A003.b us_content_of=3A001.a.7 | It contains US circuits of 3A001 | yes
    4(a) | to=PK eccn=4A003.b us_content_of=3A001.b.2 | It contains US circuits of 3A001 | no
    4(a) | to=PK eccn=4A003.b us_content_of=3A001 | It contains US circuits of 3A001 | unknown
    4(a) | to=PK eccn=4A003.b us_content_pct=5 | It contains US circuits of 3A001 | unknown
    4(a) | to=IR eccn=4A003.c us_content_of=4A994.j | It contains such circuits, or interconnects | yes
    4(a) | to=IR eccn=4A003.c us_content_of=4A994.k | It contains such circuits, or interconnects | no
    4(a) | to=IR eccn=4A003.c us_content_of=3A001.a.5 | It contains such circuits, or interconnects | yes
    4(a) | to=PK eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | unknown
    4(a) | to=DE eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | no
    4(a) | to=MX eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | no
    4(a) | to=AE eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | no
    4(a) | to=US eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | no
    4(a) | to=? eccn=4A003.b us_content_of=3A001.a.7 | The destination is in Computer Tier 3 | unknown
    4(a) | to=IR us_content_pct=1 | The destination is one of E:1, E:2 | yes
    4(a) | to=CU us_content_pct=1 | The destination is one of E:1, E:2 | yes
    4(a) | to=CN us_content_pct=1 | The destination is one of E:1, E:2 | no
    4(a) | to=? us_content_pct=1 | The destination is one of E:1, E:2 | unknown

    # (a)(2): encryption technology
    4(a) | eccn=5E002.a us_content_of=5E002.a | The item is encryption technology | yes
    4(a) | eccn=5E992 us_content_of=5E002.a | The item is encryption technology | unknown
    4(a) | eccn=5E001.a us_content_of=5E002.a | The item is encryption technology | no
    4(a) | eccn=5E002.a us_content_of=5E002.a | US technology of 5E002 is part of it | yes
    4(a) | eccn=5E002.a us_content_of=5E001.a | US technology of 5E002 is part of it | no
    4(a) | eccn=5E002.a us_content_pct=1 us_content_of=? | US technology of 5E002 is part of it | unknown

    # (a)(3): lithography, from 2023-11-17
    4(a) | eccn=3B993.f.1 us_content_pct=1 on=2024-12-02 | The item is of 3B993.f.1 | yes
    4(a) | eccn=3B993.f.2 us_content_pct=1 on=2024-12-02 | The item is of 3B993.f.1 | no
    4(a) | eccn=3B001.f.1.b.2.b us_content_pct=1 on=2023-11-17 | The item is of 3B001.f.1.b.2.b | yes
    4(a) | eccn=3B001.f.1.b.2.b us_content_pct=1 on=2023-11-16 | The item is of 3B001.f.1.b.2.b | unasked
    4(a) | use=advanced_node_ic_facility us_content_pct=1 | It is for making advanced-node logic circuits | yes
    4(a) | use=ic_facility_node_unknown us_content_pct=1 | It is for making advanced-node logic circuits | unknown
    4(a) | use=civil us_content_pct=1 | It is for making advanced-node logic circuits | no
    4(a) | use=? us_content_pct=1 | It is for making advanced-node logic circuits | unknown
    4(a) | us_content_pct=1 | The country that first exported it does not control it | unknown

    # (a)(4): technology for engines
    4(a) | eccn=9E003.a.1 us_content_pct=1 | The item is technology | yes
    4(a) | eccn=EAR99 kind=technology us_content_of=9E003.h | The item is technology | yes
    4(a) | eccn=EAR99 kind=commodity us_content_of=9E003.h | The item is technology | no
    4(a) | eccn=EAR99 kind=? us_content_of=9E003.h | The item is technology | unknown
    4(a) | eccn=9D003 us_content_of=9E003.h | The item is technology | no
    4(a) | eccn=9E003.a.1 us_content_of=9E003.a.8 | US technology of 9E003 | yes
    4(a) | eccn=9E003.a.1 us_content_of=9E003.a.7 | US technology of 9E003 | no
    4(a) | eccn=9E003.a.1 us_content_of=9E003 | US technology of 9E003 | unknown

    # (a)(5), (6): 0A919; the 600 series and 9x515
    4(a) | eccn=0A919.a us_content_pct=1 | The item is of 0A919 | yes
    4(a) | eccn=0A918 us_content_pct=1 | The item is of 0A919 | no
    4(a) | to=CN us_content_pct=1 | The destination is one of D:5 | yes
    4(a) | to=VN us_content_pct=1 | The destination is one of D:5 | no
    4(a) | to=? us_content_pct=1 | The destination is one of D:5 | unknown
    4(a) | us_content_of=9A610.x | US content is of the paragraphs .a to .x | yes
    4(a) | us_content_of=9A515.d | US content is of the paragraphs .a to .x | yes
    4(a) | us_content_of=9A610.y.1 | US content is of the paragraphs .a to .x | no
    4(a) | us_content_of=9A610 | US content is of the paragraphs .a to .x | unknown
    4(a) | us_content_of=3A001.a.2 | US content is of the paragraphs .a to .x | no
    4(a) | us_content_of=9A610.y | US content is of the paragraphs .y | yes
    4(a) | us_content_of=9A610.x | US content is of the paragraphs .y | no
    4(a) | us_content_of=9A610 | US content is of the paragraphs .y | unknown
    4(a) | us_content_of=9A610.x on=2013-10-14 | US content is of the paragraphs .a to .x | unasked
    4(a) | us_content_of=9A610.x on=2013-10-15 | US content is of the paragraphs .a to .x | yes
    4(a) | us_content_of=9A610.y to=BY | The destination is one of BY, CN, RU, E:1, E:2 | yes
    4(a) | us_content_of=9A610.y to=CN | The destination is one of BY, CN, RU, E:1, E:2 | yes
    4(a) | us_content_of=9A610.y to=RU | The destination is one of BY, CN, RU, E:1, E:2 | yes
    4(a) | us_content_of=9A610.y to=CU | The destination is one of BY, CN, RU, E:1, E:2 | yes
    4(a) | us_content_of=9A610.y to=IR | The destination is one of BY, CN, RU, E:1, E:2 | yes
    4(a) | us_content_of=9A610.y to=VE | The destination is one of BY, CN, RU, E:1, E:2 | no

    # (a)(8), (9): equipment with a US circuit inside, from 2024-12-02
    4(a) | eccn=3B001.c us_content_of=3A001.a.2 on=2024-12-02 | It contains an integrated circuit of US | yes
    4(a) | eccn=3B001.c us_content_of=3A001.a.2 on=2024-12-01 | It contains an integrated circuit of US | unasked
    4(a) | eccn=3B001.c us_content_of=3A090.a | It contains an integrated circuit of US | yes
    4(a) | eccn=3B001.c us_content_of=3A991.a | It contains an integrated circuit of US | yes
    4(a) | eccn=3B001.c us_content_of=3A991.o | It contains an integrated circuit of US | yes
    4(a) | eccn=3B001.c us_content_of=3A991.p | It contains an integrated circuit of US | yes
    4(a) | eccn=3B001.c us_content_of=EAR99 | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=4A994.b | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=5A991.b | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=6A003.a | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=9A004 | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=0A606.x | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_of=1C010.a | It contains an integrated circuit of US | no
    4(a) | eccn=3B001.c us_content_of=2B350.g | It contains an integrated circuit of US | no
    4(a) | eccn=3B001.c us_content_of=3C001 | It contains an integrated circuit of US | no
    4(a) | eccn=3B001.c us_content_pct=5 | It contains an integrated circuit of US | unknown
    4(a) | eccn=3B001.c us_content_pct=5 to=MO | It is in Macau or D:5 | yes
    4(a) | eccn=3B001.c us_content_pct=5 to=MY | It is in Macau or D:5 | no
    4(a) | eccn=3B001.c us_content_pct=5 to=? | It is in Macau or D:5 | unknown

    # (b): encryption items
    4(a) | us_content_of=5A002.a | US encryption items are part of it | unknown
    4(a) | us_content_of=5A004.a | US encryption items are part of it | unknown
    4(a) | us_content_of=5B002.a | US encryption items are part of it | unknown
    4(a) | us_content_of=5D002.a | US encryption items are part of it | unknown
    4(a) | us_content_of=5A992.c | US encryption items are part of it | no

    # 734.4(c), (d): exactly the level is not more
    4 | to=CN us_content_pct=25 | Controlled US content is more than 25 percent | no
    4 | to=CN us_content_pct=25.01 | Controlled US content is more than 25 percent | yes
    4 | to=IR us_content_pct=10 | Controlled US content is more than 10 percent | no
    4 | to=CU us_content_pct=10.5 | Controlled US content is more than 10 percent | yes
    4 | to=SY us_content_pct=11 | Controlled US content is more than 25 percent | unasked
    4 | to=? us_content_pct=26 | Controlled US content is more than 25 percent | yes
    4 | to=? us_content_pct=11 | Controlled US content is more than 10 percent | yes
    4 | to=? us_content_pct=11 | The destination is in E:1 or E:2 | unknown
    4 | to=CN us_content_pct=? | Controlled US content is more than 25 percent | unknown

    # 734.3: where the item is, and of what origin
    3 | to=CN | The item is in or moves through the US | no
    3 | to=CN from=US | The item is in or moves through the US | yes
    3 | to=CN act=export from=- | The item is in or moves through the US | yes
    3 | to=US act=deemed_export roles=recipient hq=CN from=- | The item is in or moves through the US | yes
    3 | to=US act=domestic_transfer from=- | The item is in or moves through the US | yes
    3 | to=CN act=iaas from=- | The item is in or moves through the US | yes
    3 | to=CN act=receive_service from=- | The item is in or moves through the US | yes
    3 | to=CN act=reexport from=- | The item is in or moves through the US | no
    3 | to=CN act=transfer from=- | The item is in or moves through the US | no
    3 | to=CN origin=US | The item is of US origin | yes
    3 | to=CN | The item is of US origin | no
    3 | to=CN origin=? | The item is of US origin | unknown
    3 | to=CN item.subject_to_ear=true | The item is subject to the EAR | yes
    3 | to=CN item.subject_to_ear=false | The item is subject to the EAR | no
    3 | to=CN item.subject_to_ear=? | The item is subject to the EAR | unknown

    # 734.9(b): NS items made with technology that needs an assurance, to D:1, E:1, E:2
    9(b) | item.fdp.direct_product_of=3E001 eccn=3A001.a.2 | The item is controlled for national security | yes
    9(b) | item.fdp.direct_product_of=3E001 eccn=3A991.p | The item is controlled for national security | no
    9(b) | item.fdp.direct_product_of=3E001 eccn=EAR99 | The item is controlled for national security | no
    9(b) | item.fdp.direct_product_of=3E001 eccn=? | The item is controlled for national security | unknown
    9(b) | item.fdp.direct_product_of=3E001 eccn=3A777 | The item is controlled for national security | unknown
    9(b) | item.fdp.direct_product_of=3E001 | The item is a direct product of technology | yes
    9(b) | item.fdp.direct_product_of=3D001 | The item is a direct product of technology | yes
    9(b) | item.fdp.direct_product_of=3E991 | The item is a direct product of technology | no
    9(b) | item.fdp.direct_product_of=3B001.c | The item is a direct product of technology | no
    9(b) | item.fdp.direct_product_of=3E777 | The item is a direct product of technology | unknown
    9(b) | item.fdp=? | The item is a direct product of technology | unknown
    9(b) | item.fdp.plant_product_of=3E001 | Its plant, or a major component | yes
    9(b) | item.fdp.plant_product_of=3E991 | Its plant, or a major component | no

    # 734.9(c): 9x515; (d): 600 series and 0A919
    9(c) | item.fdp.direct_product_of=9E515 eccn=9A515.d | The item is of the 9x515 series | yes
    9(c) | item.fdp.direct_product_of=9E515 eccn=9A610.x | The item is of the 9x515 series | no
    9(c) | item.fdp.direct_product_of=9E515.a eccn=9A515.d | The item is a direct product | yes
    9(c) | item.fdp.plant_product_of=9D515.a eccn=9A515.d | Its plant, or a major component | yes
    9(c) | item.fdp.direct_product_of=9E610.a eccn=9A515.d | The item is a direct product | no
    9(d) | item.fdp.direct_product_of=9E610.a eccn=9A610.x | The item is of the 600 series | yes
    9(d) | item.fdp.direct_product_of=9E610.a eccn=9A515.d | The item is of the 600 series | no
    9(d) | item.fdp.direct_product_of=9E610.a eccn=0A919.a | The item is a military commodity of 0A919 | yes
    9(d) | item.fdp.direct_product_of=9E610.a eccn=0A606.a | The item is a military commodity of 0A919 | no
    9(d) | item.fdp.direct_product_of=9D610.a eccn=9A610.x | The item is a direct product | yes
    9(d) | item.fdp.direct_product_of=9A610.a eccn=9A610.x | The item is a direct product | no
    9(d) | item.fdp.plant_product_of=9E610.a eccn=9A610.x | Its plant, or a major component | yes

    # 734.9(e): footnotes 1, 4 and 5
    9(e)(1) | item.fdp.direct_product_of=3E001 | The item will go into what a footnote 1 entity | no
    9(e)(1) | item.fdp.direct_product_of=3E001 | A footnote 1 entity is a party | no
    9(e)(1) | item.fdp.direct_product_of=3E001 on=2020-05-15 | A footnote 1 entity developed or produced | unknown
    9(e)(1) | item.fdp.direct_product_of=3E001 on=2020-08-16 | A footnote 1 entity developed or produced | unknown
    9(e)(1) | item.fdp.direct_product_of=3E001 on=2020-08-17 | A footnote 1 entity developed or produced | unasked
    9(e)(2) | item.fdp.direct_product_of=3E001 | The item will go into what a footnote 4 entity | no
    9(e)(3) | item.fdp.direct_product_of=3E992 eccn=3B001.a.1 | The item will go into what a footnote 5 | no
    9(e)(3) | item.fdp.direct_product_of=3E992 use=advanced_node_ic_facility | The item is for a facility that | yes
    9(e)(3) | item.fdp.direct_product_of=3E992 use=civil | The item is for a facility that | no
    9(e)(3) | item.fdp.direct_product_of=3E992 use=? | The item is for a facility that | unknown
    9(e)(3) | item.fdp.direct_product_of=3E992 to=CN | It is in Macau or D:5 | yes
    9(e)(3) | item.fdp.direct_product_of=3D991 eccn=3B991.a | The item is a direct product | yes
    9(e)(3) | item.fdp.direct_product_of=3D991 eccn=3B992 | The item is a direct product | yes
    9(e)(3) | item.fdp.direct_product_of=3E991 eccn=3B991.a | The item is a direct product | yes
    9(e)(3) | item.fdp.direct_product_of=3E991 eccn=3B992 | The item is a direct product | yes
    9(e)(3) | item.fdp.direct_product_of=3E991 eccn=3B993 | The item is a direct product | no
    9(e)(3) | item.fdp.direct_product_of=3D991 eccn=3B993 | The item is a direct product | no
    9(e)(3) | item.fdp.direct_product_of=3E991 eccn=? | The item is a direct product | unknown
    9(e)(3) | item.fdp.direct_product_of=3E777 eccn=3B993 | The item is a direct product | no

    # 734.9(f), (g), (j): Russia, Belarus, Crimea; footnote 3; Iran
    9(f) | item.fdp.direct_product_of=3E991 eccn=3A991.p | The item is on the Commerce Control List | yes
    9(f) | item.fdp.direct_product_of=3E991 eccn=EAR99 | The item is on the Commerce Control List | unknown
    9(f) | item.fdp.direct_product_of=3E991 eccn=EAR99 item.in_supp7_part746=true | The item is on the Commerce | yes
    9(f) | item.fdp.direct_product_of=1E001 on=2022-04-07 to=RU | The item is a direct product | unknown
    9(f) | item.fdp.direct_product_of=1E001 on=2022-04-08 to=RU | The item is a direct product | yes
    9(f) | item.fdp.direct_product_of=3E991 on=2022-02-24 to=RU | The item is a direct product | yes
    9(f) | item.fdp.direct_product_of=3B001.c to=RU | The item is a direct product | no
    9(f) | item.fdp.direct_product_of=EAR99 to=RU | The item is a direct product | no
    9(f) | item.fdp.direct_product_of=3E991 on=2022-02-24 to=RU | The destination is one of RU | yes
    9(f) | item.fdp.direct_product_of=3E991 on=2022-03-01 to=BY | The destination is one of RU | no
    9(f) | item.fdp.direct_product_of=3E991 on=2022-03-02 to=BY | The destination is one of RU, BY | yes
    9(f) | item.fdp.direct_product_of=3E991 on=2022-02-23 to=RU | The destination is one of RU | yes
    9(f) | item.fdp.direct_product_of=3E991 to=UA region=UA-CRIMEA | The destination is one of RU, BY, UA-CRIMEA | yes
    9(f) | item.fdp.direct_product_of=3E991 to=UA region=UA-DNR | The destination is one of RU, BY, UA-CRIMEA | no
    9(g) | item.fdp.direct_product_of=3E991 | The item will go into what a footnote 3 entity | no
    9(g) | item.fdp.direct_product_of=3E991 | The item is a direct product | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=3A991.p | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=4A994.b | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=5A992.c | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=6A003.a | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=7A994 | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=8A992 | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=9A991 | The item is in categories 3 to 9 | yes
    9(j) | item.fdp.direct_product_of=3E991 eccn=2B001.a | The item is in categories 3 to 9 | unknown
    9(j) | item.fdp.direct_product_of=3E991 eccn=2B001.a item.in_supp7_part746=false | The item is in categories | no
    9(j) | item.fdp.direct_product_of=3E991 eccn=EAR99 item.in_supp7_part746=true | The item is in categories | yes
    9(j) | item.fdp.direct_product_of=3E991 to=IR | The item is a direct product | yes
    9(j) | item.fdp.direct_product_of=2E001 to=IR | The item is a direct product | no
    9(j) | item.fdp.plant_product_of=9D001 to=IR | Its plant, or a major component | yes
    9(j) | item.fdp.plant_product_of=3B001.c to=IR | Its plant, or a major component | no
    9(j) | item.fdp.direct_product_of=3E991 to=IR | The destination is one of IR | yes
    9(j) | item.fdp.direct_product_of=3E991 to=IQ | The destination is one of IR | no
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=IR gov=true | The Government of Iran is a party | yes
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=IR | The Government of Iran is a party | no
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=IR gov=? | The Government of Iran is a party | unknown
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=TR gov=true | The Government of Iran is a party | no
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=? gov=true | The Government of Iran is a party | unknown
    9(j) | item.fdp.direct_product_of=3E991 to=TR hq=? gov=false | The Government of Iran is a party | no

    # 734.9(h), (i), (l)
    9(h) | item.fdp.direct_product_of=3E001 eccn=3A090.a | The item is an advanced computing item | yes
    9(h) | item.fdp.direct_product_of=3E001 eccn=4A090.a | The item is an advanced computing item | yes
    9(h) | item.fdp.direct_product_of=3E001 eccn=5A002.z.1 | The item is an advanced computing item | yes
    9(h) | item.fdp.direct_product_of=3E001 eccn=3A001.a.2 | The item is an advanced computing item | no
    9(h) | item.fdp.direct_product_of=3E001 eccn=3E001 | The item is an advanced computing item | unknown
    9(h) | item.fdp.direct_product_of=3E001 eccn=3E001 for_items=3A090.a | The item is an advanced computing | yes
    9(h) | item.fdp.direct_product_of=3E001 eccn=4E001 for_items=4A090.a | The item is an advanced computing | yes
    9(h) | item.fdp.direct_product_of=3E001 eccn=4E001 for_items=4A003.b | The item is an advanced computing | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=IL | The destination is not also in A:5 or A:6 | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=DE | The destination is not also in A:5 or A:6 | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=CN | The destination is not also in A:5 or A:6 | yes
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3E001 roles=supplier hq=? to=MY | It is tech | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=? | The destination is not also in A:5 or A:6 | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=MY | Example Ltd. or its ultimate parent is head | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=MY hq=CN | Example Ltd. or its ultimate parent is | yes
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=MY parent=MO | Example Ltd. or its ultimate parent | yes
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 to=MY hq=? | Example Ltd. or its ultimate parent is | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2023-11-16 to=MY hq=CN | Example Ltd. or its ultimate parent | unasked
    9(h) | item.fdp.direct_product_of=3E001 on=2023-01-16 to=MO | The destination is one of CN | no
    9(h) | item.fdp.direct_product_of=3E001 on=2023-01-17 to=MO | The destination is one of CN, MO | yes
    9(h) | item.fdp.direct_product_of=3E001 on=2022-10-21 to=CN | The destination is one of CN | yes
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3E001 to=MY | It is technology for a mask | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3A090.a to=MY | It is technology for a mask | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3E001 roles=supplier to=MY hq=MY | It is technology | no
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3E001 roles=manufacturer to=MY hq=CN | It is te | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2022-11-01 eccn=3E001 roles=supplier to=MY hq=MY | It is technology | no
    9(h) | item.fdp.direct_product_of=3E001 on=2022-11-01 eccn=3E001 roles=supplier to=MY hq=CN | It is tech | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2022-11-01 eccn=3E001 roles=supplier to=MY hq=? | It is tech | unknown
    9(h) | item.fdp.direct_product_of=3E001 on=2024-06-03 eccn=3E001 item.foundry.designer_hq=DE to=MY | It is tech | no
    9(h) | item.fdp.direct_product_of=3E001 on=2025-01-13 | The rule reaches every destination | yes
    9(i) | item.fdp.direct_product_of=3E001 to=CN use=supercomputer | The item is for a supercomputer | yes
    9(i) | item.fdp.direct_product_of=3E001 to=CN | The item is for a supercomputer | no
    9(i) | item.fdp.direct_product_of=3E001 to=CN use=? | The item is for a supercomputer | unknown
    9(i) | item.fdp.direct_product_of=3E001 to=CN | The destination is one of CN | yes
    9(i) | item.fdp.direct_product_of=3E001 to=MY | The destination is one of CN | no
    9(i) | item.fdp.direct_product_of=3E001 to=MO on=2023-01-16 | The destination is one of CN | no
    9(i) | item.fdp.direct_product_of=3E001 to=MO on=2023-01-17 | The destination is one of CN, MO | yes
    9(i) | item.fdp.direct_product_of=3E001 to=CN on=2022-10-20 | The destination is one of CN | yes
    9(l) | item.fdp.plant_product_of=3E001 eccn=4E091 | The item is model weights of 4E091 | yes
    9(l) | item.fdp.plant_product_of=3E001 eccn=4E001 | The item is model weights of 4E091 | no
    9(l) | item.fdp.plant_product_of=1D001 eccn=4E091 | Its plant, or a major component | yes
    9(l) | item.fdp.plant_product_of=1C010 eccn=4E091 | Its plant, or a major component | no
    9(l) | item.fdp.direct_product_of=3E001 eccn=4E091 | The item is a direct product | unasked

    # 734.9(k)
    9(k) | item.fdp.contains_ic_from_plant_product_of=3E001 eccn=3B001.c | A circuit inside comes from a plant | yes
    9(k) | item.fdp.contains_ic_from_plant_product_of=1E001 eccn=3B001.c | A circuit inside comes from a plant | no
    9(k) | item.fdp.direct_product_of=3D992 eccn=3B001.c | The item is a direct product | yes
    9(k) | item.fdp.direct_product_of=3E992 eccn=3B001.c | The item is a direct product | yes
    9(k) | item.fdp.direct_product_of=3E991 eccn=3B001.c | The item is a direct product | no
    9(k) | item.fdp.plant_product_of=3D001 eccn=3B001.c | Its plant, or a major component | yes

    # 734.7: published
    7 | item.published=true kind=technology eccn=3E003.a | The item is technology or software | yes
    7 | item.published=true kind=software eccn=3D003 | The item is technology or software | yes
    7 | item.published=true eccn=3A001.a.2 | The item is technology or software | no
    7 | item.published=true eccn=3B001.c | The item is technology or software | no
    7 | item.published=true eccn=3C001 | The item is technology or software | no
    7 | item.published=true eccn=EAR99 kind=software | The item is technology or software | yes
    7 | item.published=true eccn=EAR99 | The item is technology or software | no
    7 | item.published=true eccn=EAR99 kind=? | The item is technology or software | unknown
    7 | item.published=true eccn=EAR99 act=release | The item is technology or software | yes
    7 | item.published=true eccn=EAR99 act=publication | The item is technology or software | yes
    7 | item.published=true eccn=? kind=technology | The item is technology or software | yes
    7 | item.published=true eccn=? | The item is technology or software | no
    7 | item.published=true eccn=5D002.a kind=software | It is encryption software of 5D002 | unknown
    7 | item.published=true eccn=5D992.c kind=software | It is encryption software of 5D002 | no
    7 | item.published=true eccn=? kind=software | It is encryption software of 5D002 | unknown
    7 | item.published=true eccn=? kind=technology | It is encryption software of 5D002 | no
    7 | item.published=true eccn=0E501.a kind=technology on=2020-03-08 | It is a file that tells a machine | no
    7 | item.published=true eccn=0E501.a kind=technology on=2020-03-09 | It is a file that tells a machine | unknown
    7 | item.published=true eccn=3E003.a kind=technology | It is a file that tells a machine | no
    """
)


@pytest.mark.parametrize(("paragraph", "facts", "question", "answer"), QUESTIONS)
def test_a_question_of_part_734_has_the_answer_of_the_law(
    paragraph: str, facts: str, question: str, answer: str
) -> None:
    found = step(paragraph, facts)

    assert answers(found, question) == answer
    assert list(wrong_codes(found)) == []


REACH = {
    # where an item has to go: (b), (c) and (d) of 734.9
    "9(b)": ("CN VN RU IR SY KP CU BY YE", "MY IL SA PK ZW SO DE TW"),
    "9(c)": ("CN RU IR SY KP CU ZW SO VE", "MY VN IL SA PK DE TW MO"),
    "9(d)": ("CN VN RU IR SY KP CU ZW SO TW SA IL MO PK", "MY DE JP TR"),
}


@pytest.mark.parametrize(
    ("paragraph", "place", "answer"),
    [
        (paragraph, place, answer)
        for paragraph, lists in REACH.items()
        for answer, places in zip(("yes", "no"), lists, strict=True)
        for place in places.split()
    ],
)
def test_where_an_item_has_to_go(paragraph: str, place: str, answer: str) -> None:
    found = step(paragraph, f"to={place} item.fdp.direct_product_of=3E001")

    assert answers(found, "The destination is one of") == answer


FIRST_DAYS = {
    "9(b)": "1996-03-25",
    "9(c)": "2014-11-10",
    "9(d)": "2013-10-15",
    "9(e)(1)": "2020-05-15",
    "9(e)(2)": "2022-10-21",
    "9(e)(3)": "2024-12-02",
    "9(f)": "2022-02-24",
    "9(g)": "2022-02-24",
    "9(h)": "2022-10-21",
    "9(i)": "2022-10-21",
    "9(j)": "2023-02-24",
    "9(k)": "2024-12-02",
}


@pytest.mark.parametrize(("paragraph", "day"), FIRST_DAYS.items())
def test_a_paragraph_is_in_force_from_its_first_day(paragraph: str, day: str) -> None:
    facts = "to=CN item.fdp.direct_product_of=3E001"

    assert answers(step(paragraph, f"{facts} on={day}"), "The rule is in force") == "yes"
    if paragraph != "9(b)":  # which is as old as the EAR in their form: no earlier day is read
        before = date.fromisoformat(day) - timedelta(days=1)
        assert answers(step(paragraph, f"{facts} on={before}"), "The rule is in force") == "no"


def test_weights_are_in_a_text_that_is_not_enforced() -> None:
    for day in ("2025-01-12", "2025-01-13", "2026-08-01"):
        found = step("9(l)", f"to=CN item.fdp.plant_product_of=3E001 eccn=4E091 on={day}")
        assert answers(found, "The rule is in force") == "no"


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("us_content_of=3A001.a.2+5A992.c", "US content: 3A001.a.2, 5A992.c"),
        ("us_content_pct=5 eccn=2B001.a", "US content: 2B001.a, as the item itself"),
        ("us_content_of=?", "what the US content is, is not known"),
    ],
)
def test_what_the_us_content_is_taken_to_be(facts: str, shown: str) -> None:
    assert content(transaction(f"{ABROAD} to=CN {facts}")).shown == shown
