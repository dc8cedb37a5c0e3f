"""The names of a party in OFAC's advanced XML: main name, other names, former and weak ones, each in its script."""

from dataclasses import dataclass

from licet.sources.ofac.advanced_form import Element, References

_FAMILY = "Last Name"
_UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan"})
_LATIN = frozenset({"Latin", "Latn"})
_FORMER, _MAIN, _OTHER = "F.K.A.", "Name", "A.K.A."
_OTHER_TYPES = {_OTHER: _OTHER, "N.K.A.": _OTHER, _FORMER: _FORMER, _MAIN: _MAIN}


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one party. `scripts`: the code of the script and the name, for those not in Latin letters."""

    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    scripts: tuple[tuple[str, str], ...]


def names_of(profile: Element, known: References, *, person: bool) -> Named:
    """The names of a party; the main one is the primary alias in Latin letters."""
    mains: list[str] = []
    kinds: dict[str, list[str]] = {_OTHER: [], _FORMER: [], "weak": []}
    scripts: list[tuple[str, str]] = []
    for identity in profile.all("Identity"):
        groups = _groups(identity, known)
        for alias in identity.all("Alias"):
            kind = known.category(alias, "AliasTypeID", _OTHER_TYPES)
            weak, primary = alias.truth("LowQuality"), alias.truth("Primary") and identity.truth("Primary")
            for script, name in (_written(one, known, groups, person) for one in alias.all("DocumentedName")):
                latin = script in _LATIN
                scripts += [] if latin else [(script, name)]
                if primary and latin:
                    mains.append(name)
                else:
                    kinds["weak" if weak else _FORMER if kind == _FORMER else _OTHER].append(name)
    if len(mains) != 1:
        raise profile.changed("names", len(mains), "one primary name in Latin letters")
    several = {kind: tuple(dict.fromkeys(names)) for kind, names in kinds.items()}
    return Named(mains[0], several[_OTHER], several[_FORMER], several["weak"], tuple(dict.fromkeys(scripts)))


def _groups(identity: Element, known: References) -> dict[str, str]:
    found: dict[str, str] = {}
    for master in identity.one("NamePartGroups").all("MasterNamePartGroup"):
        for group in master.all("NamePartGroup"):
            found[group.get("ID")] = known.text(group, "NamePartTypeID")
    return found


def _written(documented: Element, known: References, groups: dict[str, str], person: bool) -> tuple[str, str]:
    """The script's code and the name; a person's as OFAC prints it: `LAST, First Middle`."""
    family: list[str] = []
    rest: list[str] = []
    codes: list[str] = []
    for part in documented.all("DocumentedNamePart"):
        value = part.one("NamePartValue")
        group = value.get("NamePartGroupID")
        if group not in groups:
            raise value.changed("NamePartGroupID", group, "a group of this identity")
        (family if person and groups[group] == _FAMILY else rest).append(value.text())
        codes.append(known.value(value, "ScriptID").get("ScriptCode"))
    if not any((*family, *rest)):
        raise documented.changed("name", None, "a part with letters")
    script = next((code for code in codes if code not in _LATIN), codes[0])
    if script in _UNSPACED:
        return script, "".join((*family, *rest))
    return script, ", ".join(text for text in (" ".join(family), " ".join(rest)) if text)
