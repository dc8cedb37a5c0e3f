"""Numbers and addresses of mail and web beside a name: amounts, dates, telephone, tax and invoice numbers.

Each ends what is on its one side and begins what is on its other. What is taken away here is another reading of a
name, never the only one. Not modelled here: numbers behind a word of `parts.csv` with a blank between (`parts`).
"""

import re

_MAIL = re.compile(r"[<(\[]?(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_WEB = re.compile(r"[<(\[]?(?:https?://|www\.)[^\s<>()\[\]]+[>)\]]?")
_CURRENCY = (
    "usd|eur|gbp|cny|rmb|jpy|chf|rub|rur|inr|aed|try|hkd|sgd|krw|twd|irr|pkr|cad|aud|sek|nok|dkk|pln|czk|huf|thb|myr|idr"
    "|vnd|brl|mxn|zar|sar|qar|kwd|ils|uah|kzt|byn|us\\$|[$€£¥₽₹₩₺]"
)
_FIGURE = r"\d{1,3}(?:[., ']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:{_CURRENCY})\s?(?:{_FIGURE})(?:[.,]?-|\s?(?:k|m|mn|mio|bn))?(?![\w%])"
    rf"|(?<![\w.])(?:{_FIGURE})(?:[.,]-)?\s?(?:{_CURRENCY})(?![\w])"
)
"""An amount with its currency (ISO 4217, those most paid in) before or behind: `USD 4,500.00`, `1.200,00 €`."""
_DATE = re.compile(r"(?<![\w.-])(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:\d{4}|\d{2}))(?![\w-])")
"""Days as ISO 8601 and letters write them: `2025-04-17`, `17.04.2025`."""
_TELEPHONE = re.compile(
    r"(?<!\w)(?:tel|phone|telephone|fax|mob|mobile|cell)\b[.:]{0,2}\s?\+?[\d(][\d ()/.-]{4,}\d|\+\d[\d ()-]{6,}\d"
)
_TAX = re.compile(
    r"(?<!\w)(?:vat|tva|ust-?id(?:-?nr)?|tax|nif|cif|btw)(?: (?:id|no|number|reg))*[.:#]*\s?"
    r"[a-z]{2} ?\d[\d .]{5,}\d(?!\w)"
)
"""A number of value added tax in groups behind its country (Directive 2006/112/EC, article 215): `DE 123 456 789`."""
_PAPER = re.compile(
    r"(?<![\w-])(?:(?:inv|invoice|po|so|pi|ord|order|rfq|dn|qt|quo|ref)[-#.:/]?\d[\d/-]{3,}"
    r"|(?:ref|reference|invoice|inv)\s?[:#]\s?[a-z]{0,4}[-/]?\d[\w/-]*)(?!\w)"
)
"""The number of a paper, written as one with its word: `PO-88213`, `INV20250417`, `Ref: AB/123-4`."""
_APART = " ; "


def without_figures(folded: str) -> str:
    """A folded text with a semicolon in place of each such number or address; as it is when it holds none."""
    if "@" in folded:
        folded = _MAIL.sub(_APART, folded)
    if " " in folded and ("www." in folded or "://" in folded):
        folded = _WEB.sub(_APART, folded)
    if any(map(str.isdigit, folded)):
        for figure in (_AMOUNT, _DATE, _TELEPHONE, _TAX, _PAPER):
            folded = figure.sub(_APART, folded)
    return folded
