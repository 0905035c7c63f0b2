"""What is wrong with something the seller entered or chose, in words, and what to do about it."""

from seller_desk.translation import translate as _


def input_fault(code: str) -> str:
    """``code`` is that of an ``InvalidInput``."""
    faults = _of_conversations() | _of_files() | _of_times() | _of_connections()
    return faults.get(code, _("This cannot be understood ({code}).").format(code=code))


def _of_conversations() -> dict[str, str]:
    """Words, replies and conversations."""
    return {
        "empty": _("There is nothing here yet."),
        "no_title": _("Give it a title."),
        "no_body": _("Write its text."),
        "already_here": _("This message is in the desk already."),
        "bad_language": _("The language must be a code of two letters such as lv."),
        "unknown_thread": _("This conversation is not here."),
        "no_order": _("The order is not known."),
        "not_by_hand": _("The desk sends this reply itself."),
        "not_posted": _("This reply is not marked as posted."),
        "another_reply": _("Another reply to this buyer is on its way. Settle it first."),
        "reply_on_its_way": _("A reply to this buyer is not settled yet. Settle it in the outbox, then try again."),
        "not_waiting": _("It is already on its way."),
    }


def _of_files() -> dict[str, str]:
    """Files that are read or written."""
    return {
        "not_text": _("This file is no text. Save the message as .eml or text, then read it again."),
        "outlook_message": _(
            "This is a message in Outlook’s own form. Save it in Outlook as text, or in Outlook on the web as EML, "
            "then drop that file here."
        ),
        "no_columns": _("The file does not say which of its parts are the text and the time of a message."),
        "too_many": _("The file holds too many messages. Export a shorter time, then read it again."),
        "too_many_files": _("These are too many files at once. Read the rest after these."),
        "too_large": _("This file is too large."),
        "unreadable": _("This file cannot be read."),
        "no_header": _("The first line must name the columns title, language and body."),
        "bad_encoding": _("This file is not in UTF-8. Save it as UTF-8, then try again."),
        "missing_column": _("A column is missing in this line."),
        "file_too_large": _("This file is too large."),
        "file_unreadable": _("This file cannot be read."),
        "file_empty": _("There is nothing here yet."),
        "file_damaged": _("This file is damaged, or not what its name says."),
        "file_kind": _("The platform does not take files of this kind."),
        "not_writable": _("The file could not be written there. Choose another folder."),
        "not_a_calendar": _("This file is no calendar. Export one as .ics, then try again."),
        "own_profile": _("This is the profile itself. Choose another place."),
        "not_empty": _("This desk holds conversations already. A backup is brought in at the very first start."),
        "not_a_backup": _("This file is no backup of Seller Desk, or it is damaged. Choose another."),
        "no_profile": _("There is no profile in this folder."),
        "desk_is_open": _("Seller Desk is open with this profile. Close it, then try again."),
    }


def _of_times() -> dict[str, str]:
    """Instants, days and absences."""
    return {
        "in_the_future": _("This time is still to come. Enter when the message was received."),
        "last_before_first": _("The last day is before the first one."),
        "past_deadline": _("That is past the deadline. Choose an earlier time."),
        "in_the_past": _("That time has passed. Choose a later one."),
        "absence_ends_before_it_begins": _("The last day is before the first one."),
        "absence_too_long": _("That is longer than ten years. Check the days."),
        "bad_wall_time": _("Write the time as 09:00."),
        "bad_interval": _("These hours cannot be used: they begin and end at the same time."),
        "unknown_time_zone": _("This time zone is not known."),
        "instant_without_offset": _("This time does not say its time zone."),
        "date_out_of_range": _("This day is too far away."),
        "instant_out_of_range": _("This day is too far away."),
        "no_working_time": _("The calendar never offers that much working time."),
        "negative_working_time": _("Working time cannot be negative."),
        "already_away": _("All of these days are on record already."),
        "not_longer": _("Choose at least one day more than before."),
        "no_substitute": _("Write who stands in first."),
    }


def _of_connections() -> dict[str, str]:
    """Connections, markets and settings."""
    return {
        "bad_address": _("This is no address. It begins with https://."),
        "address": _("This is no address. It begins with https://."),
        "address_not_secure": _("This address is not secure. It must begin with https://."),
        "unknown_platform": _("This connection is not known."),
        "unknown_country": _("The public holidays of this country are not known."),
        "no_market": _("Choose a market."),
        "one_market": _("Tick the one market this account sells in."),
        "unknown_setting": _("This setting is not known."),
        "bad_value": _("This value cannot be used."),
    }
