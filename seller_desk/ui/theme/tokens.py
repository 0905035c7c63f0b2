"""Colours by purpose, one frozen set per theme, and a set made from the system's own high-contrast palette."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Tokens:
    """Each value is ``#RRGGBB``. Names say what a colour is for, never what it looks like."""

    surface_window: str
    surface_nav: str
    surface_list: str
    surface_page: str
    surface_raised: str
    surface_sunken: str
    surface_hover: str
    surface_selected: str
    line_soft: str
    line_firm: str
    line_control: str
    ink_strong: str
    ink_muted: str
    ink_faint: str
    accent: str
    accent_hover: str
    accent_tint: str
    accent_on: str
    overdue: str
    overdue_tint: str
    soon: str
    soon_tint: str
    soon_line: str
    stop: str
    stop_tint: str
    good: str
    good_tint: str
    closed: str
    closed_tint: str
    template_tint: str
    template_line: str
    hatch: str
    hatch_soft: str
    dark: bool = False
    high_contrast: bool = False


LIGHT = Tokens(
    surface_window="#EFF1EF",
    surface_nav="#E8EBE9",
    surface_list="#F8F9F8",
    surface_page="#FFFFFF",
    surface_raised="#FFFFFF",
    surface_sunken="#F2F4F3",
    surface_hover="#EAEEEC",
    surface_selected="#D9EAEA",
    line_soft="#DCE1DE",
    line_firm="#C3CBC7",
    line_control="#78837E",
    ink_strong="#172022",
    ink_muted="#4B575A",
    ink_faint="#59656A",
    accent="#0B5F6B",
    accent_hover="#084C56",
    accent_tint="#DFEEEE",
    accent_on="#FFFFFF",
    overdue="#AB221B",
    overdue_tint="#FBE7E4",
    soon="#7A4B00",
    soon_tint="#FAEED3",
    soon_line="#B87A14",
    stop="#76206B",
    stop_tint="#F5E8F3",
    good="#2B6527",
    good_tint="#E3F0E0",
    closed="#3F4A57",
    closed_tint="#E6EAEF",
    template_tint="#E2E8F6",
    template_line="#7387BF",
    hatch="#B4BDB9",
    hatch_soft="#DDE2E0",
)

DARK = Tokens(
    surface_window="#131617",
    surface_nav="#101314",
    surface_list="#171B1C",
    surface_page="#1C2022",
    surface_raised="#252A2D",
    surface_sunken="#23282A",
    surface_hover="#22282A",
    surface_selected="#17363A",
    line_soft="#2B3134",
    line_firm="#3B4346",
    line_control="#717C80",
    ink_strong="#E8ECEC",
    ink_muted="#B3BDC0",
    ink_faint="#9AA5A9",
    accent="#66C3CC",
    accent_hover="#86D4DB",
    accent_tint="#193437",
    accent_on="#062427",
    overdue="#FF9B8F",
    overdue_tint="#40211E",
    soon="#F0C070",
    soon_tint="#372B14",
    soon_line="#D09A3E",
    stop="#EBA0E0",
    stop_tint="#38203A",
    good="#95CF8A",
    good_tint="#1E3120",
    closed="#BAC5D1",
    closed_tint="#293038",
    template_tint="#283250",
    template_line="#7587C4",
    hatch="#4A5356",
    hatch_soft="#2E3437",
    dark=True,
)


def high_contrast(system: QPalette) -> Tokens:
    """The system's own colours only: tints fall away; icons, words, edges and underlines say the same."""
    base, text = _hex(system, QPalette.ColorRole.Base), _hex(system, QPalette.ColorRole.Text)
    marked, on_marked = _hex(system, QPalette.ColorRole.Highlight), _hex(system, QPalette.ColorRole.HighlightedText)
    surfaces = ("window", "nav", "list", "page", "raised", "sunken", "hover", "selected")
    inks = ("line_soft", "line_firm", "line_control", "ink_strong", "ink_muted", "ink_faint")
    kinds = ("overdue", "soon", "stop", "good", "closed", "soon_line", "template_line", "hatch", "hatch_soft")
    tints = ("accent_tint", "overdue_tint", "soon_tint", "stop_tint", "good_tint", "closed_tint", "template_tint")
    return Tokens(
        **{f"surface_{name}": base for name in surfaces},
        **dict.fromkeys(inks, text),
        **dict.fromkeys(kinds, text),
        **dict.fromkeys(tints, base),
        accent=marked,
        accent_hover=marked,
        accent_on=on_marked,
        dark=QColor(base).lightness() < 128,
        high_contrast=True,
    )


def _hex(palette: QPalette, role: QPalette.ColorRole) -> str:
    return palette.color(role).name()
