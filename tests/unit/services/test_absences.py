"""An absence is counted by the strictest calendar, filed where the platform takes it, and its proof is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller_desk.domain.absence import Absence, NoticeState
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


def test_two_of_four_working_days_become_one_of_eight_with_a_notice(desk: MemoryDesk) -> None:
    first = desk.absences.file(date(2027, 1, 4), date(2027, 1, 7), "Roberts Kalve", "")
    assert (first.working_days, first.state) == (4, NoticeState.NOT_NEEDED)

    both = desk.absences.file(date(2027, 1, 8), date(2027, 1, 13), "", "")

    assert desk.absences.all() == (both,)
    assert (both.id, both.first, both.last) == (first.id, date(2027, 1, 4), date(2027, 1, 13))
    assert (both.working_days, both.state, both.substitute) == (8, NoticeState.QUEUED, "Roberts Kalve")


def test_absences_with_a_weekend_between_are_one_and_with_a_working_day_between_are_two(desk: MemoryDesk) -> None:
    desk.absences.file(date(2027, 1, 4), date(2027, 1, 8), "", "")

    assert desk.absences.plan(date(2027, 1, 11), date(2027, 1, 12)).working_days == 7
    assert desk.absences.plan(date(2027, 1, 12), date(2027, 1, 13)).working_days == 2


def test_overlapping_days_are_counted_once(desk: MemoryDesk) -> None:
    desk.absences.file(date(2027, 1, 4), date(2027, 1, 8), "", "")

    assert desk.absences.plan(date(2027, 1, 7), date(2027, 1, 12)).working_days == 7


def test_a_third_absence_between_two_makes_one_of_all(desk: MemoryDesk) -> None:
    desk.absences.file(date(2027, 1, 4), date(2027, 1, 5), "", "")
    desk.absences.file(date(2027, 1, 12), date(2027, 1, 13), "", "")

    whole = desk.absences.file(date(2027, 1, 6), date(2027, 1, 11), "", "")

    assert (whole.first, whole.last, whole.working_days) == (date(2027, 1, 4), date(2027, 1, 13), 8)
    standing = [each for each in desk.absences.all() if each.state is not NoticeState.CANCELLED]
    assert standing == [whole]


def filed(desk: MemoryDesk, **more: object) -> Absence:
    """As the sync leaves it once the platform has the notice."""
    queued = desk.absences.file(FIRST, LAST, "Roberts Kalve", "")
    done = {"state": NoticeState.FILED, "remote_id": "A-1", "filed_at": WEDNESDAY}
    return desk.store.absences.save(replace(queued, **(done | more)))  # type: ignore[arg-type]


def test_extending_keeps_the_proof_and_notifies_the_new_days_alone(desk: MemoryDesk) -> None:
    before = filed(desk)

    added = desk.absences.extend(before.id, FIRST, date(2027, 1, 20))

    assert (added.first, added.last) == (date(2027, 1, 16), date(2027, 1, 20))
    assert (added.working_days, added.state, added.substitute) == (3, NoticeState.QUEUED, "Roberts Kalve")
    assert "January 15, 2027" in added.note or "15 January 2027" in added.note
    assert before in desk.absences.all()


def test_an_absence_that_is_only_noted_grows_in_place(desk: MemoryDesk) -> None:
    noted = desk.absences.file(FIRST, date(2027, 1, 6), "", "")

    grown = desk.absences.extend(noted.id, date(2027, 1, 1), date(2027, 1, 12))

    assert (grown.id, grown.first, grown.last) == (noted.id, date(2027, 1, 1), date(2027, 1, 12))
    assert grown.state is NoticeState.QUEUED
    assert len(desk.absences.all()) == 1


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, LAST), (FIRST, date(2027, 1, 14)), (date(2027, 1, 5), date(2027, 1, 20))]
)
def test_extending_adds_at_least_a_day_and_takes_none_away(desk: MemoryDesk, first: date, last: date) -> None:
    before = filed(desk)

    with pytest.raises(InvalidInput, match="not_longer"):
        desk.absences.extend(before.id, first, last)


def test_a_cancelled_absence_cannot_be_extended(desk: MemoryDesk) -> None:
    before = filed(desk)
    desk.absences.cancel(before.id)

    with pytest.raises(InvalidInput, match="not_longer"):
        desk.absences.extend(before.id, FIRST, date(2027, 1, 20))


def test_days_the_administrator_knows_of_are_not_notified_twice(desk: MemoryDesk) -> None:
    filed(desk)

    with pytest.raises(InvalidInput, match="already_away"):
        desk.absences.file(date(2027, 1, 5), date(2027, 1, 8), "", "")
    longer = desk.absences.file(date(2027, 1, 12), date(2027, 1, 18), "", "")
    assert (longer.first, longer.last) == (date(2027, 1, 16), date(2027, 1, 18))


def test_a_weekend_after_a_notified_absence_needs_no_notice_of_its_own(desk: MemoryDesk) -> None:
    before = filed(desk)

    added = desk.absences.extend(before.id, FIRST, date(2027, 1, 17))

    assert (added.working_days, added.state) == (0, NoticeState.NOT_NEEDED)


def test_a_refused_notice_can_go_out_again_once(desk: MemoryDesk) -> None:
    refused = filed(desk, state=NoticeState.DRAFT, refused="forbidden", remote_id="", filed_at=None)

    again = desk.absences.file_again(refused.id)

    assert (again.state, again.refused) == (NoticeState.QUEUED, "")
    with pytest.raises(InvalidInput, match="not_waiting"):
        desk.absences.file_again(refused.id)


def test_a_notice_by_e_mail_is_cancelled_by_e_mail(desk: MemoryDesk) -> None:
    text = desk.absences.cancellation_text(filed(desk, remote_id=""))

    assert "Sudrabkaija" in text
    assert "cancel our notice" in text


def test_the_sellers_own_days_off_do_not_count_as_days_away(desk: MemoryDesk) -> None:
    desk.settings.change(extra_days_off=((date(2027, 1, 6), "Inventory"),))

    assert desk.absences.plan(FIRST, LAST).working_days == 9


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
