"""The connection to where buyers write, in words: sync, tests, errors and what to do about them."""

from datetime import datetime
from typing import Protocol

from seller_desk import translation
from seller_desk.domain import errors
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.input_faults import input_fault
from seller_desk.wording.profile_faults import disk_fault, profile_fault
from seller_desk.wording.times import ago, duration, moment

_PAUSED = errors.RateLimited.kind
_SOON = 600  # seconds: until then a person counts, later they look at the clock


class _Result(Protocol):
    @property
    def probe(self) -> str: ...
    @property
    def ok(self) -> bool | None: ...
    @property
    def code(self) -> str: ...


def sync_sentence(status: SyncStatus, now: datetime) -> str:
    """For the top bar: "Synced 40 s ago", "Offline · last read 14:19"."""
    plain = {
        SyncPhase.NOT_CONNECTED: _("Not connected yet"),
        SyncPhase.BY_HAND: _("Messages by hand"),
        SyncPhase.REFUSED: _("The shop key no longer works"),
        SyncPhase.NOT_STORED: _("Nothing can be stored"),
    }
    if status.phase in plain:
        return plain[status.phase]
    if status.phase is SyncPhase.OFFLINE:
        return _offline(status, now)
    if status.last_good is None:
        return _first_sync(status.threads_read)
    return synced(status.last_good, now)


def _first_sync(threads: int) -> str:
    if not threads:
        return _("First sync …")
    return ngettext(
        "First sync: {count} conversation so far", "First sync: {count} conversations so far", threads
    ).format(count=translation.number(threads))


def synced(last_good: datetime, now: datetime) -> str:
    """ "Synced 40 s ago": when the whole inbox was last read."""
    return _("Synced {ago}").format(ago=ago((now - last_good).total_seconds()))


def _offline(status: SyncStatus, now: datetime) -> str:
    if status.error == _PAUSED and status.last_good is not None:
        return _("Paused · last read {moment}").format(moment=_clock(status.last_good, now))
    if status.last_good is None:
        return _("Offline · not read yet")
    return _("Offline · last read {moment}").format(moment=_clock(status.last_good, now))


def offline_sentence(status: SyncStatus, now: datetime) -> str:
    """The banner while offline: since when, what works, what happens next."""
    parts = []
    if status.since is not None:
        since = (
            _("Paused at the platform’s wish since {moment}.")
            if status.error == _PAUSED
            else _("Offline since {moment}.")
        )
        parts.append(since.format(moment=_clock(status.since, now)))
    parts.append(_("Reading, writing, search and planning work as usual. Clocks keep running."))
    if status.next_try is not None and status.next_try > now:
        parts += _next_try(status.next_try, now, paused=status.error == _PAUSED)
    return " ".join(parts)


def _next_try(at: datetime, now: datetime, *, paused: bool) -> list[str]:
    seconds = round((at - now).total_seconds())
    if seconds < _SOON:
        return [_("Next try in {seconds} s.").format(seconds=translation.number(seconds))]
    said = [_("Next try: {moment}.").format(moment=_clock(at, now))]
    return [*said, _("Answer in the panel what is due before.")] if paused else said


def _clock(instant: datetime, now: datetime) -> str:
    same_day = translation.local_date(instant) == translation.local_date(now)
    return translation.clock_time(instant) if same_day else moment(instant, now)


def probe_name(probe: str) -> str:
    """A step of a connection test while it runs."""
    names = {
        "secrets": _("Key store of this computer"),
        "address": _("Address"),
        "key": _("Shop key"),
        "capabilities": _("What the connection can do"),
        "absence": _("Absence notice"),
    }
    return names[probe]


def probe_sentence(result: _Result) -> str:
    """What a step of a connection test found, and what to do where it failed."""
    if result.ok is False:
        return f"{probe_name(result.probe)}: {error_code(result.code)}"
    if result.ok is None:
        return _limit(result.code)
    sentences = {
        "secrets": _("Key store of this computer: written, read back, erased"),
        "address": _("Address answers"),
        "key": _("Key accepted"),
        "capabilities": _("Can read threads and reply"),
        "absence": _("Takes absence notices"),
    }
    return sentences[result.probe]


def _limit(code: str) -> str:
    limits = {
        "absence_by_email": _("No absence notice through it: the desk prepares an e-mail instead"),
        "no_order_details": _("Gives no order details: facts of an order cannot be compared"),
        "no_key_needed": _("Needs no key"),
        "no_address_needed": _("Needs no address"),
        "posts_by_hand": _("You carry messages over by hand; the desk runs the clock and checks the answer"),
    }
    return limits.get(code, _("Works with limits"))


def error_sentence(error: BaseException) -> str:
    """What went wrong and what to do next, for any error that reaches the seller."""
    if isinstance(error, errors.UnknownMarket):
        return _("“{value}” is no market of the platform. Use a country code such as LV or DE.").format(
            value=error.value
        )
    if isinstance(error, errors.InvalidInput):
        return input_fault(error.code)
    if isinstance(error, errors.SecretsUnavailable):
        return error_code(error.reason)
    if isinstance(error, errors.PlatformError):
        return platform_error(error)
    return profile_fault(error) or _("Something unexpected happened. Try again; the log says more.")


def platform_error(error: errors.PlatformError) -> str:
    if isinstance(error, errors.RateLimited) and error.retry_after:
        return _("The platform asks to wait {duration}. The desk goes on by itself.").format(
            duration=duration(round(error.retry_after))
        )
    if error.detail == "too_large":
        return _("This is larger than the desk takes. Look at it in the panel.")
    return error_code(error.kind)


def error_code(code: str) -> str:
    """The sentence of an error known by its code only: of a sync, a test, the key store."""
    sentences = {
        "auth": _("The platform did not accept the shop key. Copy it again from the seller panel."),
        "forbidden": _("The shop key is right but may not do this. Ask the platform for the right."),
        "not_found": _("Nothing was found there. Check the address."),
        "gone": _("It is no longer there."),
        "invalid": _("The platform did not accept this. Check what you entered."),
        "rate_limited": _("The platform asks to wait a little. The desk goes on by itself."),
        "transient": _("The platform could not be reached. Check the address and the network."),
        "platform": _("The platform answered with an error. Try again later."),
        "no_backend": _("This computer has no key store. Install one such as GNOME Keyring, then try again."),
        "locked": _("The key store is locked. Unlock it, then try again."),
        "unreachable": _("The key store does not answer. Log in to the desktop again, then try again."),
        "refused": _("The key store refused. Allow Seller Desk to use it, then try again."),
        "not_kept": _("The key store did not give back what was written. Restart it, then try again."),
        "secrets": _("The key store did not give the shop key. Unlock it, then try again."),
        "store": disk_fault(""),
        "unreadable_threads": _("Some conversations could not be read; the others are here."),
        "no_address": _("Enter the address first."),
        "bad_address": _("This is no address. It begins with https://."),
        "no_key": _("Enter the shop key first."),
        "unknown_platform": _("This connection is not known."),
    }
    return sentences.get(code, _("Something unexpected happened ({code}).").format(code=code))
