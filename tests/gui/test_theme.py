"""The colours keep their promise: text can be read on every ground it stands on, in both themes."""

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from seller_desk.ui.theme.fonts import Fonts
from seller_desk.ui.theme.stylesheet import stylesheet
from seller_desk.ui.theme.tokens import DARK, LIGHT, Tokens, high_contrast

INKS = ("ink_strong", "ink_muted", "ink_faint", "accent")
SURFACES = ("window", "nav", "list", "page", "raised", "sunken", "hover", "selected")
KINDS = ("overdue", "soon", "stop", "good", "closed")


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reaches_4_5_on_every_ground(tokens: Tokens) -> None:
    pairs = [(getattr(tokens, ink), getattr(tokens, f"surface_{name}")) for ink in INKS for name in SURFACES]
    pairs += [(getattr(tokens, kind), getattr(tokens, f"{kind}_tint")) for kind in KINDS]
    pairs += [
        (getattr(tokens, kind), getattr(tokens, f"surface_{name}")) for kind in KINDS for name in ("list", "page")
    ]
    pairs += [(tokens.accent_on, tokens.accent), (tokens.ink_strong, tokens.template_tint)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_and_waves_reach_3(tokens: Tokens) -> None:
    lines = (tokens.line_control, tokens.accent, tokens.soon_line, tokens.stop)
    assert [line for line in lines if contrast(line, tokens.surface_page) < 3] == []


def test_with_high_contrast_every_tint_falls_away(qapp: QApplication) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#ffffff"))
    tokens = high_contrast(palette)
    assert {tokens.overdue_tint, tokens.stop_tint, tokens.surface_selected, tokens.surface_page} == {"#000000"}
    assert {tokens.overdue, tokens.ink_faint, tokens.line_control} == {"#ffffff"}
    assert tokens.dark


def test_the_style_sheet_names_only_what_there_is(qapp: QApplication) -> None:
    assert "$" not in stylesheet(LIGHT, Fonts(QFont()))


def test_type_grows_with_the_system_and_is_never_under_12_px(qapp: QApplication) -> None:
    small, large = QFont(), QFont()
    small.setPixelSize(9)
    large.setPixelSize(20)
    assert Fonts(small).font("caption").pixelSize() == 12
    assert Fonts(large).font("caption").pixelSize() == 19
    assert Fonts(large).grown(32) % 4 == 0
    assert Fonts(large).grown(32) > 32
