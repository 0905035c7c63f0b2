"""A forgotten conversation stays away until the buyer writes again, and then begins there."""

from datetime import timedelta

from seller_desk.domain.forgetting import since_forgotten
from seller_desk.domain.thread import Author
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import message, thread

OLD, ANSWER = message("m1"), message("m2", author=Author.SELLER, minutes=1)
UNTIL = WEDNESDAY + timedelta(minutes=1)


def test_what_was_never_forgotten_is_untouched() -> None:
    known = thread("t1", OLD, ANSWER)
    assert since_forgotten(known, None) is known


def test_what_the_platform_sends_again_stays_away() -> None:
    assert since_forgotten(thread("t1", OLD, ANSWER), UNTIL) is None


def test_what_the_shop_or_the_platform_adds_brings_nothing_back() -> None:
    later = [message("m3", author=author, minutes=5) for author in (Author.SELLER, Author.PLATFORM)]
    assert since_forgotten(thread("t1", OLD, *later), UNTIL) is None


def test_a_buyer_who_writes_again_is_heard_from_there_on() -> None:
    new = message("m3", minutes=5)
    back = since_forgotten(thread("t1", OLD, ANSWER, new), UNTIL)
    assert back is not None
    assert back.messages == (new,)
