"""The radar shows every thread in danger, the gravest first, with what it could cost and what was charged."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from seller_desk.domain.money import Money
from seller_desk.domain.order import Order
from seller_desk.domain.risk.model import NextStep, Standing
from seller_desk.domain.thread import Author, Charge, TakeOver, ThreadState
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk, later
from tests.fakes.values import message, thread

LOCKED = thread("locked", message("m1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID."), order_number="1")
TAKEN = thread(
    "taken",
    state=ThreadState.TAKEN_OVER,
    market="PL",
    take_over=TakeOver(
        WEDNESDAY,
        "late_reply",
        charges=(
            Charge("refund", Money(Decimal("1899.00"), "PLN"), date(2026, 11, 13)),
            Charge("return_shipping", Money(Decimal("24.99"), "PLN"), date(2026, 11, 13)),
            Charge("refund", Money(Decimal("5.00"), "PLN"), date(2026, 10, 31)),
        ),
    ),
)


def test_taken_over_comes_before_overdue_before_at_risk(desk: MemoryDesk) -> None:
    desk.receives(thread("safe"), LOCKED, later(thread("late"), -30), TAKEN)

    view = desk.radar.view()

    assert [row.key.thread for row in view.rows] == ["taken", "late", "locked"]
    assert [row.danger.standing for row in view.rows] == [Standing.TAKEN_OVER, Standing.OVERDUE, Standing.AT_RISK]
    assert view.safe == 1


def test_what_is_at_stake_and_what_was_charged_this_month(desk: MemoryDesk) -> None:
    desk.receives(LOCKED, TAKEN)
    desk.store.orders.save(ACCOUNT, Order("1", price=Money(Decimal("279.00"), "EUR")), ())

    view = desk.radar.view()

    assert view.at_stake == (Money(Decimal("279.00"), "EUR"),)
    assert view.charged_this_month == (Money(Decimal("1923.99"), "PLN"),)
    assert view.rows[0].charged == Money(Decimal("1928.99"), "PLN")


def test_a_market_scopes_the_radar(desk: MemoryDesk) -> None:
    desk.receives(LOCKED, TAKEN)

    assert [row.key.thread for row in desk.radar.view("LV").rows] == ["locked"]


def test_an_answered_lock_still_runs_for_72_working_hours(desk: MemoryDesk) -> None:
    answered = replace(
        LOCKED, messages=(*LOCKED.messages, message("m2", "Pārbaudīsim bloķēšanu.", Author.SELLER, minutes=60))
    )
    desk.receives(answered)

    [row] = desk.radar.view().rows

    assert row.due_at is None
    assert row.danger.until == WEDNESDAY + timedelta(days=5, hours=1)  # Wednesday + 72 h, the weekend left out


def test_a_further_message_to_the_buyer_does_not_move_the_refund_on(desk: MemoryDesk) -> None:
    accepted = message("m2", "Pārbaudīsim bloķēšanu.", Author.SELLER, minutes=60)
    again = message("m3", "Vēl pārbaudām.", Author.SELLER, minutes=600)
    desk.receives(replace(LOCKED, messages=(*LOCKED.messages, accepted, again)))

    [row] = desk.radar.view().rows

    assert row.danger.until == WEDNESDAY + timedelta(days=5, hours=1)


def test_queue_radar_and_conversation_tell_one_danger(desk: MemoryDesk) -> None:
    complaint = thread("complaint", message("m1", "Iesniedzu pretenziju, prasu atlīdzību."), order_number="1")
    answered = replace(complaint, messages=(*complaint.messages, message("m2", "Skatīsimies.", Author.SELLER, 60)))
    desk.receives(LOCKED, answered, TAKEN)

    for row in desk.radar.view().rows:
        assert desk.inbox.row(row.key).danger == row.danger
        assert desk.inbox.conversation(row.key).danger == row.danger
        assert desk.inbox.row(row.key).risks == row.danger.risks


def test_a_changed_choice_of_holidays_moves_the_procedures_time(desk: MemoryDesk) -> None:
    answered = replace(
        LOCKED, messages=(*LOCKED.messages, message("m2", "Pārbaudīsim bloķēšanu.", Author.SELLER, minutes=60))
    )
    desk.receives(answered)

    desk.settings.change(extra_days_off=((date(2026, 11, 27), "Inventory"),))

    [row] = desk.radar.view().rows
    assert row.danger.until == WEDNESDAY + timedelta(days=6, hours=1)


def test_what_the_seller_marked_stays_in_sight(desk: MemoryDesk) -> None:
    desk.receives(thread("thanks"))
    desk.inbox.no_reply_needed(thread("thanks").key)

    [row] = desk.radar.view().rows

    assert row.danger.next_step is NextStep.ANSWER_OR_LET_STAND
