"""The same device in other markets: price, pieces left, supplier, and what switching there would change (R12)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.order import Offer
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import ElidedLabel, Label
from seller_desk.ui.components.panel_section import PanelSection
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import price

MOST_MARKETS = 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def other_markets(theme: Theme, view: ConversationView, compare: Callable[[str], object]) -> PanelSection:
    """The thread's own market first, then the others by code."""
    own = view.record.thread.market
    offers = sorted(view.offers, key=lambda offer: (offer.market != own, offer.market))[:MOST_MARKETS]
    grade = next((offer.grade for offer in offers if offer.grade), "")
    section = PanelSection(theme, _("Other markets"), _("same device, {grade}").format(grade=grade) if grade else "")
    section.add(_table(theme, offers))
    here = next((offer for offer in offers if offer.market == own), None)
    there = next((offer for offer in offers if here is not None and _differs(here, offer)), None)
    if here is not None and there is not None:
        section.add(_difference(theme, here, there, compare))
    return section


def _table(theme: Theme, offers: list[Offer]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(3, 1)
    for column, word in enumerate((_("Market"), _("Price"), _("Left"), _("Supplier"))):
        side = _RIGHT if column in {1, 2} else Qt.AlignmentFlag.AlignLeft
        label = (
            ElidedLabel(theme, word, "caption", "ink_faint")
            if column == 3
            else Label(theme, word, "caption", "faint")
        )
        grid.addWidget(label, 0, column, Qt.AlignmentFlag(0) if column == 3 else side)
    for row, offer in enumerate(offers, 1):
        grid.setRowMinimumHeight(row, theme.fonts.grown(24))
        grid.addWidget(Label(theme, offer.market), row, 0)
        grid.addWidget(Label(theme, price(offer.price)), row, 1, _RIGHT)
        grid.addWidget(Label(theme, translation.number(offer.available)), row, 2, _RIGHT)
        grid.addWidget(ElidedLabel(theme, harmless(offer.supplier), "caption"), row, 3)
    return table


def _differs(here: Offer, there: Offer) -> bool:
    return bool(changes(here, there))


def changes(here: Offer, there: Offer) -> list[str]:
    """What is different there, in words."""
    found = []
    if here.supplier != there.supplier:
        found.append(_("supplier"))
    if here.price.currency != there.price.currency:
        found.append(_("currency"))
    if here.price != there.price:
        found.append(_("price"))
    if here.available != there.available:
        found.append(_("availability"))
    return found


def _difference(theme: Theme, here: Offer, there: Offer, compare: Callable[[str], object]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    words = _("Switching to {market} would change {what}.").format(
        market=there.market, what=translation.joined(changes(here, there))
    )
    row.addWidget(Label(theme, words, "caption", "faint", wrap=True), 1)
    button = Button(theme, _("Compare…"), Kind.LINK)
    button.clicked.connect(lambda: compare(there.market))  # a button's own signal, on the main thread
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return box
