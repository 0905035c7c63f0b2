"""Fills the style sheet's places with colours and sizes; QSS has no variables of its own."""

from dataclasses import asdict
from string import Template

from seller_desk.assets import resource
from seller_desk.ui.theme.fonts import Fonts
from seller_desk.ui.theme.tokens import Tokens


def stylesheet(tokens: Tokens, fonts: Fonts) -> str:
    """Raises ``KeyError`` when the sheet names a colour that is not a token."""
    sizes = {"field": fonts.grown(32) - 2, "small": fonts.grown(24) - 2, "large": fonts.grown(44)}
    sizes |= {name: fonts.font(name).pixelSize() for name in ("caption", "body", "reading")}
    text = resource("styles", "desk.qss").read_text(encoding="utf-8")
    return Template(text).substitute({**asdict(tokens), **sizes})
