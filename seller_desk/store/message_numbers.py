"""The numbers of messages: they follow the time of sending, so that the newest is the last row."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from seller_desk.domain.thread import Message
from seller_desk.store.thread_rows import MESSAGE_ID_STEP

_LAST_OF_SECOND = """
    SELECT value, (SELECT max(id) FROM messages WHERE id >= value AND id < value + :step)
    FROM json_each(:firsts)"""


def first_number(instant: datetime) -> int:
    """The least number of a message that was sent in the second of ``instant``."""
    return int(instant.timestamp()) * MESSAGE_ID_STEP


def keeps_its_place(number: int, message: Message) -> bool:
    """Whether a number still says the second in which ``message`` was sent."""
    return first_number(message.sent_at) <= number < first_number(message.sent_at) + MESSAGE_ID_STEP


def numbered(connection: sqlite3.Connection, messages: Sequence[Message]) -> list[int]:
    """A free number for each of ``messages``, those of one second in the order given."""
    firsts = [first_number(message.sent_at) for message in messages]
    values = {"firsts": json.dumps(sorted(set(firsts))), "step": MESSAGE_ID_STEP}
    following = {
        first: first if last is None else last + 1 for first, last in connection.execute(_LAST_OF_SECOND, values)
    }
    numbers: list[int] = []
    for first in firsts:
        number = following[first]
        if number >= first + MESSAGE_ID_STEP:
            number = _after_all(connection, numbers)
        else:
            following[first] = number + 1
        numbers.append(number)
    return numbers


def _after_all(connection: sqlite3.Connection, taken: list[int]) -> int:
    """A second so full ends somewhat out of order rather than in an error."""
    (last,) = connection.execute("SELECT max(id) FROM messages").fetchone()
    return int(max([last, *taken])) + 1
