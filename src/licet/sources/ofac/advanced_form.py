"""The structure of OFAC's advanced XML: which elements and attributes we read, and the tables that explain them.

Nothing outside the table of elements passes: an element or attribute with another name stops the parse, so that a new
part of the publication cannot be skipped in silence. A document type declaration is refused: no edition has one, and
entities defined in it could be made to grow without end.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from lxml import etree

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.ofac.labels import own_kind

T = TypeVar("T")

_NAMESPACE = "{http://www.un.org/sanctions/1.0}"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

# Element: the children it may have, the attributes it may have. A part of the document is checked before it is read.
_FORM: Mapping[str, tuple[str, str]] = {
    "Location": (
        "LocationAreaCode LocationCountry LocationPart FeatureVersionReference IDRegDocumentReference",
        "ID",
    ),
    "LocationAreaCode": ("", "AreaCodeID"),
    "LocationCountry": ("", "CountryID CountryRelevanceID"),
    "LocationPart": ("LocationPartValue", "LocPartTypeID"),
    "LocationPartValue": ("Comment Value", "Primary LocPartValueTypeID LocPartValueStatusID"),
    "Value": ("", ""),
    "FeatureVersionReference": ("", "FeatureVersionID"),
    "IDRegDocumentReference": ("", "IDRegDocumentID"),
    "IDRegDocument": (
        "Comment IDRegistrationNo IssuingAuthority DocumentDate DocumentedNameReference",
        "ID IDRegDocTypeID IdentityID IssuedBy-CountryID IssuedIn-LocationID ValidityID",
    ),
    "IDRegistrationNo": ("", ""),
    "IssuingAuthority": ("", ""),
    "DocumentDate": ("DatePeriod", "IDRegDocDateTypeID"),
    "DocumentedNameReference": ("", "DocumentedNameID"),
    "DistinctParty": ("Comment Profile", "FixedRef"),
    "Profile": ("Identity Feature", "ID PartySubTypeID"),
    "Identity": ("Alias NamePartGroups", "ID FixedRef Primary False"),
    "Alias": ("DocumentedName", "FixedRef AliasTypeID Primary LowQuality"),
    "DocumentedName": ("DocumentedNamePart", "ID FixedRef DocNameStatusID"),
    "DocumentedNamePart": ("NamePartValue", ""),
    "NamePartValue": ("", "NamePartGroupID ScriptID ScriptStatusID Acronym"),
    "NamePartGroups": ("MasterNamePartGroup", ""),
    "MasterNamePartGroup": ("NamePartGroup", ""),
    "NamePartGroup": ("", "ID NamePartTypeID"),
    "Feature": ("FeatureVersion IdentityReference", "ID FeatureTypeID"),
    "FeatureVersion": ("Comment DatePeriod VersionDetail VersionLocation", "ID ReliabilityID"),
    "VersionDetail": ("", "DetailTypeID DetailReferenceID"),
    "VersionLocation": ("", "LocationID"),
    "IdentityReference": ("", "IdentityID IdentityFeatureLinkTypeID"),
    "ProfileRelationship": (
        "Comment",
        "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID",
    ),
    "SanctionsEntry": ("EntryEvent SanctionsMeasure", "ID ProfileID ListID"),
    "EntryEvent": ("Comment Date", "ID EntryEventTypeID LegalBasisID"),
    "SanctionsMeasure": ("Comment DatePeriod", "ID SanctionsTypeID"),
    "Comment": ("", ""),
    "DatePeriod": ("Start End", "CalendarTypeID YearFixed MonthFixed DayFixed"),
    "Start": ("From To", "Approximate YearFixed MonthFixed DayFixed"),
    "End": ("From To", "Approximate YearFixed MonthFixed DayFixed"),
    "From": ("Year Month Day", ""),
    "To": ("Year Month Day", ""),
    "Date": ("Year Month Day", "CalendarTypeID"),
    "Year": ("", ""),
    "Month": ("", ""),
    "Day": ("", ""),
}
_CHILDREN = {tag: frozenset(children.split()) for tag, (children, _attributes) in _FORM.items()}
_ATTRIBUTES = {tag: frozenset(attributes.split()) for tag, (_children, attributes) in _FORM.items()}
# The parts of the document and what stands in them; None: read whole.
_SECTIONS: Mapping[str, str | None] = {
    "DateOfIssue": None,
    "ReferenceValueSets": None,
    "Locations": "Location",
    "IDRegDocuments": "IDRegDocument",
    "DistinctParties": "DistinctParty",
    "ProfileRelationships": "ProfileRelationship",
    "SanctionsEntries": "SanctionsEntry",
    "SanctionsEntryLinks": "SanctionsEntryLink",
}


class Element:
    """One element of the document, read strictly: what must be there is there, or the parse stops."""

    __slots__ = ("_file", "_node", "line", "tag")

    def __init__(self, node: etree._Element, file: str) -> None:
        self._node = node
        self._file = file
        self.tag = _local(node)
        self.line = node.sourceline or 0

    def changed(self, field: str, value: object, expected: str) -> SourceChanged:
        """The error to raise when something here is not what the parser was written for."""
        return SourceChanged(self._file, self.line, f"{self.tag} {field}", value, expected)

    def get(self, attribute: str) -> str:
        """An attribute that must be there."""
        value = self._node.get(attribute)
        if value is None:
            raise self.changed(attribute, None, "an attribute of this name")
        return str(value)

    def get_or_none(self, attribute: str) -> str | None:
        """An attribute, or None."""
        value = self._node.get(attribute)
        return None if value is None else str(value)

    def truth(self, attribute: str) -> bool:
        """An attribute that is `true` or `false`."""
        value = self.get(attribute)
        if value not in ("true", "false"):
            raise self.changed(attribute, value, "true or false")
        return value == "true"

    def all(self, tag: str) -> "list[Element]":
        """The children with a name, in their order."""
        return [Element(one, self._file) for one in self._node if _local(one) == tag]

    def first(self, tag: str) -> "Element | None":
        """The only child with a name, or None."""
        found = self.all(tag)
        if len(found) > 1:
            raise self.changed(tag, f"{len(found)} times", "at most once")
        return found[0] if found else None

    def one(self, tag: str) -> "Element":
        """The only child with a name."""
        found = self.first(tag)
        if found is None:
            raise self.changed(tag, None, "an element of this name")
        return found

    def text(self) -> str:
        """The text, with single spaces."""
        return " ".join((self._node.text or "").split())

    def day(self) -> date:
        """The day that Year, Month and Day make."""
        numbers = [self.one(tag).text() for tag in ("Year", "Month", "Day")]
        try:
            return date(*(int(number) for number in numbers))
        except (ValueError, OverflowError):
            raise self.changed("day", "-".join(numbers), "a day of the calendar") from None


def text_of(element: Element | None) -> str:
    """The text of an element that may be absent."""
    return "" if element is None else element.text()


class References:
    """The tables at the head of the document: for each attribute that ends in `ID`, what its numbers mean."""

    def __init__(self, part: Element, file: str) -> None:
        self._values: dict[tuple[str, str], Element] = {}
        for table in part._node:
            for node in table:
                one = Element(node, file)
                self._values[one.tag, one.get("ID")] = one

    def value(self, element: Element, attribute: str) -> Element:
        """The line of its table that an attribute names; a number without a line stops the parse."""
        table = attribute.removesuffix("ID").split("-")[-1]
        found = self._values.get((table, element.get(attribute)))
        if found is None:
            raise element.changed(attribute, element.get(attribute), f"a number of the table of {table}")
        return found

    def text(self, element: Element, attribute: str) -> str:
        """What an attribute's number means."""
        return self.value(element, attribute).text()

    def category(self, element: Element, attribute: str, allowed: Mapping[str, T]) -> T:
        """What a category means to us; one that is not in the table stops the parse."""
        text = self.text(element, attribute)
        if text not in allowed:
            raise element.changed(attribute, text, "one of " + ", ".join(repr(one) for one in sorted(allowed)))
        return allowed[text]

    def kind(self, element: Element, attribute: str, allowed: Mapping[tuple[str, str], T]) -> T:
        """What the type and the subtype of a party mean to us."""
        sub = self.value(element, attribute)
        pair = self.text(sub, "PartyTypeID"), sub.text()
        if pair not in allowed:
            raise element.changed(attribute, pair, "one of " + ", ".join(str(one) for one in sorted(allowed)))
        return allowed[pair]

    @staticmethod
    def own_kind(words: str) -> str:
        """A kind made of the words of the document."""
        return own_kind(words)


def parts(data: bytes, file: str) -> Iterator[Element]:
    """The tables, then each place, document, party, link and list entry, in the order of the document.

    Raises:
        SourceUnreadable: the bytes are no XML.
        SourceChanged: a document type declaration, another root, or an element or attribute with an unknown name.
    """
    try:
        yield from _parts(data, file)
    except etree.XMLSyntaxError as problem:
        raise SourceUnreadable(f"{file}: not XML: {problem}") from problem


def _parts(data: bytes, file: str) -> Iterator[Element]:
    depth, section = 0, ""
    walk = etree.iterparse(io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True)
    for event, node in walk:
        if event == "start":
            depth += 1
            if depth == 1:
                _check_root(node, file)
            elif depth == 2:
                section = _section(node, file)
            continue
        depth -= 1
        if depth == 1 and section == "ReferenceValueSets":
            yield Element(node, file)
        elif depth == 2 and section not in ("ReferenceValueSets", "DateOfIssue"):
            if _local(node) != _SECTIONS[section]:
                raise SourceChanged(file, node.sourceline, section, _local(node), f"{_SECTIONS[section]}")
            _check(node, file)
            yield Element(node, file)
            # What was read is let go; the tables at the head stay.
            node.clear()
            del node.getparent()[0]


def _check_root(node: etree._Element, file: str) -> None:
    if node.getroottree().docinfo.doctype:
        raise SourceChanged(file, 1, "document", "a document type declaration", "none")
    if node.tag != f"{_NAMESPACE}Sanctions":
        raise SourceChanged(file, node.sourceline, "root", node.tag, f"{_NAMESPACE}Sanctions")
    unknown = sorted(str(one) for one in set(node.attrib) - {"Version", _SCHEMA})
    if unknown:
        # A file of differences to another version names that version here.
        raise SourceChanged(file, node.sourceline, "attribute of Sanctions", unknown[0], "Version")


def _section(node: etree._Element, file: str) -> str:
    name = _local(node)
    if name not in _SECTIONS:
        raise SourceChanged(file, node.sourceline, "part of the document", name, ", ".join(_SECTIONS))
    return name


def _check(part: etree._Element, file: str) -> None:
    for node in part.iter():
        tag = _local(node)
        if tag not in _FORM:
            raise SourceChanged(file, node.sourceline, "element", tag, "an element of ofac_advanced_form.py")
        for child in node:
            if _local(child) not in _CHILDREN[tag]:
                expected = ", ".join(sorted(_CHILDREN[tag])) or "no element"
                raise SourceChanged(file, child.sourceline, f"element in {tag}", _local(child), expected)
        for attribute in node.attrib:
            if attribute not in _ATTRIBUTES[tag]:
                expected = ", ".join(sorted(_ATTRIBUTES[tag])) or "no attribute"
                raise SourceChanged(file, node.sourceline, f"attribute of {tag}", attribute, expected)


def _local(node: etree._Element) -> str:
    return node.tag.removeprefix(_NAMESPACE) if isinstance(node.tag, str) else "a comment or an entity"
