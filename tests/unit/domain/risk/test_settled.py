"""What is settled stays so whatever time it gets: it never stands in a list that time alone could put it into."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.clock.model import Deadline, ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.risk.danger import danger
from seller_desk.domain.risk.model import Risk, Standing
from seller_desk.domain.risk.settled import is_settled
from seller_desk.domain.thread import TakeOver, Thread, ThreadState

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_CLOCKS = (ThreadClock(None), ThreadClock(Deadline(NOW, NOW + timedelta(hours=24), (), (), "Europe/Riga"), "m1"))

threads = st.builds(
    Thread,
    key=st.just(ThreadKey("a", "1")),
    market=st.just("LV"),
    buyer_name=st.just("Anna"),
    subject=st.just("iPhone"),
    state=st.sampled_from(ThreadState),
    updated_at=st.just(NOW),
    take_over=st.sampled_from([None, TakeOver(NOW, "late_reply")]),
)
risks = st.lists(st.sampled_from(Risk), unique=True, max_size=2).map(tuple)
times = st.integers(-10_000, 10_000).map(lambda hours: NOW + timedelta(hours=hours))


@given(threads, st.sampled_from(_CLOCKS), risks, times)
def test_settled_is_what_is_safe_at_any_time_with_nobody_waiting(
    thread: Thread, clock: ThreadClock, risks: tuple[Risk, ...], now: datetime
) -> None:
    safe = danger(thread, clock, risks, now).standing is Standing.SAFE
    assert is_settled(thread, clock, risks) == (safe and clock.deadline is None)


def test_a_closed_conversation_is_settled_though_there_was_a_dispute() -> None:
    closed = Thread(ThreadKey("a", "1"), "LV", "Anna", "iPhone", ThreadState.CLOSED, NOW)
    assert is_settled(closed, ThreadClock(None), (Risk.COMPLAINT,))
