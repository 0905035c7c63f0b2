"""What an answer that is no success means: status, problem document (RFC 9457) and Retry-After into an error."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import msgspec

from seller_desk.domain.errors import (
    Forbidden,
    Gone,
    Invalid,
    NotAuthorised,
    NotFound,
    PlatformError,
    RateLimited,
    Transient,
)

_BY_STATUS: dict[int, type[PlatformError]] = {
    401: NotAuthorised,
    403: Forbidden,
    404: NotFound,
    408: Transient,
    410: Gone,
    425: Transient,
    429: RateLimited,
}
LONGEST_WAIT = 86_400.0  # seconds; a day is as long as any platform has reason to ask for
_LONGEST_TEXT = 300
_MOST_FIELDS = 20


class _FieldError(msgspec.Struct):
    field: str = ""
    detail: str = ""


class _Problem(msgspec.Struct):
    type: str = ""
    errors: list[_FieldError] = []


def error_of(status: int, headers: Mapping[str, str], body: bytes) -> PlatformError:
    """``detail`` is the problem's type as a word (``taken_over``), never the server's prose."""
    problem = _problem(body)
    fields = {error.field[:_LONGEST_TEXT]: error.detail[:_LONGEST_TEXT] for error in problem.errors[:_MOST_FIELDS]}
    if status == 407:
        return Transient("proxy", reached=False)
    kind = _BY_STATUS.get(status, Invalid if 400 <= status < 500 else Transient)
    return kind(_word(problem.type) or f"status_{status}", field_errors=fields, retry_after=retry_after(headers))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, at most a day; a date is counted from the answer's own date, not from our clock."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and len(value) < 10:
        return min(float(value), LONGEST_WAIT)
    until, now = _date(value), _date(headers.get("date", ""))
    if until is None or now is None:
        return None
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT)


def _problem(body: bytes) -> _Problem:
    try:
        return msgspec.json.decode(body, type=_Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _Problem()


def _word(kind: str) -> str:
    last = kind.rstrip("/").rsplit("/", maxsplit=1)[-1].replace("-", "_").lower()
    return last if re.fullmatch(r"[a-z0-9_]{1,40}", last) else ""


def _date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else None
