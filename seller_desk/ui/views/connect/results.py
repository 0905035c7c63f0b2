"""The steps of a connection test: what worked, what works with a limit, what failed and what to do."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from seller_desk.services.connections import ConnectionTest, Probe, ProbeResult
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import probe_sentence

_LOOKS = {True: ("circle-check", "good"), None: ("triangle-alert", "soon"), False: ("octagon-minus", "stop")}


class StepResults(Card):
    """Empty until a test has run."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface_list", "line_soft")
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(12, 8, 12, 8)
        self._box.setSpacing(4)
        self.sentences: list[str] = []
        self.say(_("Not tested yet. The test only reads; nothing is kept or sent."))

    def say(self, sentence: str) -> None:
        self._clear()
        self._box.addWidget(Label(self._theme, sentence, ink="muted", wrap=True))

    def show_test(self, test: ConnectionTest) -> None:
        self._clear()
        for result in test.results:
            self._add(result)
        advice = guidance(test)
        if advice:
            self._box.addWidget(Label(self._theme, advice, ink="muted", wrap=True))
            self.sentences.append(advice)

    def _add(self, result: ProbeResult) -> None:
        icon, ink = _LOOKS[result.ok]
        sentence = probe_sentence(result)
        self.sentences.append(sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconView(self._theme, icon, ink))
        row.addWidget(Label(self._theme, sentence, wrap=True), 1)
        row.addWidget(Label(self._theme, result.detail, "caption", "muted"))
        self._box.addLayout(row)

    def _clear(self) -> None:
        self.sentences = []
        while (item := self._box.takeAt(0)) is not None:
            widget, inner = item.widget(), item.layout()
            if widget is not None:
                widget.deleteLater()
            while inner is not None and (part := inner.takeAt(0)) is not None:
                inside = part.widget()
                if inside is not None:
                    inside.deleteLater()


def guidance(test: ConnectionTest) -> str:
    """What to do where this computer keeps no keys: the desk writes none into a file, so there must be a store."""
    if not any(result.probe is Probe.SECRETS and result.ok is False for result in test.results):
        return ""
    return _(
        "The key is kept in this computer's key store only, never in a file. On Linux, install GNOME Keyring or "
        "KWallet and log in again. Until then, the demo and every connection marked “no key” work."
    )
