"""A case in words, line by line, as a text file: what a platform needs to judge how a conversation was answered."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from seller_desk.domain.case import Case, InboxChecks
from seller_desk.domain.clock.model import Deadline, StoppedClock
from seller_desk.domain.outbox import OutboxEntry, OutboxStep
from seller_desk.domain.thread import Message
from seller_desk.translation import number
from seller_desk.translation import translate as _
from seller_desk.wording.deadlines import deadline_rows
from seller_desk.wording.outbox import outbox_reason, outbox_state
from seller_desk.wording.risks import charge_kind, next_step, procedure_time, risk_name, standing
from seller_desk.wording.things import author_name, file_size, price
from seller_desk.wording.times import duration

_JOINER = "\u200d"  # holds emoji together; every other sign that is not seen is left out


def case_lines(case: Case) -> list[str]:
    """What a buyer wrote stands indented, so that it cannot pass for a heading."""
    zone = ZoneInfo(case.time_zone)
    sections = (
        (_("Conversation"), _about(case, zone)),
        (_("Where it stands"), _standing(case, zone)),
        (_("Clock"), _clock(case, zone)),
        (_("Messages"), _messages(case, zone)),
        (_("Replies sent from this desk"), _replies(case, zone)),
        (_("Reasons and postings"), _stated(case, zone)),
        (_("How often the inbox was read meanwhile"), _checks(case.checks, zone)),
    )
    head = _("Case {thread}, written {moment}").format(
        thread=_plain(case.thread.key.thread), moment=_stamp(case.written_at, zone)
    )
    lines = [head, "=" * len(head), _("Times are those of the market, with their distance from UTC.")]
    for heading, found in sections:
        lines += ["", heading, "-" * len(heading), *found]
    return lines


def _about(case: Case, zone: ZoneInfo) -> Iterator[str]:
    thread, order = case.thread, case.order
    yield _fact(_("Shop"), case.account.shop_name)
    yield _fact(_("Buyer"), thread.buyer_name)
    yield _fact(_("Market"), thread.market)
    yield _fact(_("Subject"), thread.subject)
    yield _fact(_("Order"), thread.order_number or "–")
    yield _fact(_("Device"), thread.product or "–")
    if order is not None and order.price is not None:
        yield _fact(_("Price"), price(order.price))
    if thread.platform_due_at is not None:
        yield _fact(_("The platform’s own due time"), _stamp(thread.platform_due_at, zone))


def _standing(case: Case, zone: ZoneInfo) -> Iterator[str]:
    danger, taken = case.danger, case.thread.take_over
    yield _fact(_("State"), standing(danger.standing))
    if danger.risks:
        yield _fact(_("Because"), ", ".join(risk_name(risk) for risk in danger.risks))
    if danger.until is not None:
        yield _fact(_("Until"), _stamp(danger.until, zone))
    for words in (procedure_time(danger, case.written_at), next_step(danger)):
        if words:
            yield f"  {words}"
    if taken is not None:
        yield _fact(_("Taken over"), f"{_stamp(taken.since, zone)} · {_plain(risk_name(taken.reason))}")
        yield _fact(_("Handled by"), taken.handled_by or "–")
        for charge in taken.charges:
            yield _fact(_("Charged"), f"{charge.charged_on} · {charge_kind(charge.kind)} · {price(charge.amount)}")


def _clock(case: Case, zone: ZoneInfo) -> Iterator[str]:
    for stopped in case.clock.earlier:
        yield from _deadline(stopped.deadline, zone)
        yield _fact(_("Answered"), _answered(stopped, zone))
        yield ""
    if case.clock.deadline is not None:
        yield from _deadline(case.clock.deadline, zone)
        yield _fact(_("Answered"), _("not yet"))
    elif not case.clock.earlier:
        yield _("  Nobody waited for an answer.")


def _deadline(deadline: Deadline, zone: ZoneInfo) -> Iterator[str]:
    yield _fact(_("Received"), _stamp(deadline.received_at, zone))
    for row in deadline_rows(deadline):
        yield "    " + " · ".join(part for part in (row.day, row.hours, row.text, row.amount) if part)
    yield _fact(_("Due"), _stamp(deadline.due_at, zone))


def _answered(stopped: StoppedClock, zone: ZoneInfo) -> str:
    moment = _stamp(stopped.stopped_at, zone)
    if stopped.late_seconds:
        return _("{moment}, {duration} of working time late").format(
            moment=moment, duration=duration(stopped.late_seconds)
        )
    return _("{moment}, in time").format(moment=moment)


def _messages(case: Case, zone: ZoneInfo) -> Iterator[str]:
    for message in case.thread.messages:
        yield f"{_stamp(message.sent_at, zone)} · {_author(message)}"
        yield from _quoted(_("(removed)") if message.deleted else message.body)
        for file in message.attachments:
            yield f"    [{_plain(file.name)}, {file_size(file.size)}]"


def _author(message: Message) -> str:
    marks = [_plain(author_name(message.author.value, message.author_name))]
    marks += [_("automatic")] if message.automatic else []
    marks += [] if message.visible_to_buyer else [_("not seen by the buyer")]
    return ", ".join(marks)


def _replies(case: Case, zone: ZoneInfo) -> Iterator[str]:
    for entry, steps in case.replies:
        yield f"{_plain(entry.reference)} · {outbox_state(entry.state)}"
        yield from (_step(step, zone) for step in steps)
        yield from _reasons(entry)
    if not case.replies:
        yield _("  None is on record.")


def _step(step: OutboxStep, zone: ZoneInfo) -> str:
    return " · ".join(
        part
        for part in (f"    {_stamp(step.at, zone)}", outbox_state(step.state), outbox_reason(step.reason))
        if part
    )


def _reasons(entry: OutboxEntry) -> Iterator[str]:
    for rule, reason in entry.hold_reasons:
        yield f"    {rule}: {_plain(reason)}"


def _stated(case: Case, zone: ZoneInfo) -> Iterator[str]:
    for at, action, detail in case.stated:
        yield f"{_stamp(at, zone)} · {_plain(action)} · {_plain(detail)}"
    if not case.stated:
        yield _("  None is on record.")


def _checks(checks: InboxChecks, zone: ZoneInfo) -> Iterator[str]:
    yield _fact(_("Read"), number(checks.good))
    yield _fact(_("Failed"), number(checks.failed))
    if checks.first is not None and checks.last is not None:
        yield _fact(_("First and last"), f"{_stamp(checks.first, zone)} · {_stamp(checks.last, zone)}")
    if checks.longest_gap is not None:
        yield _fact(_("Longest time between two"), duration(checks.longest_gap))


def _fact(name: str, value: str) -> str:
    return f"  {name}: {_plain(value)}"


def _quoted(text: str) -> Iterable[str]:
    return (f"    {_plain(line)}" for line in text.splitlines() or [""])


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter == _JOINER)


def _stamp(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(" ", "seconds")
