"""What is wrong with the profile on disk, in words, and what to do about it."""

from seller_desk.domain import errors
from seller_desk.translation import translate as _


def profile_fault(error: BaseException) -> str:
    """Empty for an error that has nothing to do with the disk."""
    if isinstance(error, errors.StoreTooNew):
        return _("This profile was written by a newer version. Update Seller Desk, then open it again.")
    if isinstance(error, errors.StoreDamaged):
        return _("The profile on disk cannot be read. It was kept aside; what could be saved is here.")
    if isinstance(error, errors.StoreUnavailable):
        return disk_fault(error.reason)
    return disk_fault(errors.disk_reason(error)) if isinstance(error, OSError) and errors.disk_reason(error) else ""


def disk_fault(reason: str) -> str:
    """The sentence of a :class:`StoreUnavailable`, by its reason."""
    sentences = {
        "disk_full": _("The disk is full. Make room on it; what was written before is safe."),
        "read_only": _("The profile's disk or folder is read-only. Allow writing there, then try again."),
        "locked": _("Another program uses the profile. Close it, then try again."),
        "disk_failed": _("The disk reports a fault. Look whether it is connected and sound, then try again."),
        "cannot_open": _("The profile cannot be opened. Look whether its folder is there and may be written."),
    }
    otherwise = _("The profile cannot be written. Make room on the disk, or close the other program that uses it.")
    return sentences.get(reason, otherwise)
