"""When the messages of a conversation were sent, so that it stands now where its file says."""

from datetime import datetime, timedelta

from seller_desk.demo.conversations import ConversationFile, MessageFile
from seller_desk.demo.due import ANSWER_WITHIN, DueCalendar
from seller_desk.demo.instants import duration

_LEAST_GAP = timedelta(minutes=2)


def message_times(conversation: ConversationFile, calendar: DueCalendar, now: datetime) -> list[datetime]:
    """UTC instants of the messages in order, none later than ``now``, whatever day ``now`` is."""
    now = now.replace(microsecond=0)
    fixed = standing_message(conversation)
    times = [_fixed_time(conversation, calendar, now)]
    for message, later in zip(
        reversed(conversation.messages[:fixed]), reversed(conversation.messages[1 : fixed + 1]), strict=True
    ):
        times.insert(0, _earlier(times[0], later, message, calendar))
    for position, message in enumerate(conversation.messages[fixed + 1 :], start=fixed + 1):
        latest = now - _LEAST_GAP * (len(conversation.messages) - position)
        times.append(max(min(times[-1] + duration(message.after), latest), times[-1] + timedelta(seconds=20)))
    return times


def standing_message(conversation: ConversationFile) -> int:
    """The position of the message that decides where the conversation stands."""
    if conversation.ended_ago:
        return len(conversation.messages) - 1
    first = 0
    for position, message in enumerate(conversation.messages):
        if message.sender == "seller" and not message.automatic:
            first = position + 1
    return next(n for n in range(first, len(conversation.messages)) if conversation.messages[n].sender == "buyer")


def _fixed_time(conversation: ConversationFile, calendar: DueCalendar, now: datetime) -> datetime:
    if conversation.due_in:
        return calendar.subtract(now, ANSWER_WITHIN - duration(conversation.due_in))
    if conversation.late_by:
        return calendar.subtract(now, ANSWER_WITHIN + duration(conversation.late_by))
    return now - duration(conversation.received_ago or conversation.ended_ago)


def _earlier(later_time: datetime, later: MessageFile, message: MessageFile, calendar: DueCalendar) -> datetime:
    """The time of the message before; moved further back to the weekday it asks for."""
    time = later_time - duration(later.after)
    if message.weekday is not None:
        local = time.astimezone(calendar.zone)
        time -= timedelta(days=(local.weekday() - message.weekday) % 7)
    return time
