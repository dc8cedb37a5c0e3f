"""What an amendatory instruction about a list is made of: the words of each of its clauses.

The words are those of the rules of 2008 to 2026; `orders` reads an instruction by them from its beginning to its end.
"""

import re

from licet.model.notice import OrderKind
from licet.sources.notice.days import DAY
from licet.sources.notice.document import LISTS_RE

WHOLE = re.compile(
    rf"(?:(?:Revise|Add) (?:the )?{LISTS_RE}|(?:the )?{LISTS_RE.replace('supplement', 'also')} is (?:revised|added)),? "
    r"to read as follows:?"
)
LEAD = re.compile(
    rf"(?:Effective (?:on )?(?P<day>{DAY}),? )?(?:Amend |In |To )?(?:[Tt]he )?"
    rf"(?:Entity List,? (?:(?:set forth|found) )?(?:in|at) )?(?:[“\"])?{LISTS_RE}"
    r"(?:[—-] ?(?:“?the )?[\w ‘’'\"“”()-]{3,40}?[Ll]ist)?(?:[”\"])?"
    r"(?: \([^()]*\))?(?: of the EAR)?,?"
    r"(?: (?:is|are) (?:further )?amended)?(?:,? as follows| to read as follows)?"
)
FILL = re.compile(
    r"(?:[\s,;:.—–-]+|\b(?:and|then|also|by|both|respectively|(?:in |to )?the (?:table|(?:Entity|Unverified|MEU) List)"
    r"|thereunder|under (?:that|this) (?:heading|destination|country)|(?:is|are) (?:further )?amended)\b"
    r"|\bfor(?=\s[“\"]))+",
    re.IGNORECASE,
)
VERB = re.compile(
    r"(?P<verb>add(?:ing|ed)?|revis(?:ing|ed|e)|amend(?:ing|ed)?|modify(?:ing)?|remov(?:ing|ed|e)|delet(?:ing|ed|e)"
    r"|correct(?:ing|ed)?|redesignat(?:ing|ed|e))\b",
    re.IGNORECASE,
)
KINDS = (
    ("add", OrderKind.ADDED),
    ("revis", OrderKind.REVISED),
    ("amend", OrderKind.REVISED),
    ("modif", OrderKind.REVISED),
    ("remov", OrderKind.REMOVED),
    ("delet", OrderKind.REMOVED),
    ("correct", OrderKind.CORRECTED),
    ("redesignat", OrderKind.REDESIGNATED),
)
UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNTS = {word: number for number, word in enumerate((*UNITS, *TEENS))} | {
    (f"{ten}-{UNITS[unit]}" if unit else ten): 20 + 10 * place + unit
    for place, ten in enumerate(TENS)
    for unit in range(10)
}
COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
ORDER = re.compile(
    r"(?:,? ?in (?:correct |proper )?(?:alphabetical|numerical|alphanumeric(?:al)?)"
    r"(?: and (?:alphabetical|numerical))? order,?)",
    re.IGNORECASE,
)
OBJECT = re.compile(
    rf"(?:the |an? |its )?(?:following )?(?:(?P<count>{COUNT}|[0-9]{{1,3}}) "
    rf")?(?:(?:new|existing|following|additional|entire) )*"
    r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)? )?"
    r"(?:entr(?:y|ies)|entit(?:y|ies)|persons?|addresses|address|companies)\b(?: (?:for|of))?(?: the\b)?(?: following)?"
    rf"(?: (?:(?P<count2>{COUNT}|[0-9]{{1,3}}) )?(?:following )?(?:[A-Z][a-z]+ )?"
    r"(?:entit(?:y|ies)|entr(?:y|ies)|persons?))?"
    r"(?: for)?(?: the following)?",
)
_PARTY = r"(?:entr(?:y|ies)|entit(?:y|ies)|persons?)"
PART_OF = re.compile(
    rf"(?:the |an? )?(?:(?:{COUNT}|[0-9]{{1,3}}|new|additional|following|existing) )*"
    rf"(?:addresses|address|aliases|alias) (?:for|to|from|of|in)(?: the)?(?: (?:existing )?{_PARTY}(?: (?:for|of))?)?"
    r"(?=[^“\"]{0,60}[“\"])"
)
NAMES_AHEAD = re.compile(r"[\s,:]*(?:as follows)?[\s,:]*(?=[“\"])")
NAME = re.compile(r"“(?P<name>[^“”]+)”(?P<then>[\s,;]*(?:and |or )?[\s,;]*)")
PLAIN_NAME = re.compile(r"\"(?P<name>[^\"]+)\"(?P<then>[\s,;]*(?:and |or )?[\s,;]*)")
UNDER = re.compile(
    r"\(?(?:under|in|for|to|from)(?: the)?(?: (?:(?:country|destination) heading|(?:country|destination) column"
    r"|destinations?|headings?|country|entr(?:y|ies))(?: of| for| heading)?)?(?: the)? ?",
    re.IGNORECASE,
)
DESTINATION = re.compile(
    r"(?:the |a )?(?:new )?(?:(?:country|destination) heading|destination|country|heading)(?: of| for)?(?: the)? ?"
)
BARE = re.compile(r"(?:the )?(?:(?:country|destination) )?")
BARE_END = re.compile(r"(?=,? in alphabetical| and\b|,? under the|,? (?:in|to) the| with\b| as an?\b|[.;]?$)")
UNDER_COLUMN = re.compile(r",? ?(?:under|in|to) the (?:“?Country”? )?(?:heading|column)(?: entitled “?Country”?)?")
AND_ALL = re.compile(
    r",? ?(?:including|and)(?: the| all)?(?: entities?| entries?| of its)?[^.;“”]{0,60}?entr(?:y|ies)\b"
    r"(?! (?:for|of)\b)"
)
FOOTNOTE = re.compile(
    r"(?:a |the )?(?:new )?footnotes? (?P<numbers>[1-9](?:(?:,? and |, )[1-9])*)"
    r"(?P<mark> (?:designations?|references?|citations?|marks?))?"
    r"(?: (?:following|at the end of|after|to|below)(?: the)? (?:table|end of the table|supplement)(?! for))?"
    r"(?P<onto> (?:to|from|for|in)(?: the)?(?= (?:license requirements? (?:column )?(?:of|for|in) )?(?:the )?entr))?"
    r"(?: as footnotes? (?P<become>[1-9]))?"
)
COLUMN = re.compile(
    r"(?:the )?(?:[“\"]?(?:[Ll]icense (?:[Rr]equirements?|[Rr]eview [Pp]olic(?:y|ies))|Federal Register [Cc]itations?)"
    r"[”\"]?(?: columns?)?(?:,? and (?:the )?)?){1,3} (?:of|for|in) (?=(?:[\w-]+ ){0,4}ent(?:r|it))"
)
PROSE = re.compile(
    r"(?:the |an? )?(?:(?:new|undesignated|first|second|third|last|one|two|three) )*"
    r"(?:introductory (?:text|paragraphs?|sentences?)|(?:supplement )?heading|title|sentences?|paragraphs?)"
    r"(?:,? (?:at the (?:beginning|end) of|of|to|in|before|after|following|preceding)(?: the)? "
    r"(?:introductory (?:text|paragraph)|supplement|table|heading))*"
)
QUOTE_AHEAD = re.compile(r"[^.;“\"]{0,300}[“\"]")
NOTHING_AHEAD = re.compile(r"[\s.;,]*(?:and )?$")
CLOSED = re.compile(r"\)")
COLON = re.compile(r"[\s,:]+")
AS = re.compile(r" ?as ?")
TAIL = re.compile(
    r"(?:(?:The|the) )?(?:additions?|revisions?|corrections?|amendments?|removals?)"
    r"(?:(?:,? and|,| and the) (?:additions?|revisions?|corrections?|amendments?|redesignations?))* "
    r"(?:to [^.]{0,80}? )?(?:reads?|to read|are set forth|is set forth)(?: as follows| below)?"
    r"|to read(?: as follows)?|as follows|as set forth below|set forth below"
)
