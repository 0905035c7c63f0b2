"""An absence of eight working days with the finished program: counted, notified, acknowledged, kept as proof."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.end2end.desktop import Desktop, Program, wait_until
from tests.end2end.shop import Shop
from tests.end2end.steps import connect


def eight_working_days() -> tuple[date, date]:
    """Monday to Wednesday of the week after, in a February: no market has a common holiday then."""
    first = date(date.today().year + 1, 2, 1)  # noqa: DTZ011 - the program under test reads the same clock
    first += timedelta(days=(7 - first.weekday()) % 7)
    return first, first + timedelta(days=9)


def written(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def test_an_absence_of_eight_working_days_is_notified_and_acknowledged(
    desktop: Desktop, shop: Shop, start: Callable[..., Program]
) -> None:
    first, last = eight_working_days()
    program = start()
    connect(program, desktop, shop)
    program.see("Absences", "push button").press()
    program.see("Plan an absence").press()
    program.see("Last day away").write(written(last))
    program.see("First day away").write(written(first))
    program.see("8 working days")
    program.see("Notice needed, by .*")
    program.see("Substitute", "text").write("Demo Substitute")
    program.see("File the notice").press()

    filed = wait_until(shop.absences, program.told, 60)
    assert [(one["first_day"], one["last_day"], one["working_days"]) for one in filed] == [
        (first.isoformat(), last.isoformat(), 8)
    ]
    assert filed[0]["substitute"] == "Demo Substitute"
    shop.let_time_pass(timedelta(minutes=30))
    wait_until(lambda: shop.absences()[0]["acknowledged_at"], lambda: str(shop.absences()))
    desktop.keys("F5")
    program.see(".*[Cc]onfirmed.*", patience=60)
    assert program.quit() == 0

    program = start()
    program.see("Absences", "push button").press()
    program.see(".*[Cc]onfirmed.*", patience=60)
    assert len(shop.absences()) == 1, "the notice was filed once"
