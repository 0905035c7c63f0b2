"""Working calendars by the seller's choices, and what the desk derives of a thread with them."""

from collections.abc import Callable

from seller_desk.domain.clock.market_calendar import market_calendar, shop_calendar
from seller_desk.domain.clock.thread_clock import thread_clock
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.closing import closing
from seller_desk.domain.errors import UnknownMarket
from seller_desk.domain.market import MARKETS
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.procedure import Raised, procedure_until
from seller_desk.domain.risk.triage import triage
from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import Derived
from seller_desk.services.choices import Choices


class Calendars:
    """``choices`` is asked each time, so that a changed choice counts from the next look on."""

    def __init__(self, choices: Callable[[], Choices]) -> None:
        self._choices = choices

    def of(self, market: str) -> WorkingCalendar:
        """The calendar that runs a deadline in ``market``.

        A market that is not known has no known holidays: every Monday to Friday counts there, which is strict.
        """
        choices = self._choices()
        try:
            return market_calendar(
                market,
                choices.seller_country,
                choices.holiday_policy,
                choices.moved_working_days,
                choices.extra_days_off,
            )
        except UnknownMarket:
            return WorkingCalendar("UTC")

    def shop(self, market: str) -> WorkingCalendar | None:
        """The shop's own opening hours in its own zone (the market's when no country is given); None if not given."""
        choices = self._choices()
        place = MARKETS.get(choices.seller_country) or MARKETS.get(market)
        if not choices.shop_hours or place is None:
            return None
        return shop_calendar(choices.shop_hours, place.time_zone, choices.seller_country)

    def derive(self, thread: Thread) -> Derived:
        """Clock, risks and procedure of a thread: the one place from which screen, script and sync have them."""
        closed_at = closing(thread) if thread.state is ThreadState.CLOSED else None
        calendar = self.of(thread.market)
        clock = thread_clock(thread.messages, calendar, closed_at)
        if thread.state is ThreadState.CLOSED and clock.deadline is None:
            return Derived(clock, ())  # over: no risk counts until something is said, and then it is derived anew
        raised = _raised(thread)
        return Derived(clock, _risks(raised), procedure_until(thread.messages, raised, calendar))

    def risks(self, thread: Thread) -> tuple[Risk, ...]:
        """Every risk in what the buyer wrote, also where the conversation is over."""
        return _risks(_raised(thread))


def _raised(thread: Thread) -> Raised:
    asked = (message for message in thread.messages if message.author is Author.BUYER and not message.deleted)
    return [(message, triage(message.body, thread.market).risks) for message in asked]


def _risks(raised: Raised) -> tuple[Risk, ...]:
    return tuple(dict.fromkeys(risk for _message, found in raised for risk in found))
