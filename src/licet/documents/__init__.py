"""Documents as plain text: bytes of many forms in; text, where each stretch of it stands, and what was not read out."""

from licet.documents.days import Dated, dated
from licet.documents.reading import ENDINGS, read
from licet.documents.text import Counted, Document, Limits, NotRead, Part, Stated

__all__ = ["ENDINGS", "Counted", "Dated", "Document", "Limits", "NotRead", "Part", "Stated", "dated", "read"]
