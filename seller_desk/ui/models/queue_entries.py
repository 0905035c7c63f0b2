"""The queue in words: bands and rows ready to paint, and each row as the sentence a screen reader speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import ASKS_THE_SELLER, ON_THE_WAY
from seller_desk.domain.risk.model import LOCKED, Risk
from seller_desk.services.inbox import Band, QueueRow
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.models.banded_model import Entry, Heading, Row
from seller_desk.ui.next_holiday import Holidays, holiday_note
from seller_desk.ui.positions import harmless
from seller_desk.wording import (
    answer_by,
    answer_by_briefly,
    band_heading,
    countdown,
    due,
    due_briefly,
    due_moment,
    moment,
    outbox_state,
    risk_mark,
    risk_name,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A small icon with a word or a count; ``ink`` names a token."""

    icon: str
    words: str
    ink: str = "ink_faint"


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A row ready to paint. ``seconds_left`` is None where nobody waits; the badge then says nothing.

    ``chance`` is the last one within the shop's own hours: beside ``due``, where there is room for both.
    """

    key: ThreadKey
    buyer: str
    words: str
    market: str
    device: str
    badge: str
    seconds_left: int | None
    due: str
    chance: str
    marks: tuple[Mark, ...]
    unread: bool


_DAYS = {Band.TODAY, Band.TOMORROW, Band.LATER_DAY}
_BAND_LOOKS = {Band.OVERDUE: ("overdue", "overdue"), Band.SOON: ("clock", "ink_muted")}


def entries(
    now: datetime, rows: Sequence[QueueRow], *, banded: bool = True, holidays: Holidays | None = None
) -> list[Entry]:
    """Headings and rows in the order given; empty bands vanish. ``banded`` False: rows alone."""
    bands: dict[str, list[QueueRow]] = {}
    for row in rows:
        bands.setdefault(_band_name(row), []).append(row)
    found: list[Entry] = []
    last = ""
    for row in rows:
        name = _band_name(row)
        if banded and name != last:
            found.append(_heading(name, bands[name], holidays or {}))
            last = name
        shown = line(row, now)
        found.append(Row(row.key, shown, spoken(row, now)))
    return found


def _band_name(row: QueueRow) -> str:
    day = due_day(row.due_at)
    return f"{row.band}:{day}" if row.band is Band.LATER_DAY else row.band.value


def due_day(due_at: datetime | None) -> date | None:
    """The local day a deadline belongs to: midnight ends the day before."""
    return None if due_at is None else translation.local_date(due_at - timedelta(minutes=1))


def _heading(name: str, rows: Sequence[QueueRow], holidays: Holidays) -> Heading:
    band, day = rows[0].band, due_day(rows[0].due_at)
    icon, ink = _BAND_LOOKS.get(band, ("calendar", "ink_muted"))
    note = holiday_note(holidays, day, {row.market for row in rows}) if band in _DAYS else ""
    return Heading(name, band_heading(band.value, day), icon, ink, len(rows), note)


def line(row: QueueRow, now: datetime) -> QueueLine:
    return QueueLine(
        key=row.key,
        buyer=harmless(row.buyer_name) or _("Unknown buyer"),
        words=" ".join(harmless(row.first_words).split()),
        market=row.market,
        device=harmless(row.device or row.subject),
        badge="" if row.seconds_left is None else countdown(row.seconds_left, row.paused_until),
        seconds_left=row.seconds_left,
        due=_when(row, now),
        chance=answer_by_briefly(row.answer_by, now) if row.answer_by else "",
        marks=tuple(_marks(row)),
        unread=row.unread,
    )


def _when(row: QueueRow, now: datetime) -> str:
    if row.due_at is not None:
        return due_briefly(row.due_at, now)
    until = row.danger.until
    return moment(row.updated_at, now) if until is None else _("until {moment}").format(moment=due_moment(until, now))


def _marks(row: QueueRow) -> list[Mark]:
    found = []
    if row.photos:
        found.append(Mark("image", translation.number(row.photos)))
    if row.outbox in ASKS_THE_SELLER:
        found.append(Mark("circle-question-mark", outbox_state(row.outbox).lower(), "soon"))
    elif row.to_post:
        found.append(Mark("clipboard-list", pgettext("mark", "to post"), "soon"))
    elif row.outbox in ON_THE_WAY:
        found.append(Mark("upload", pgettext("mark", "sending"), "accent"))
    elif row.has_draft:
        found.append(Mark("pencil", pgettext("mark", "draft")))
    named = _named_risks(row)
    if named:
        look = ("lock", "stop") if named[0] in LOCKED else ("shield-alert", "soon")
        found.append(Mark(look[0], risk_mark(named[0]), look[1]))
    return found


def _named_risks(row: QueueRow) -> list[Risk]:
    """The gravest first; a running countdown says by itself that an answer is late."""
    counts = row.seconds_left is not None
    return [risk for risk in row.risks if not (counts and risk is Risk.LATE_REPLY)]


def spoken(row: QueueRow, now: datetime) -> str:
    """Buyer, market, device, due, left, marks, first words: one full sentence."""
    parts = [harmless(row.buyer_name), translation.country_name(row.market), harmless(row.device)]
    if row.due_at is not None:
        parts.append(due(row.due_at, now))
    if row.answer_by is not None:
        parts.append(answer_by(row.answer_by, now))
    if row.seconds_left is not None:
        parts.append(countdown(row.seconds_left, row.paused_until))
    parts.extend(risk_name(risk) for risk in _named_risks(row))
    if row.photos:
        parts.append(ngettext("{count} photo", "{count} photos", row.photos).format(count=row.photos))
    if row.outbox is not None:
        parts.append(_("Not posted yet") if row.to_post else outbox_state(row.outbox))
    elif row.has_draft:
        parts.append(_("has a draft"))
    if row.unread:
        parts.append(_("unread"))
    parts.append(" ".join(harmless(row.first_words).split()))
    return ", ".join(part for part in parts if part) + "."
