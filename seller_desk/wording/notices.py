"""What a desktop notification says: a new message, a deadline close by, a deadline passed."""

from datetime import datetime

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.findings import shortened
from seller_desk.wording.times import countdown, due

NoticeWords = tuple[str, str]  # title and body


def new_message_notice(buyer: str, market: str, first_words: str) -> NoticeWords:
    title = _("{buyer} · {market}").format(buyer=shortened(buyer), market=market)
    return title, shortened(first_words)


def new_messages_notice(count: int) -> NoticeWords:
    """Several at once are one notice."""
    title = ngettext("{count} new message", "{count} new messages", count).format(count=translation.number(count))
    return title, _("Open the queue: the most urgent one is on top.")


def deadline_notice(buyer: str, market: str, seconds_left: int, due_at: datetime, now: datetime) -> NoticeWords:
    title = _("{left} left for {buyer} · {market}").format(
        left=countdown(seconds_left), buyer=shortened(buyer), market=market
    )
    return title, _("{due}. Open it and answer.").format(due=_capital(due(due_at, now)))


def overdue_notice(buyer: str, market: str, due_at: datetime, now: datetime) -> NoticeWords:
    title = _("Overdue: {buyer} · {market}").format(buyer=shortened(buyer), market=market)
    return title, _("It was {due}. Answer now: the platform may take it over.").format(due=due(due_at, now))


def still_running_notice() -> NoticeWords:
    """Said once, when the window closes to the tray."""
    return _("Seller Desk keeps watch"), _("It goes on in the tray and tells you about new messages and deadlines.")


def rescued_notice(drafts: int, replies: int, place: str) -> NoticeWords:
    """Said at the start that found the profile damaged; ``place`` is where the damaged file lies."""
    saved_drafts = ngettext("{count} draft", "{count} drafts", drafts).format(count=translation.number(drafts))
    saved_replies = ngettext("{count} reply", "{count} replies", replies).format(count=translation.number(replies))
    body = _(
        "Brought over: {drafts}, {replies}. Conversations are read again from the platform. Look through your drafts"
        " and the outbox. The damaged file is kept: {place}"
    ).format(drafts=saved_drafts, replies=saved_replies, place=place)
    return _("Your profile was damaged and has been repaired"), body


def tray_tooltip(overdue: int, soon: int, to_answer: int) -> str:
    if overdue:
        return ngettext("{count} overdue", "{count} overdue", overdue).format(count=translation.number(overdue))
    if soon:
        return ngettext("{count} due within 2 hours", "{count} due within 2 hours", soon).format(
            count=translation.number(soon)
        )
    return ngettext("{count} to answer", "{count} to answer", to_answer).format(count=translation.number(to_answer))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
