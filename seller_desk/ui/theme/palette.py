"""Turns tokens into the palette that Qt's own Fusion style paints with."""

from PySide6.QtGui import QColor, QPalette

from seller_desk.ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "surface_window",
    QPalette.ColorRole.WindowText: "ink_strong",
    QPalette.ColorRole.Base: "surface_page",
    QPalette.ColorRole.AlternateBase: "surface_sunken",
    QPalette.ColorRole.Text: "ink_strong",
    QPalette.ColorRole.PlaceholderText: "ink_faint",
    QPalette.ColorRole.Button: "surface_raised",
    QPalette.ColorRole.ButtonText: "ink_strong",
    QPalette.ColorRole.BrightText: "stop",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_on",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface_raised",
    QPalette.ColorRole.ToolTipText: "ink_strong",
    QPalette.ColorRole.Light: "surface_raised",
    QPalette.ColorRole.Midlight: "line_soft",
    QPalette.ColorRole.Mid: "line_firm",
    QPalette.ColorRole.Dark: "line_control",
    QPalette.ColorRole.Shadow: "line_firm",
}


def palette(tokens: Tokens) -> QPalette:
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink_faint))
    return made
