"""The platform's procedure gives a time, which begins with the answer or with the complaint and is never moved on."""

from datetime import UTC, datetime, timedelta

import pytest

from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.procedure import procedure_until
from seller_desk.domain.thread import Author, Message

RIGA = market_calendar("LV")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)  # 11:00 in Riga


def buyer(name: str, hours: float) -> Message:
    return Message(name, Author.BUYER, "", MONDAY + timedelta(hours=hours))


def seller(name: str, hours: float, *, automatic: bool = False, visible: bool = True) -> Message:
    sent_at = MONDAY + timedelta(hours=hours)
    return Message(name, Author.SELLER, "", sent_at, automatic=automatic, visible_to_buyer=visible)


def until(*messages: Message, **risks: tuple[Risk, ...]) -> datetime | None:
    raised = [(message, risks.get(message.id, ())) for message in messages if message.author is Author.BUYER]
    return procedure_until(messages, raised, RIGA)


def test_a_locked_device_is_refunded_within_72_hours_on_working_days_of_the_accepting_answer() -> None:
    asked, accepted = buyer("m1", 0), seller("m2", 49)  # Wednesday 12:00 in Riga

    assert until(asked, accepted, m1=(Risk.LOCKED_IMEI,)) == datetime(2026, 11, 30, 10, tzinfo=UTC)  # Monday 12:00


def test_public_holidays_of_the_market_do_not_count() -> None:
    asked, accepted = buyer("m1", -150), seller("m2", -148)  # Tuesday 17 November, 07:00 in Riga

    # Wednesday 18 November is a holiday in Latvia: Tuesday's rest, Thursday, Friday, then Monday until 07:00.
    assert until(asked, accepted, m1=(Risk.LOCKED_GOOGLE,)) == datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_nothing_runs_before_the_answer() -> None:
    assert until(buyer("m1", 0), m1=(Risk.LOCKED_APPLE_ID,)) is None
    assert until(seller("m0", -5), buyer("m1", 0), m1=(Risk.RETURN_RIGHT,)) is None


@pytest.mark.parametrize("silent", [seller("m2", 1, automatic=True), seller("m2", 1, visible=False)])
def test_only_a_persons_answer_to_the_buyer_begins_it(silent: Message) -> None:
    assert until(buyer("m1", 0), silent, m1=(Risk.LOCKED_APPLE_ID,)) is None


def test_a_second_answer_does_not_move_the_end() -> None:
    first = until(buyer("m1", 0), seller("m2", 1), m1=(Risk.RETURN_RIGHT,))

    assert first == MONDAY + timedelta(days=14, hours=1)
    assert until(buyer("m1", 0), seller("m2", 1), seller("m3", 30), m1=(Risk.RETURN_RIGHT,)) == first


def test_an_answer_to_an_earlier_question_does_not_begin_it() -> None:
    told = (buyer("m1", 0), seller("m2", 1), buyer("m3", 2), seller("m4", 5))

    assert until(*told, m3=(Risk.RETURN_RIGHT,)) == MONDAY + timedelta(days=14, hours=5)


def test_a_complaint_runs_from_its_receipt_answered_or_not() -> None:
    end = MONDAY + timedelta(days=14)

    assert until(buyer("m1", 0), m1=(Risk.COMPLAINT,)) == end
    assert until(buyer("m1", 0), seller("m2", 3), buyer("m3", 9), m1=(Risk.COMPLAINT,), m3=(Risk.COMPLAINT,)) == end


def test_fourteen_days_end_at_the_same_time_of_day_though_the_clocks_change() -> None:
    before = datetime(2026, 10, 20, 9, tzinfo=UTC)  # 12:00 in Riga, summer time
    complaint = Message("m1", Author.BUYER, "", before)

    end = procedure_until([complaint], [(complaint, (Risk.COMPLAINT,))], RIGA)

    assert end == datetime(2026, 11, 3, 10, tzinfo=UTC)  # 12:00 in Riga, winter time


def test_the_gravest_risk_decides_whatever_came_first() -> None:
    told = (buyer("m1", 0), seller("m2", 1), buyer("m3", 2), seller("m4", 24))

    assert until(*told, m1=(Risk.COMPLAINT,), m3=(Risk.LOCKED_PASSWORD,)) == RIGA.add(
        MONDAY + timedelta(hours=24), 72 * 3600
    )


def test_no_time_is_stated_for_a_dispute_on_quality() -> None:
    assert until(buyer("m1", 0), seller("m2", 1), m1=(Risk.QUALITY_DISPUTE,)) is None


def test_an_instant_beyond_reason_breaks_nothing() -> None:
    far = Message("m1", Author.BUYER, "", datetime(9999, 12, 31, 23, tzinfo=UTC))

    assert procedure_until([far], [(far, (Risk.COMPLAINT,))], RIGA) is not None
