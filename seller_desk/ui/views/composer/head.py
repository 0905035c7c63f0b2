"""The composer's heading: language, legend of template text, and how much of the answer is individual."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk.domain.replies.model import LanguageFit, ReplyCheck
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import IconView, Label
from seller_desk.ui.components.meter import Meter, TemplateLegend
from seller_desk.ui.components.panel_section import SourcedValue
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import individual, language_fit

_INKS = {LanguageFit.RIGHT: "good", LanguageFit.WRONG: "soon", LanguageFit.UNSURE: "soon"}
_ICONS = {LanguageFit.RIGHT: "check", LanguageFit.WRONG: "triangle-alert", LanguageFit.UNSURE: "circle-question-mark"}


class Head(QWidget):
    """36 px high; what has nothing to say yet is hidden. ``share_wanted`` asks how the share is reckoned."""

    share_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumHeight(theme.fonts.grown(36) - 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._title = Label(theme, weight=600)
        self._icon = IconView(theme, "check", "good", 14)
        self._language = Label(theme, kind="caption", ink="faint", weight=500)
        self._legend = TemplateLegend(theme)
        self._meter = Meter(theme)
        self.share = SourcedValue(theme, "", self.share_wanted.emit, "caption")
        row.addWidget(self._title)
        row.addSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._language)
        row.addStretch(1)
        for widget in (self._legend, self._meter, self.share):
            row.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Your answer"))
        self._legend.say(_("from a template"))

    def show_check(self, check: ReplyCheck | None, languages: tuple[str, ...], *, written: bool) -> None:
        fit = check.language if check is not None and written else LanguageFit.UNKNOWN
        self._language.setText(language_fit(fit, languages) if languages else "")
        self._language.set_ink(_INKS.get(fit, "faint"))
        self._icon.setVisible(fit in _ICONS)
        if fit in _ICONS:
            self._icon.show_icon(_ICONS[fit], _INKS[fit])
        measured = check is not None and written
        self._legend.setVisible(measured and bool(check and check.template_spans))
        self._meter.setVisible(measured)
        self.share.setVisible(measured)
        if check is not None and measured:
            self._meter.show_share(check.individual_share)
            self.share.setText(individual(check.individual_share))
            self.share.updateGeometry()
