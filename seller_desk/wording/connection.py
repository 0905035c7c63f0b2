"""The connection to where buyers write, in words: sync, tests, errors and what to do about them."""

from datetime import datetime
from typing import Protocol

from seller_desk import translation
from seller_desk.domain import errors
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.times import ago, moment


class _Result(Protocol):
    @property
    def probe(self) -> str: ...
    @property
    def ok(self) -> bool | None: ...
    @property
    def code(self) -> str: ...


def sync_sentence(status: SyncStatus, now: datetime) -> str:
    """For the top bar: "Synced 40 s ago", "Offline · last read 14:19"."""
    if status.phase is SyncPhase.NOT_CONNECTED:
        return _("Not connected yet")
    if status.phase is SyncPhase.BY_HAND:
        return _("Messages by hand")
    if status.phase is SyncPhase.REFUSED:
        return _("The shop key no longer works")
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
    if status.last_good is None:
        return _("Offline · not read yet")
    return _("Offline · last read {moment}").format(moment=_clock(status.last_good, now))


def offline_sentence(status: SyncStatus, now: datetime) -> str:
    """The banner while offline: since when, what works, what happens next."""
    parts = []
    if status.since is not None:
        parts.append(_("Offline since {moment}.").format(moment=_clock(status.since, now)))
    parts.append(_("Reading, writing, search and planning work as usual. Clocks keep running."))
    if status.next_try is not None and status.next_try > now:
        seconds = round((status.next_try - now).total_seconds())
        parts.append(_("Next try in {seconds} s.").format(seconds=translation.number(seconds)))
    return " ".join(parts)


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
    return _store_sentence(error)


def platform_error(error: errors.PlatformError) -> str:
    if isinstance(error, errors.RateLimited) and error.retry_after:
        return _("The platform asks to wait {seconds} s. The desk goes on by itself.").format(
            seconds=translation.number(round(error.retry_after))
        )
    return error_code(error.kind)


def _store_sentence(error: BaseException) -> str:
    if isinstance(error, errors.StoreTooNew):
        return _("This profile was written by a newer version. Update Seller Desk, then open it again.")
    if isinstance(error, errors.StoreDamaged):
        return _("The profile on disk cannot be read. It was kept aside; what could be saved is here.")
    if isinstance(error, errors.StoreUnavailable):
        return _("The profile cannot be written. Make room on the disk, or close the other program that uses it.")
    return _("Something unexpected happened. Try again; the log says more.")


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
        "store": _("The profile cannot be written. Make room on the disk, or close the other program that uses it."),
        "unreadable_threads": _("Some conversations could not be read; the others are here."),
        "no_address": _("Enter the address first."),
        "bad_address": _("This is no address. It begins with https://."),
        "no_key": _("Enter the shop key first."),
        "unknown_platform": _("This connection is not known."),
    }
    return sentences.get(code, _("Something unexpected happened ({code}).").format(code=code))


def input_fault(code: str) -> str:
    """What is wrong with something the seller entered, and what to do."""
    faults = {
        "empty": _("There is nothing here yet."),
        "no_title": _("Give it a title."),
        "no_body": _("Write its text."),
        "no_market": _("Choose a market."),
        "one_market": _("Tick the one market this account sells in."),
        "in_the_future": _("This time is still to come. Enter when the message was received."),
        "last_before_first": _("The last day is before the first one."),
        "past_deadline": _("That is past the deadline. Choose an earlier time."),
        "in_the_past": _("That time has passed. Choose a later one."),
        "not_text": _("This file is no text. Save the message as .eml or text, then read it again."),
        "no_columns": _("The file does not say which of its parts are the text and the time of a message."),
        "too_many": _("The file holds too many messages. Export a shorter time, then read it again."),
        "too_many_files": _("These are too many files at once. Read the rest after these."),
        "already_here": _("This message is in the desk already."),
        "too_large": _("This file is too large."),
        "unreadable": _("This file cannot be read."),
        "no_header": _("The first line must name the columns title, language and body."),
        "unknown_setting": _("This setting is not known."),
        "bad_value": _("This value cannot be used."),
        "bad_encoding": _("This file is not in UTF-8. Save it as UTF-8, then try again."),
        "missing_column": _("A column is missing in this line."),
        "bad_language": _("The language must be a code of two letters such as lv."),
        "unknown_thread": _("This conversation is not here."),
        "no_order": _("The order is not known."),
        "bad_address": _("This is no address. It begins with https://."),
        "not_by_hand": _("The desk sends this reply itself."),
        "absence_ends_before_it_begins": _("The last day is before the first one."),
        "absence_too_long": _("That is longer than ten years. Check the days."),
        "bad_wall_time": _("Write the time as 09:00."),
        "bad_interval": _("These hours cannot be used: they begin and end at the same time."),
        "unknown_country": _("The public holidays of this country are not known."),
        "address": _("This is no address. It begins with https://."),
        "address_not_secure": _("This address is not secure. It must begin with https://."),
        "unknown_platform": _("This connection is not known."),
        "unknown_time_zone": _("This time zone is not known."),
        "instant_without_offset": _("This time does not say its time zone."),
        "date_out_of_range": _("This day is too far away."),
        "instant_out_of_range": _("This day is too far away."),
        "reply_on_its_way": _("A reply to this buyer is not settled yet. Settle it in the outbox, then try again."),
        "no_profile": _("There is no profile in this folder."),
        "desk_is_open": _("Seller Desk is open with this profile. Close it, then try again."),
        "file_too_large": _("This file is too large."),
        "file_unreadable": _("This file cannot be read."),
        "file_empty": _("There is nothing here yet."),
        "file_damaged": _("This file is damaged, or not what its name says."),
        "file_kind": _("The platform does not take files of this kind."),
        "no_working_time": _("The calendar never offers that much working time."),
        "negative_working_time": _("Working time cannot be negative."),
        "not_waiting": _("It is already on its way."),
        "not_writable": _("The file could not be written there. Choose another folder."),
        "not_a_calendar": _("This file is no calendar. Export one as .ics, then try again."),
        "no_substitute": _("Write who stands in first."),
        "own_profile": _("This is the profile itself. Choose another place."),
        "not_empty": _("This desk holds conversations already. A backup is brought in at the very first start."),
        "not_a_backup": _("This file is no backup of Seller Desk, or it is damaged. Choose another."),
        "already_away": _("All of these days are on record already."),
        "not_longer": _("Choose at least one day more than before."),
    }
    return faults.get(code, _("This cannot be understood ({code}).").format(code=code))
