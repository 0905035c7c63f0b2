"""A reply on its way, in words: states, reasons, refusals."""

from seller_desk import translation
from seller_desk.domain.outbox import OutboxState
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.translation import translate_plural as ngettext


def outbox_state(state: OutboxState | str) -> str:
    """One word for a tag."""
    words = {
        OutboxState.WAITING: pgettext("reply", "Can be undone"),
        OutboxState.QUEUED: pgettext("reply", "Queued"),
        OutboxState.SENDING: pgettext("reply", "Sending"),
        OutboxState.UNKNOWN: pgettext("reply", "Unknown"),
        OutboxState.HELD: pgettext("reply", "On hold"),
        OutboxState.CONFIRMED: pgettext("reply", "Confirmed"),
        OutboxState.REFUSED: pgettext("reply", "Refused"),
        OutboxState.CANCELLED: pgettext("reply", "Cancelled"),
    }
    return words[OutboxState(state)]


def outbox_reason(code: str) -> str:
    """Why a reply stands where it does, and what to do; empty for no code."""
    reasons = {
        "auth": _("The platform did not accept the shop key. Connect again in Settings."),
        "forbidden": _("The shop key may not send replies. Ask the platform for this right."),
        "not_found": _("The platform no longer has this conversation."),
        "gone": _("The platform has removed this conversation."),
        "invalid": _("The platform did not accept the text. Read its answer, change the text and send again."),
        "rate_limited": _("The platform asked the desk to wait. It goes on by itself."),
        "transient": _("The platform could not be reached. The desk tries again by itself."),
        "no_answer": _("The reply was sent, but no answer came back. The conversation is read before anything else."),
        "new_message": _("The buyer wrote again before the reply went out. Read it, then decide."),
        "colleague_answered": _("Someone else has answered meanwhile. Read that answer, then decide."),
        "taken_over": _("The platform has taken the conversation over. It is closed to replies."),
        "closed": _("The conversation was closed meanwhile. Read it, then decide."),
        "stale": _("The reply waited for hours without a network. Read it again, then decide."),
        "changed": _("The conversation changed before the reply went out. Read it, then decide."),
        "by_hand": _("Approved and copied. Paste it into the panel, then press “Posted in the panel”."),
        "stopped": _("You stopped it while its files were on their way. Nothing was sent; it goes on from there."),
        "undone": _("You took it back."),
        "settled": _("You said what became of it."),
        "arrived": _("You saw it in the panel."),
        "send_again": _("You asked to send it again."),
        "send_anyway": _("You asked to send it all the same."),
        "back_to_draft": _("You took it back as a draft."),
        "posted": _("You put it into the panel by hand."),
        "not_posted": _("You said that it was not posted after all."),
        "sent": _("Pressed by you."),
        "due": _("The time for undo has passed."),
        "found": _("Found in the conversation: it had arrived."),
        "not_there": _("Not found in the conversation: it is sent again."),
        "restored": _("It comes from a backup and may have arrived since. Read the conversation, then decide."),
        "restarted": _("The program was closed while it was on its way."),
    }
    if not code:
        return ""
    return reasons.get(code, _("Something unexpected happened ({code}).").format(code=code))


def refusal(code: str, blocking: int = 0) -> str:
    """Why nothing was sent and what to do. ``blocking`` counts the reasons where the check stops the text."""
    sentences = {
        "empty": _("There is nothing to send yet. Write an answer first."),
        "blocked": stop_heading(blocking),
        "reason_needed": _("Say why this can be sent; the reason is kept."),
        "taken_over": _("The platform has taken this conversation over. Your draft is kept; it cannot be sent."),
        "already_on_its_way": _("An answer is already on its way. Undo it, or wait until it is confirmed."),
        "file_refused": _("The platform does not take one of the files. Take it away, then send again."),
    }
    return sentences[code]


def stop_heading(reasons: int) -> str:
    """ "Can't be sent yet: 2 reasons"."""
    return ngettext("Can’t be sent yet: {count} reason", "Can’t be sent yet: {count} reasons", reasons).format(
        count=translation.number(reasons)
    )


def nothing_was_sent() -> str:
    return _("Nothing was sent, the text is unchanged.")


def settlement(code: str) -> str:
    """The seller's word on an unknown or held reply, as a button."""
    words = {
        "it_arrived": _("I see it in the panel"),
        "send_again": _("It is not there, send again"),
        "send_anyway": _("Send it all the same"),
        "back_to_draft": _("Back to draft"),
    }
    return words[code]


def sending_in(seconds: int) -> str:
    return _("Sending in {seconds} s").format(seconds=translation.number(max(0, seconds)))


def waiting_to_be_sent(count: int, to_post: int = 0) -> str:
    """For the status line; ``to_post`` wait for the seller's own hand."""
    sent = ngettext("{count} waiting to be sent", "{count} waiting to be sent", count)
    posted = ngettext("{count} to post in the panel", "{count} to post in the panel", to_post)
    said = [
        words.format(count=translation.number(number))
        for number, words in ((count, sent), (to_post, posted))
        if number
    ]
    return " · ".join(said) or _("Nothing waiting to be sent")
