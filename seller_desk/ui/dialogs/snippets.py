"""The seller's snippets: found by language and words, edited with a live preview, brought in from a CSV file."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.errors import NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.services.bundle import Services
from seller_desk.services.snippets import ImportReport
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.banded_list import BandedList, RowDelegate
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label, surface
from seller_desk.ui.dialogs.dialog import Dialog
from seller_desk.ui.dialogs.snippet_form import SnippetForm
from seller_desk.ui.latest import Latest
from seller_desk.ui.models.banded_model import Entry, Heading, Row
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence, input_fault

_PREVIEW_MS = 200


class SnippetsDialog(Dialog):
    """``changed`` after a snippet was kept, deleted or brought in."""

    changed = Signal()

    def __init__(
        self,
        services: Services,
        work: Work,
        theme: Theme,
        *,
        key: ThreadKey | None = None,
        language: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``key`` is the open conversation, from whose order the preview is filled; ``language`` comes first."""
        super().__init__(_("Snippets"), parent)
        self._services, self._theme, self._key = services, theme, key
        self._language = language or translation.language()
        self._lists, self._fillings, self._writes = Latest(self, work), Latest(self, work), Latest(self, work)
        self._snippets: dict[int, Snippet] = {}
        self._asked = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a snippet"))
        self.search.setAccessibleName(_("Find a snippet"))
        self.search.setClearButtonEnabled(True)
        self.list = BandedList(theme, _SnippetRows(theme), _("Snippets"), "surface_list")
        self.form = SnippetForm(theme)
        self.said = Label(theme, "", ink="muted", wrap=True)
        self.delete_button = Button(theme, _("Delete…"), Kind.FLAT, icon="trash-2", pressed=self.delete)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_MS)
        self._lay_out()
        self._connect()
        self.new()
        self.refresh()

    # --- the list

    @Slot()
    def refresh(self) -> None:
        language, words = self._language, self.search.text()
        self._lists.read(lambda: self._services.snippets.all(language, words), self._show)

    def _show(self, snippets: list[Snippet]) -> None:
        self._snippets = {snippet.id: snippet for snippet in snippets}
        self.list.entries.show(entries(snippets, self._language))
        if not snippets and not self.search.text():
            self.said.setText(_("No snippet yet. Write one here, or bring in a CSV file."))

    @Slot(object)
    def choose(self, identity: object) -> None:
        snippet = self._snippets.get(identity) if isinstance(identity, int) else None
        if snippet is not None:
            self._ask_again()
            self.form.show_snippet(snippet)
            self._preview()

    @Slot()
    def new(self) -> None:
        self._ask_again()
        self.list.clearSelection()
        self.form.show_snippet(Snippet(0, "", self._language, ""))
        self.form.title.setFocus()
        self._preview()

    # --- the preview

    @Slot()
    def _edited(self) -> None:
        self._timer.start()

    @Slot()
    def _preview(self) -> None:
        snippet, key = self.form.snippet(), self._key
        if key is None:
            self.form.show_filled(FilledSnippet(snippet.body), of_order=False)
            return
        self._fillings.read(
            lambda: self._services.writing.fill(snippet, key),
            lambda filled: self.form.show_filled(filled, of_order=True),
            self._no_preview,
        )

    def _no_preview(self, error: BaseException) -> None:
        gone = isinstance(error, NotFound)
        self.form.show_filled(FilledSnippet(self.form.snippet().body), of_order=not gone)

    # --- keeping

    @Slot()
    def save(self) -> None:
        snippet = self.form.snippet()
        self._writes.write(lambda: self._services.snippets.save(snippet), self._saved, self._failed)

    def _saved(self, snippet: Snippet) -> None:
        self.form.show_snippet(snippet)
        self._done(_("Kept: {title}").format(title=snippet.title))

    @Slot()
    def delete(self) -> None:
        """The first press asks, the second does it."""
        identity = self.form.snippet().id
        if not identity:
            return
        if not self._asked:
            self._asked = True
            self.delete_button.set_text(_("Really delete it"))
            return
        self._writes.write(lambda: self._services.snippets.delete(identity), self._deleted, self._failed)

    def _deleted(self, _result: object) -> None:
        self.new()
        self._done(_("Deleted."))

    def _ask_again(self) -> None:
        self._asked = False
        self.delete_button.set_text(_("Delete…"))

    def _done(self, words: str) -> None:
        self.said.setText(words)
        self.refresh()
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.said.setText(error_sentence(error))

    # --- bringing in

    @Slot()
    def _choose_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Bring in a CSV file"), "", "CSV (*.csv);;* (*)")
        if name:
            self.bring_in(Path(name))

    def bring_in(self, path: Path) -> None:
        self._writes.write(lambda: self._services.snippets.import_csv(path), self._brought_in, self._failed)

    def _brought_in(self, report: ImportReport) -> None:
        self._done(report_words(report))

    # --- layout

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.list.chosen.connect(self.choose)
        self.form.edited.connect(self._edited)
        self._timer.timeout.connect(self._preview)

    def _lay_out(self) -> None:
        self.resize(960, 680)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self._left())
        both.addWidget(self._right())
        both.setSizes([300, 660])
        both.setStretchFactor(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(both)

    def _left(self) -> QWidget:
        left = surface("list")
        left.setMinimumWidth(220)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self.search)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Button(self._theme, _("New"), small=True, icon="plus", pressed=self.new))
        row.addWidget(Button(self._theme, _("Import CSV…"), small=True, icon="upload", pressed=self._choose_file))
        row.addStretch(1)
        box.addLayout(row)
        return left

    def _right(self) -> QWidget:
        right = surface("page")
        box = QVBoxLayout(right)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(12)
        box.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.delete_button)
        row.addWidget(Button(self._theme, _("Save"), Kind.PRIMARY, pressed=self.save))
        box.addLayout(row)
        return right


class _SnippetRows(RowDelegate):
    height = 44

    def paint_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        snippet = row.value
        if not isinstance(snippet, Snippet):
            return
        fonts = self.theme.fonts
        inner = box.adjusted(16, 4, -12, -4)
        body, caption = fonts.line("body"), fonts.line("caption")
        first = QRect(inner.left(), inner.top(), inner.width(), body)
        self.words(painter, snippet.shortcut, first, fonts.font("caption"), "ink_faint", to_right=True)
        self.words(painter, snippet.title, first.adjusted(0, 0, -64, 0), fonts.font("body", 500), "ink_strong")
        below = QRect(inner.left(), inner.top() + body, inner.width(), caption)
        self.words(painter, " ".join(snippet.body.split()), below, fonts.font("caption"), "ink_faint")


def entries(snippets: list[Snippet], language: str) -> list[Entry]:
    """Under a heading for each language; ``language`` comes first."""
    codes = sorted({snippet.language for snippet in snippets}, key=lambda code: (code != language, code))
    found: list[Entry] = []
    for code in codes:
        inside = [snippet for snippet in snippets if snippet.language == code]
        name = translation.language_in_words(code)
        found.append(Heading(code, name[:1].upper() + name[1:], "languages", "ink_muted", len(inside)))
        found.extend(Row(snippet.id, snippet, f"{snippet.title}, {snippet.shortcut}") for snippet in inside)
    return found


def report_words(report: ImportReport) -> str:
    """What came of an import, and what is wrong with each line left out."""
    said = [_("{added} new, {updated} updated.").format(added=report.added, updated=report.updated)]
    if report.faults:
        left_out = ngettext("{count} line left out:", "{count} lines left out:", len(report.faults))
        said.append(left_out.format(count=translation.number(len(report.faults))))
        line = _("line {number}: {fault}")
        said += [line.format(number=number, fault=input_fault(code)) for number, code in report.faults[:5]]
    return " ".join(said)
