"""The replies on their way under their headings, those that ask first, with the words of each row."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk import translation
from seller_desk.domain.outbox import OutboxState, waits_for_hand
from seller_desk.services.sending import OutboxRow
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.ui.models.banded_model import Entry, Heading, Row
from seller_desk.wording import outbox, times


@dataclass(frozen=True, slots=True)
class Band:
    """``states`` are those of its rows; ``icon`` and ``colour`` name a symbol and a token."""

    name: str
    states: tuple[OutboxState, ...]
    icon: str
    colour: str
    by_hand: bool = False  # whether the seller puts these into the panel


_BANDS = (
    Band("asks", (OutboxState.UNKNOWN, OutboxState.HELD, OutboxState.REFUSED), "circle-question-mark", "soon"),
    Band("to_post", (OutboxState.QUEUED,), "clipboard-list", "soon", by_hand=True),
    Band("on_its_way", (OutboxState.SENDING,), "send", "ink_muted"),
    Band("waiting", (OutboxState.WAITING, OutboxState.QUEUED), "upload", "ink_muted"),
    Band("confirmed", (OutboxState.CONFIRMED,), "circle-check", "good"),
    Band("cancelled", (OutboxState.CANCELLED,), "undo-2", "ink_faint"),
)


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A row ready to paint; the outbox ``row`` it was made of stays at hand."""

    row: OutboxRow
    tag: str
    words: str
    place: str
    due: str


def band_name(name: str) -> str:
    names = {
        "asks": _("Asks you"),
        "to_post": _("To post in the panel"),
        "on_its_way": _("On its way"),
        "waiting": _("Waiting to go"),
        "confirmed": _("Confirmed today"),
        "cancelled": _("Taken back today"),
    }
    return names[name]


def entries(rows: tuple[OutboxRow, ...], now: datetime) -> list[Entry]:
    """Within a band the service's order; waiting replies carry their place in line."""
    line_up = [
        row.entry.id for row in rows if row.entry.state is OutboxState.QUEUED and not waits_for_hand(row.entry)
    ]
    found: list[Entry] = []
    for band in _BANDS:
        inside = [row for row in rows if row.entry.state in band.states and waits_for_hand(row.entry) is band.by_hand]
        if inside:
            found.append(Heading(band.name, band_name(band.name), band.icon, band.colour, len(inside)))
            found.extend(_row(row, now, line_up) for row in inside)
    return found


def _row(row: OutboxRow, now: datetime, line_up: list[int]) -> Row:
    shown = line(row, now, line_up)
    return Row(row.entry.id, shown, spoken(shown))


def line(row: OutboxRow, now: datetime, line_up: list[int]) -> OutboxLine:
    return OutboxLine(
        row=row,
        tag=_tag(row, line_up),
        words=" ".join(row.entry.body.split())[:200],
        place=row.device,
        due=_due(row, now),
    )


def spoken(shown: OutboxLine) -> str:
    parts = (shown.row.buyer_name, shown.row.market, shown.place, shown.tag, shown.due, shown.words)
    return ", ".join(part for part in parts if part)


def _tag(row: OutboxRow, line_up: list[int]) -> str:
    entry = row.entry
    if waits_for_hand(entry):
        return _("Not posted yet")
    word = outbox.outbox_state(entry.state)
    if entry.state is OutboxState.CONFIRMED and entry.finished_at is not None:
        return _("{state} {time}").format(state=word, time=translation.clock_time(entry.finished_at))
    if entry.state is OutboxState.QUEUED and len(line_up) > 1:
        place = line_up.index(entry.id) + 1
        return pgettext("place in line", "{state}, no. {place}").format(state=word, place=place)
    return word


def _due(row: OutboxRow, now: datetime) -> str:
    if row.stopped is not None:
        spare = row.stopped.deadline.due_at - row.stopped.stopped_at
        return times.in_time_or_late(row.stopped.late_seconds, int(spare.total_seconds()))
    if row.due_at is None or row.entry.state is OutboxState.CONFIRMED:
        return ""
    return times.due_briefly(row.due_at, now)


def steps_on_return(rows: tuple[OutboxRow, ...]) -> list[tuple[str, str, str]]:
    """What happens when the network is back, in order: icon, what, and on which condition."""
    unsure = [row.buyer_name for row in rows if row.entry.state in (OutboxState.UNKNOWN, OutboxState.SENDING)]
    steps = []
    if unsure:
        again = _("Read {names} again, then settle").format(names=translation.joined(unsure))
        steps.append(("search", again, _("before anything is sent")))
    for row in rows:
        if row.entry.state in (OutboxState.QUEUED, OutboxState.WAITING) and not waits_for_hand(row.entry):
            send = _("Send to {name}").format(name=row.buyer_name)
            steps.append(("send", send, _("if nothing new arrived there")))
    steps.append(("refresh-cw", _("Read the inbox, start clocks for what came in"), _("from their time of receipt")))
    return steps
