"""Finds the message a question stands in: the check numbers the buyer's messages since the last answer."""

from seller_desk.domain.replies.model import Question
from seller_desk.services.inbox import ConversationView
from seller_desk.services.writing import unanswered


def message_of(view: ConversationView | None, question: object) -> tuple[str, tuple[int, int]] | None:
    """Message id and span, or None when the thread has moved on."""
    if view is None or not isinstance(question, Question):
        return None
    messages = unanswered(view.record.thread.messages)
    if question.message_index >= len(messages):
        return None
    return messages[question.message_index].id, question.span
