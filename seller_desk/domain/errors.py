"""What can go wrong, as a tree; each error says whether to retry, to ask the user, or that it is our bug.

DeskError
├── InvalidInput            ask the user: what was given cannot be understood
│   └── UnknownMarket
├── PlatformError           the other side of the wire said no, or nothing
│   ├── NotAuthorised       ask the user: the key is wrong or revoked          (auth)
│   ├── Forbidden           ask the user: the key is right, the right is not   (forbidden)
│   ├── NotFound            forget it: the thing is not there                  (not found)
│   ├── Gone                forget it: the thing was there                     (gone)
│   ├── Invalid             ask the user: field errors say what                (invalid)
│   ├── RateLimited         retry after ``retry_after`` seconds                (rate limited)
│   ├── TooSoon             leave it be: this one thing may be asked again later, the rest goes on
│   ├── Stopped             leave it be: the person stopped the transfer, which can go on later
│   └── Transient           retry with backoff; the request may have arrived   (transient)
├── StoreError              the profile on disk
│   ├── StoreTooNew         ask the user: update the program
│   ├── StoreDamaged        ask the user: kept aside, rescued, synced again
│   └── StoreUnavailable    ask the user: full disk, read-only, locked
└── SecretsUnavailable      ask the user: no working key store on this computer
"""

import errno
from collections.abc import Mapping
from types import MappingProxyType

_DISK_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EIO: "disk_failed",
}


class DeskError(Exception):
    """Root of every error the desk raises on purpose."""


class InvalidInput(DeskError):
    """``code`` names the fault for :mod:`seller_desk.wording`; ``field`` says where, if known."""

    def __init__(self, code: str, field: str = "", value: str = "") -> None:
        super().__init__(f"{code}: {field}" if field else code)
        self.code = code
        self.field = field
        self.value = value


class UnknownMarket(InvalidInput):
    """No market has this country code."""

    def __init__(self, value: str) -> None:
        super().__init__("unknown_market", "market", value)


class PlatformError(DeskError):
    """``reached``: False only where it is certain that the platform never saw the request."""

    kind = "platform"

    def __init__(
        self,
        detail: str = "",
        *,
        field_errors: Mapping[str, str] = MappingProxyType({}),
        retry_after: float | None = None,
        reached: bool = True,
    ) -> None:
        super().__init__(f"{self.kind}: {detail}" if detail else self.kind)
        self.detail = detail
        self.field_errors = field_errors
        self.retry_after = retry_after
        self.reached = reached


class NotAuthorised(PlatformError):
    kind = "auth"


class Forbidden(PlatformError):
    kind = "forbidden"


class NotFound(PlatformError):
    kind = "not_found"


class Gone(PlatformError):
    kind = "gone"


class Invalid(PlatformError):
    kind = "invalid"


class RateLimited(PlatformError):
    kind = "rate_limited"


class TooSoon(PlatformError):
    """The desk itself holds back what the platform wants asked seldom; ``detail`` is the operation."""

    kind = "too_soon"


class Stopped(PlatformError):
    """The person stopped a transfer; what is there of it is kept."""

    kind = "stopped"


class Transient(PlatformError):
    kind = "transient"


class StoreError(DeskError):
    """Root of what the profile on disk can do wrong; ``reason`` is a code (disk_full, read_only, locked, …)."""

    def __init__(self, reason: str = "store") -> None:
        super().__init__(reason)
        self.reason = reason


def disk_reason(error: OSError) -> str:
    """The reason of a :class:`StoreError` that the system names; empty where it says nothing of the disk."""
    return _DISK_REASONS.get(error.errno or 0, "")


class StoreTooNew(StoreError):
    """The profile was written by a newer version of the program."""


class StoreDamaged(StoreError):
    """The profile's file cannot be read."""


class StoreUnavailable(StoreError):
    """The disk is full or read-only, or the file is locked."""


class SecretsUnavailable(DeskError):
    """This computer has no key store that works; ``reason`` is a code for :mod:`seller_desk.wording`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
