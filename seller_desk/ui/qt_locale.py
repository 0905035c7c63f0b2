"""Qt's own locale for the language in use: it writes the names of days in its date fields."""

from PySide6.QtCore import QLocale

from seller_desk import translation


def qt_locale() -> QLocale:
    """English is written as in Europe: the day before the month."""
    code = translation.language()
    return QLocale("en_GB" if code.startswith("en") else code)
