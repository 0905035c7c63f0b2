"""Collects the program's sentences into i18n/, keeps the translations in step, and compiles them."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.house.source import PACKAGE, ROOT

FOLDER = ROOT / "i18n"
TEMPLATE = FOLDER / "messages.pot"
DOMAIN = "seller_desk"
PSEUDO = "en-XA"
KEYWORDS = {"_": None, "translatable": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"(\{\w*(?:![rs])?(?::[^}]*)?\})")
UNSTEADY = tuple(
    f'"{field}'
    for field in (
        "Generated-By",
        "Language-Team",
        "Last-Translator",
        "PO-Revision-Date",
        "POT-Creation-Date",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
    )
)
MARKED = str.maketrans("AEIOUaeiouCcNnSsZzLl", "ÅÉÎÕÛåéîõûÇçÑñŠšŽžŁł")


def extracted() -> Catalog:
    """Every sentence the program can say, in the order of its files."""
    catalog = Catalog(header_comment="# Every sentence of Seller Desk.", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True)
    for _file, _line, message, comments, context in found:
        catalog.add(message, None, auto_comments=comments, context=context)
    return catalog


def translations() -> list[Path]:
    return sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def as_text(catalog: Catalog) -> str:
    """The catalog as a file that changes only when a sentence does: sorted, without dates and tools."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, omit_header=False, sort_output=True, ignore_obsolete=True)
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(UNSTEADY))


def compiled(catalog: Catalog) -> bytes:
    """What gettext reads; its header has a date, so that the same sentences give the same bytes on any day."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def pseudo(template: Catalog) -> Catalog:
    """English made longer and marked: a sentence that shows without brackets was never handed to the translators."""
    catalog = Catalog(locale="en", charset="utf-8")
    for message in template:
        if message.id:
            catalog.add(message.id, _marked(message), context=message.context)
    return catalog


def _marked(message: Message) -> str | tuple[str, ...]:
    return tuple(map(_stretched, message.id)) if message.pluralizable else _stretched(message.id)


def _stretched(sentence: str) -> str:
    parts = PLACEHOLDER.split(sentence)
    words = "".join(part if PLACEHOLDER.fullmatch(part) else part.translate(MARKED) for part in parts)
    return f"[{words}{'·' * (len(sentence) // 3)}]"


def compiled_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def write() -> None:
    template = extracted()
    TEMPLATE.write_text(as_text(template), encoding="utf-8")
    for path in translations():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.fuzzy = False
        path.write_text(as_text(catalog), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    compiled_path(PSEUDO).parent.mkdir(parents=True, exist_ok=True)
    compiled_path(PSEUDO).write_bytes(compiled(pseudo(template)))


if __name__ == "__main__":
    write()
