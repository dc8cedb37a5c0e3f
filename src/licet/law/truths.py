"""Facts joined: yes, no, or None, which is not known. A missing fact is never a no.

`trace.any_of`, `all_of` and `unless` join questions in the same way.
"""

from collections.abc import Collection


def any_true(truths: Collection[bool | None]) -> bool | None:
    """Yes when one is yes; no when every one is no, or there is none; else unknown."""
    if True in truths:
        return True
    return None if None in truths else False


def all_true(truths: Collection[bool | None]) -> bool | None:
    """No when one is no; yes when every one is yes, or there is none; else unknown."""
    if False in truths:
        return False
    return None if None in truths else True


def opposite(truth: bool | None) -> bool | None:
    """No for yes, yes for no; unknown stays unknown."""
    return None if truth is None else not truth
