"""The controls of the settings, each bound to one field of the choices."""

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox

from seller_desk import translation
from seller_desk.domain.clock.model import HolidayPolicy
from seller_desk.domain.market import MARKETS
from seller_desk.services.settings import Theme as ThemeChoice
from seller_desk.translation import translate as _
from seller_desk.ui.components.combo_box import ComboBox
from seller_desk.ui.components.ticks import CheckBox
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import kept_for, policy_name

_KEPT = (0, 6, 12, 24, 36, 60)  # months; 0: for ever

Change = Callable[[str, object], None]


def languages(theme: Theme, change: Change) -> ComboBox:
    named = [(code, _capital(translation.language_name(code))) for code in translation.available()]
    box = ComboBox(theme, _("Language"), (("", _("As this computer")), *named))
    box.currentIndexChanged.connect(lambda _at: change("language", box.value()))
    return box


def themes(theme: Theme, change: Change) -> ComboBox:
    choices = (
        (ThemeChoice.SYSTEM.value, _("As this computer")),
        (ThemeChoice.LIGHT.value, _("Light")),
        (ThemeChoice.DARK.value, _("Dark")),
    )
    box = ComboBox(theme, _("Colours"), choices)
    box.currentIndexChanged.connect(lambda _at: change("theme", ThemeChoice(box.value())))
    return box


def countries(theme: Theme, change: Change) -> ComboBox:
    named = sorted(((translation.country_name(code), code) for code in MARKETS), key=lambda pair: pair[0])
    choices = (("", _("Not given")), *((code, name) for name, code in named))
    box = ComboBox(theme, _("Country of your shop"), choices)
    box.currentIndexChanged.connect(lambda _at: change("seller_country", box.value()))
    return box


def policies(theme: Theme, change: Change) -> ComboBox:
    box = ComboBox(theme, _("Whose holidays"), tuple((policy.value, policy_name(policy)) for policy in HolidayPolicy))
    box.currentIndexChanged.connect(lambda _at: change("holiday_policy", HolidayPolicy(box.value())))
    return box


def keeping(theme: Theme, change: Change) -> ComboBox:
    box = ComboBox(theme, _("Keep closed conversations"), tuple((str(each), kept_for(each)) for each in _KEPT))
    box.currentIndexChanged.connect(lambda _at: change("keep_months", int(box.value())))
    return box


def switch(theme: Theme, field: str, words: str, change: Change) -> CheckBox:
    box = CheckBox(theme, words)
    box.toggled.connect(lambda on: change(field, on))
    return box


def number(field: str, least: int, most: int, unit: str, change: Change) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(f" {unit}")
    box.setKeyboardTracking(False)
    box.setMinimumWidth(96)
    box.lineEdit().setTextMargins(8, 0, 8, 0)
    box.valueChanged.connect(lambda value: change(field, value))
    return box


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
