"""What each message means for the clock and for the rules, read off the derivation."""

from collections.abc import Callable

from seller_desk import translation
from seller_desk.domain.thread import Author, Message
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.views.conversation.message_card import Meaning
from seller_desk.wording import duration


def meanings(view: ConversationView) -> Callable[[Message], list[Meaning]]:
    """A function from a message to what is said in its heading."""
    clock = view.record.clock
    answers = {earlier.stopped_by: earlier for earlier in clock.earlier}
    invitation = view.off_platform_invitation[0] if view.off_platform_invitation else None

    def of(message: Message) -> list[Meaning]:
        found = []
        if message.id == clock.started_by:
            found.append(Meaning(_("clock started here")))
        elif message.id in clock.repeated:
            found.append(Meaning(_("repeated, does not move the deadline")))
        if message.author is Author.SELLER and not message.automatic:
            found.append(Meaning(_("confirmed"), "check", "good"))
        stopped = answers.get(message.id)
        if stopped is not None and stopped.late_seconds:
            late = _("{duration} late").format(duration=duration(stopped.late_seconds))
            found.append(Meaning(late, "overdue", "overdue"))
        if message.id == invitation:
            found.append(Meaning(_("invites you off the platform"), "octagon-minus", "stop"))
        return found

    return of


def before_the_messages(view: ConversationView, hidden: int) -> str:
    """The line on top: how many earlier messages are folded, and when the order was paid."""
    parts = []
    if hidden:
        parts.append(
            translation.translate_plural("{count} earlier message", "{count} earlier messages", hidden).format(
                count=translation.number(hidden)
            )
        )
    if view.order is not None and view.order.paid_on is not None:
        parts.append(_("order paid {day}").format(day=translation.short_date(view.order.paid_on)))
    return " · ".join(parts)
