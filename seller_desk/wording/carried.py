"""Messages carried over by hand, in words: what was read out of files, and what became of it."""

from collections.abc import Sequence

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.input_faults import input_fault


def read_from(messages: int, unreadable: int, fault: str, attached: int = 0, left_out: int = 0) -> str:
    """What one file held; ``fault`` is a code where nothing could be read. ``attached`` files came with messages."""
    if fault:
        return input_fault(fault)
    counted = (
        (messages, ngettext("{count} message", "{count} messages", messages)),
        (attached, ngettext("{count} file with it", "{count} files with it", attached)),
        (left_out, _left_in_the_mail(left_out)),
        (unreadable, ngettext("{count} part could not be read", "{count} parts could not be read", unreadable)),
    )
    return ", ".join(words.format(count=translation.number(count)) for count, words in counted if count)


def comes_with(names: Sequence[str], left_out: int) -> str:
    """The files that a single message brings; empty where there are none."""
    said = [_("With it: {names}.").format(names=", ".join(names))] if names else []
    if left_out:
        said.append(_left_in_the_mail(left_out).format(count=translation.number(left_out)) + ".")
    return " ".join(said)


def _left_in_the_mail(files: int) -> str:
    return ngettext(
        "{count} file is too large or of a kind that is not taken over",
        "{count} files are too large or of a kind that is not taken over",
        files,
    )


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
