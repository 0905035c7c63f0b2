"""What is known of saved texts and earlier replies, however the index came to be."""

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.tokens import stems

FIRST = "the courier brings the parcel to your door on friday and rings twice before he leaves again today"
SECOND = "our workshop opened the telephone and found that the charging socket was full of fine grey dust inside"
WORDS = ("battery", "screen", "parcel", "friday", "courier", "socket")
LONG = st.lists(st.sampled_from(WORDS), min_size=14, max_size=18).map(" ".join)


def found(known: KnownTexts, text: str) -> list[str]:
    return [reply.text for reply in known.replies_like(stems(text))]


def grown(replies: list[str]) -> KnownTexts:
    """One reply at a time, as they are sent."""
    known = KnownTexts()
    for count in range(len(replies)):
        known = KnownTexts((), replies[: count + 1], onto=known)
    return known


def test_a_long_reply_is_found_by_its_words_and_a_short_one_may_be_given_again() -> None:
    known = KnownTexts((), (FIRST, "yes the charger is in the box"))
    assert found(known, FIRST[20:]) == [FIRST]
    assert found(known, "yes the charger is in the box") == []


def test_a_threads_own_reply_is_left_out_unless_another_buyer_got_it_too() -> None:
    assert found(KnownTexts((), (FIRST, SECOND)).without([FIRST]), FIRST) == []
    assert found(KnownTexts((), (FIRST, FIRST)).without([FIRST]), FIRST) == [FIRST]


def test_what_is_left_out_for_one_thread_is_there_for_the_next() -> None:
    known = KnownTexts((), (FIRST,))
    known.without([FIRST])
    assert found(known, FIRST) == [FIRST]


def test_a_reply_that_is_gone_is_not_found_again() -> None:
    assert found(KnownTexts((), (SECOND,), onto=KnownTexts((), (FIRST, SECOND))), FIRST) == []


@given(st.lists(LONG, max_size=24), LONG)
def test_growing_finds_what_building_anew_finds(replies: list[str], draft: str) -> None:
    every = len(replies) + 1
    anew, bit_by_bit = (
        {text.text for text in known.replies_like(stems(draft), every)}
        for known in (KnownTexts((), replies), grown(replies))
    )
    assert anew == bit_by_bit
