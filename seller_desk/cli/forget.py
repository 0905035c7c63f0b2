"""``seller-desk forget``: a buyer, a conversation, or all that ended before a day, gone for good."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time
from pathlib import Path

from seller_desk.cli.arguments import Arguments
from seller_desk.cli.streams import Streams
from seller_desk.cli.terminal import plain, table
from seller_desk.services.privacy import Found, Privacy
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext

_WIDEST = (24, 16, 6, 26, 30, 10)
_YES = {"y", "yes"}

OpenPrivacy = Callable[[Path | None, bool], AbstractContextManager[Privacy]]


def run(open_privacy: OpenPrivacy, asked: Arguments, streams: Streams) -> int:
    """1 when nobody was found or the seller did not agree."""
    with open_privacy(Path(asked.profile) if asked.profile else None, asked.demo) as privacy:
        found = _find(privacy, asked)
        if not found:
            streams.note(_("No such conversation is here. Nothing was changed."))
            return 1
        _show(found, streams)
        if not asked.yes and not _agreed(len(found), streams):
            streams.note(_("Nothing was changed."))
            return 1
        privacy.forget(each.key for each in found)
    words = ngettext("{count} conversation forgotten.", "{count} conversations forgotten.", len(found))
    streams.note(words.format(count=len(found)))
    streams.note(_("The platform keeps its own copy. Files that you exported or saved are yours to delete."))
    return 0


def _find(privacy: Privacy, asked: Arguments) -> tuple[Found, ...]:
    if asked.thread:
        return privacy.by_thread(asked.thread, asked.account)
    if asked.buyer:
        return privacy.by_buyer(asked.buyer, asked.account)
    assert asked.before is not None  # the command line asks for one of the three
    return privacy.over_before(datetime.combine(asked.before, time.min, UTC), asked.account)


def _show(found: tuple[Found, ...], streams: Streams) -> None:
    head = (_("Conversation"), _("Account"), _("Market"), _("Buyer"), _("Subject"), _("Last"))
    for line in table([head, *map(_cells, found)], _WIDEST):
        streams.say(line)


def _cells(found: Found) -> tuple[str, ...]:
    last = found.last_at.date().isoformat() if found.last_at else ""
    texts = (found.key.thread, found.key.account, found.market, found.buyer_name, found.subject)
    return *map(plain, texts), last


def _agreed(count: int, streams: Streams) -> bool:
    """Only a plain yes, in English or in the language spoken, is one."""
    question = ngettext(
        "Forget this conversation for good, with its drafts, notes and files? Type {yes}:",
        "Forget these {count} conversations for good, with their drafts, notes and files? Type {yes}:",
        count,
    )
    streams.note(question.format(count=count, yes=_("yes")))
    answer = streams.source.readline(100).decode("utf-8", "replace").strip().casefold()
    return answer in _YES | {_("yes").casefold()}
