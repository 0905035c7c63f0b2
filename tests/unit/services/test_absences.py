"""An absence is counted by the strictest calendar, filed where the platform takes it, and its proof is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller_desk.domain.absence import NoticeState
from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.order import Order
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, SHOP, MemoryDesk
from tests.fakes.values import message, thread

FIRST, LAST = date(2027, 1, 4), date(2027, 1, 15)  # two weeks without a holiday common to LV, EE, PL and DE


def test_ten_working_days_need_a_notice_two_weeks_ahead(desk: MemoryDesk) -> None:
    plan = desk.absences.plan(FIRST, LAST)

    assert (plan.working_days, plan.notice_required, plan.on_time) == (10, True, True)
    assert plan.file_by == FIRST - timedelta(days=14)


def test_the_last_day_cannot_come_before_the_first(desk: MemoryDesk) -> None:
    with pytest.raises(InvalidInput):
        desk.absences.plan(LAST, FIRST)


def test_a_notice_waits_for_the_next_sync_and_is_told_of(desk: MemoryDesk) -> None:
    absence = desk.absences.file(FIRST, LAST, " Roberts Kalve ", "Ziemas brīvdienas")

    assert (absence.state, absence.substitute, absence.account) == (NoticeState.QUEUED, "Roberts Kalve", ACCOUNT)
    assert desk.absences.all() == (absence,)
    assert [change.kind for change in desk.told] == ["absences"]


def test_a_short_absence_is_only_noted(desk: MemoryDesk) -> None:
    assert desk.absences.file(FIRST, FIRST, "", "").state is NoticeState.NOT_NEEDED


def test_each_account_gets_its_notice_by_api_or_by_hand(desk: MemoryDesk) -> None:
    desk.connect(replace(SHOP, id="by-hand", platform="assisted"), Capabilities(posts_by_hand=True))

    desk.absences.file(FIRST, LAST, "", "")

    states = {absence.account: absence.state for absence in desk.absences.all()}
    assert states == {ACCOUNT: NoticeState.QUEUED, "by-hand": NoticeState.DRAFT}


def test_a_notice_sent_by_hand_keeps_its_date(desk: MemoryDesk) -> None:
    desk.connect(SHOP, Capabilities())
    absence = desk.absences.file(FIRST, LAST, "Roberts Kalve", "")

    text = desk.absences.notice_text(absence)
    filed = desk.absences.mark_filed_by_hand(absence.id, WEDNESDAY)

    assert "Sudrabkaija" in text
    assert "Roberts Kalve" in text
    assert (filed.state, filed.filed_at) == (NoticeState.FILED, WEDNESDAY)
    with pytest.raises(InvalidInput):
        desk.absences.mark_filed_by_hand(absence.id, WEDNESDAY)


def test_a_notice_cannot_have_been_filed_tomorrow(desk: MemoryDesk) -> None:
    desk.connect(SHOP, Capabilities())
    absence = desk.absences.file(FIRST, LAST, "", "")

    with pytest.raises(InvalidInput, match="in_the_future"):
        desk.absences.mark_filed_by_hand(absence.id, WEDNESDAY + timedelta(days=1))


def test_a_cancelled_absence_no_longer_joins_others(desk: MemoryDesk) -> None:
    short = (date(2027, 1, 4), date(2027, 1, 7)), (date(2027, 1, 8), date(2027, 1, 13))
    first = desk.absences.file(*short[0], "", "")
    assert desk.absences.plan(*short[1]).working_days == 8

    desk.absences.cancel(first.id)

    assert desk.absences.plan(*short[1]).working_days == 4
    with pytest.raises(NotFound):
        desk.absences.cancel(999)


def test_the_calendar_names_days_that_are_off_everywhere_sold_in(desk: MemoryDesk) -> None:
    days = {info.day: info.day_off for info in desk.absences.days(date(2026, 12, 24), date(2026, 12, 28))}

    assert days[date(2026, 12, 25)] not in ("", "weekend")
    assert days[date(2026, 12, 27)] == "weekend"
    assert days[date(2026, 12, 28)] == ""


def test_without_an_account_the_calendar_is_that_of_the_sellers_country(desk: MemoryDesk) -> None:
    desk.store.accounts.remove(ACCOUNT)
    desk.settings.change(seller_country="LV")

    [info] = desk.absences.days(date(2026, 11, 18), date(2026, 11, 18))

    assert "Latvia" in info.day_off


def test_what_falls_due_meanwhile(desk: MemoryDesk) -> None:
    waits = thread("waits")
    complains = thread(
        "complains", message("m1", "Baterija ir bojāta, gribu atgriezt telefonu."), order_number="40021877"
    )
    quiet = thread("quiet", message("m1", "Vai ir lādētājs?"), order_number="40021878")
    desk.receives(waits, complains, quiet)
    for number in ("40021877", "40021878"):
        desk.store.orders.save(ACCOUNT, Order(number, return_until=date(2026, 12, 4)), ())

    due = desk.absences.falls_due(date(2026, 11, 25), date(2026, 12, 11))

    assert [(entry.key.thread, entry.reason) for entry in due if entry.key.thread != "quiet"] == [
        ("waits", "answer"),
        ("complains", "answer"),
        ("complains", "return"),
    ]
    assert {entry.reason for entry in due if entry.key.thread == "quiet"} == {"answer"}
    assert desk.absences.falls_due(date(2026, 12, 5), date(2026, 12, 11)) == ()


def test_accounts_without_markets_cannot_be_planned_for(desk: MemoryDesk) -> None:
    desk.connect(Account(ACCOUNT, "diskusijas", "Sudrabkaija", ()), Capabilities())

    with pytest.raises(InvalidInput):
        desk.absences.plan(FIRST, LAST)
