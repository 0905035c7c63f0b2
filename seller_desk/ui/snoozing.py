"""Until when a conversation can sleep, and when an answer can go out later."""

from datetime import datetime, time, timedelta

from seller_desk.translation import translate as _

_MORNING = time(9)


def snooze_choices(now: datetime, due_at: datetime | None) -> list[tuple[str, timedelta]]:
    """Words and how long from now; none of them reaches past ``due_at``."""
    local = now.astimezone()
    tomorrow = datetime.combine(local.date() + timedelta(days=1), _MORNING, local.tzinfo)
    choices = [
        (_("In 30 minutes"), timedelta(minutes=30)),
        (_("In 1 hour"), timedelta(hours=1)),
        (_("In 3 hours"), timedelta(hours=3)),
        (_("Tomorrow, 9:00"), tomorrow - local),
    ]
    return [(words, wait) for words, wait in choices if due_at is None or now + wait <= due_at]
