"""What forgetting a buyer takes away, what was checked afterwards, and how long conversations are kept, in words."""

from seller_desk import translation
from seller_desk.domain.forgetting import Contents
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext


def contents_to_forget(held: Contents) -> str:
    """ "2 conversations with 7 messages, 1 file and 1 draft would go, and all that the desk noted of them." """
    parts = [_messages(held.messages)]
    parts += [_files(held.files)] if held.files else []
    parts += [_drafts(held.drafts)] if held.drafts else []
    parts += [_notes(held.notes)] if held.notes else []
    words = ngettext(
        "{count} conversation goes for good, with {parts}, its order, its earlier drafts and its replies.",
        "{count} conversations go for good, with {parts}, their orders, their earlier drafts and their replies.",
        held.conversations,
    )
    return words.format(count=translation.number(held.conversations), parts=translation.joined(parts))


def forgotten(left: tuple[str, ...]) -> str:
    """What was looked at after forgetting; ``left`` are the places where something remains."""
    if not left:
        return _(
            "Forgotten, and checked: conversations, search, drafts, outbox, reasons and files on this computer "
            "hold nothing of it any more."
        )
    names = {
        "conversations": _("conversations"),
        "drafts": _("drafts"),
        "outbox": _("outbox"),
        "reasons": _("reasons given"),
        "files": _("files"),
        "search": _("search"),
    }
    places = translation.joined([names.get(place, place) for place in left])
    return _("Something is still left in: {places}. Close the desk, open it and forget again.").format(places=places)


def kept_for(months: int) -> str:
    """How long closed conversations are kept."""
    if not months:
        return _("For ever")
    return ngettext("{count} month", "{count} months", months).format(count=translation.number(months))


def retention_due(count: int) -> str:
    """What the setting will take away next; empty where nothing is old enough."""
    if not count:
        return ""
    words = ngettext(
        "{count} closed conversation is older than that. It goes within a few minutes.",
        "{count} closed conversations are older than that. They go within a few minutes.",
        count,
    )
    return words.format(count=translation.number(count))


def _messages(count: int) -> str:
    return ngettext("{count} message", "{count} messages", count).format(count=translation.number(count))


def _files(count: int) -> str:
    return ngettext("{count} file", "{count} files", count).format(count=translation.number(count))


def _drafts(count: int) -> str:
    return ngettext("{count} draft", "{count} drafts", count).format(count=translation.number(count))


def _notes(count: int) -> str:
    return ngettext("{count} note", "{count} notes", count).format(count=translation.number(count))
