"""The lines under a thread's heading: at risk with the next step, and taken over with its facts."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import LOCKED, Risk, Standing
from seller_desk.domain.thread import TakeOver
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.banner import Banner
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.panel_section import KeyValueRows
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import charge_kind, moment, next_step, price, procedure_time, risk_name, standing


def banner_for(theme: Theme, view: ConversationView, now: datetime) -> QWidget | None:
    """The one line this thread needs, or None while it is safe."""
    take_over = view.record.thread.take_over
    if take_over is not None:
        return TakenOver(theme, take_over, now)
    if view.danger.standing is Standing.SAFE or not view.danger.risks:
        return None
    return AtRisk(theme, view, now)


class AtRisk(Banner):
    """Names the risks; the next step by the platform's procedure opens below."""

    def __init__(self, theme: Theme, view: ConversationView, now: datetime) -> None:
        locked = any(risk in LOCKED for risk in view.danger.risks)
        super().__init__(theme, "stop" if locked else "soon", "lock" if locked else "shield-alert")
        names = [risk_name(risk) for risk in view.danger.risks if risk is not Risk.LATE_REPLY]
        self.icon, self.kind = ("lock", "stop") if locked else ("shield-alert", "soon")
        self.brief = names[0] if names else standing(view.danger.standing)
        step, time = next_step(view.danger), procedure_time(view.danger, now)
        answered = view.record.clock.deadline is None
        said = _briefly(names, time if answered else "") if names else step
        self.say(f"{standing(view.danger.standing)}:", said)
        if step and names:
            every = _capital(f"{_listed(names)}.") if len(names) > 1 else ""
            self._step = Label(theme, " ".join(part for part in (every, step, time) if part), wrap=True)
            self._step.hide()
            self._button = Button(theme, _("Next step"), Kind.LINK, pressed=self._toggle)
            self.add_action(self._button)
            self.add_below(self._step)

    def _toggle(self) -> None:
        self._step.setVisible(self._step.isHidden())


class Invited(Banner):
    """The buyer wants to go on elsewhere: say what the rule is and offer a beginning for the answer (R4)."""

    def __init__(self, theme: Theme, refuse: Callable[[], object]) -> None:
        super().__init__(theme, "stop", "octagon-minus")
        self.say(_("The buyer invites you off the platform."), _("Going along is forbidden; answer here."))
        self.add_action(Button(theme, _("Insert a polite refusal"), small=True, pressed=refuse))


class TakenOver(Banner):
    """Calm and complete: who handles it, since when, why, and what was charged."""

    def __init__(self, theme: Theme, take_over: TakeOver, now: datetime) -> None:
        super().__init__(theme, "closed", "lock")
        self.say(_("Taken over by the platform, closed to replies"), "")
        rows = KeyValueRows(theme)
        rows.add(_("Since"), moment(take_over.since, now))
        handled = ", ".join(part for part in (harmless(take_over.handled_by), self._case(take_over)) if part)
        if handled:
            rows.add(_("Handled by"), handled)
        rows.add(_("Because"), risk_name(harmless(take_over.reason)))
        for charge in take_over.charges:
            kind = f"{charge_kind(harmless(charge.kind))}, {translation.short_date(charge.charged_on)}"
            rows.add(_("Charged"), price(charge.amount), kind)
        for total in _totals(take_over):
            rows.add(_("Total"), price(total))
        rows.add(_("Now"), _("it settles the complaint on its own; your draft is kept"))
        self.add_below(_indented(rows))

    def offer_case(self, export: Callable[[], object]) -> None:
        """The platform decides on its own from now on: this is what the seller can give it."""
        self.add_action(Button(self._theme, _("Export the case…"), small=True, icon="download", pressed=export))

    @staticmethod
    def _case(take_over: TakeOver) -> str:
        return _("case {number}").format(number=take_over.case_number) if take_over.case_number else ""


def _briefly(names: list[str], time: str) -> str:
    """One line: the gravest risk by name, the others by number; all of them stand with the next step.

    ``time`` is the procedure's, said where no answer is due.
    """
    first, rest = _listed(names[:1]), len(names) - 1
    if time:
        return f"{first}. {time}"
    if not rest:
        return _("{risks}. A late or vague answer may be taken over.").format(risks=first)
    words = _("{risk} and {count} more. Answer in full and in time.")
    return words.format(risk=first, count=translation.number(rest))


def _listed(names: list[str]) -> str:
    """After a colon the first name goes on in small letters, except where it is a name."""
    return translation.joined(name if name[:2].isupper() else name[:1].lower() + name[1:] for name in names)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _totals(take_over: TakeOver) -> list[Money]:
    """One sum a currency, where there is something to add up."""
    sums: dict[str, Money] = {}
    for charge in take_over.charges:
        before = sums.get(charge.amount.currency)
        amount = charge.amount.amount + (before.amount if before else 0)
        sums[charge.amount.currency] = Money(amount, charge.amount.currency)
    return list(sums.values()) if len(take_over.charges) > len(sums) else []


def _indented(rows: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(24, 0, 0, 0)
    column.addWidget(rows)
    return box
