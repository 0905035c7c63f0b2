"""Finds devices locked to somebody else, and leaves questions about the buyer's own account alone (R9)."""

from collections.abc import Iterator

from seller_desk.domain.replies import words
from seller_desk.domain.risk.model import Evidence, Risk

_SUBJECTS = (
    (Risk.LOCKED_APPLE_ID, "lock_apple", "lock_apple_alone"),
    (Risk.LOCKED_GOOGLE, "lock_google", "lock_google_alone"),
    (Risk.LOCKED_IMEI, "lock_imei", "lock_imei_alone"),
    (Risk.LOCKED_PASSWORD, "lock_password", ""),
)
_TABLES = frozenset(table for _, *tables in _SUBJECTS for table in tables if table)


def locks(sentence: str) -> Iterator[Evidence]:
    """``sentence`` is folded. A lock needs its subject and somebody else's hand in it."""
    if _TABLES.isdisjoint(words.read("risk", sentence).places):
        return
    named = False
    for risk, subject, alone in _SUBJECTS:
        if risk is Risk.LOCKED_PASSWORD and named:
            return  # "the owner's Apple ID password": the account is the lock
        match = _search(sentence, alone) if alone else None
        if match is None:
            match = _search(sentence, subject)
            match = match if match and _is_locked(sentence, risk) else None
        if match is not None:
            named = True
            yield Evidence(risk, match)


def _is_locked(sentence: str, risk: Risk) -> bool:
    wondering = _search(sentence, "wondering") is not None
    if _search(sentence, "foreign") and not (risk is Risk.LOCKED_IMEI and wondering):
        return True
    return not wondering and bool(
        _search(sentence, "locked") or (risk is not Risk.LOCKED_IMEI and _search(sentence, "asks"))
    )


def _search(sentence: str, table: str) -> tuple[int, int] | None:
    match = words.read("risk", sentence).search(table)
    return match.span() if match else None
