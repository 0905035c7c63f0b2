"""Messages carried over by hand, in words: what was read out of files, and what became of it."""

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.input_faults import input_fault


def read_from(messages: int, unreadable: int, fault: str) -> str:
    """What one file held; ``fault`` is a code where nothing could be read."""
    if fault:
        return input_fault(fault)
    said = ngettext("{count} message", "{count} messages", messages).format(count=translation.number(messages))
    if not unreadable:
        return said
    left = ngettext("{count} part could not be read", "{count} parts could not be read", unreadable)
    return f"{said}, {left.format(count=translation.number(unreadable))}"


def take_over(messages: int) -> str:
    """The button."""
    said = ngettext("Take over {count} message", "Take over {count} messages", messages)
    return said.format(count=translation.number(messages))


def found_in_text(messages: int) -> str:
    said = ngettext(
        "This text holds {count} message with its time.",
        "This text holds {count} messages with their times.",
        messages,
    )
    return said.format(count=translation.number(messages))


def ready(messages: int) -> str:
    """What may be done with the files that were read."""
    if not messages:
        return _("None of these files holds a message. Drop others, or paste the text.")
    return _("Messages that are in the desk already are left out. Each goes to the conversation it belongs to.")


def taken_over(*, added: int, conversations: int, already: int, without_time: int, of_no_use: int) -> str:
    """What became of the messages, one sentence for each kind; ``of_no_use`` are forgotten or from the future."""
    return " ".join((_added(added, conversations), *_left_out(already, without_time, of_no_use)))


def _added(added: int, conversations: int) -> str:
    if not added:
        return _("Nothing new was taken over.")
    messages = ngettext("{count} message taken over", "{count} messages taken over", added)
    into = ngettext("in {count} conversation", "in {count} conversations", conversations)
    words = (messages.format(count=translation.number(added)), into.format(count=translation.number(conversations)))
    return f"{' '.join(words)}."


def _left_out(already: int, without_time: int, of_no_use: int) -> list[str]:
    counted = (
        (already, ngettext("{count} was here already.", "{count} were here already.", already)),
        (
            without_time,
            ngettext(
                "{count} does not say when it was received: read its file alone and enter the time.",
                "{count} do not say when they were received: read each file alone and enter the time.",
                without_time,
            ),
        ),
        (
            of_no_use,
            ngettext(
                "{count} was left out: its time is still to come, or it was forgotten on request.",
                "{count} were left out: their time is still to come, or they were forgotten on request.",
                of_no_use,
            ),
        ),
    )
    return [words.format(count=translation.number(count)) for count, words in counted if count]
