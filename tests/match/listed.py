"""A small list for the tests of the matcher: public facts of organizations, invented names of people."""

from licet.model import Kind, Party, PartyId


def listed(identity: str, *names: str, kind: Kind = Kind.ORGANIZATION, country: str = "CN") -> Party:
    return Party(name=names[0], id=PartyId(identity), kind=kind, aliases=names[1:], countries=(country,))


LISTED = (
    listed("el:zhipu", "Beijing Zhipu Huazhang Technology Co., Ltd.", "Zhipu AI"),
    listed("el:zhipu-qingyan", "Beijing Zhipu Qingyan Technology Co., Ltd."),
    listed("el:huawei", "Huawei Technologies Co., Ltd."),
    listed("el:huawei-device", "Huawei Device (Shenzhen) Co., Ltd."),
    listed("el:sophgo", "Sophgo Technologies Ltd."),
    listed("1260h:catl", "Contemporary Amperex Technology Co., Limited", "CATL"),
    listed("el:factory-204", "China Aerospace Science and Industry Corporation, Factory 204"),
    listed("el:factory-206", "China Aerospace Science and Industry Corporation, Factory 206"),
    listed("el:sokol", "Joint Stock Company Sokol", country="RU"),
    listed("sdn:petrenko", "PETRENKO, Ivan Olegovich", kind=Kind.PERSON, country="RU"),
    Party(name="Wolf Trading LLC", id=PartyId("sdn:wolf"), kind=Kind.ORGANIZATION, weak_aliases=("Seraya Zvezda",)),
)
