"""What of a conversation is new since the person last looked: what the other side has said after the newest seen."""

from collections.abc import Sequence

from seller_desk.domain.thread import Author, Message


def unseen(messages: Sequence[Message], seen: str) -> tuple[Message, ...]:
    """``seen`` is the id of the newest message at the last look; where that is not known, nothing is called new."""
    ids = [message.id for message in messages]
    if seen not in ids:
        return ()
    after = messages[ids.index(seen) + 1 :]
    return tuple(
        each for each in after if each.author is not Author.SELLER and each.visible_to_buyer and not each.deleted
    )
