"""Every icon named has its file, every file is used, and none can do harm or lose its colour."""

import re
from pathlib import Path

from seller_desk.assets import resource
from seller_desk.ui.theme.icons import Icons

ROOT = Path(__file__).parents[2]
FILES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "seller_desk" / "ui").rglob("*.py"))


def test_every_icon_is_used() -> None:
    code = sources()
    assert [name for name in FILES if f'"{name}"' not in code] == []


def test_every_icon_named_has_a_file() -> None:
    named = set(re.findall(r'icon="([a-z0-9-]+)"', sources())) | set(
        re.findall(r'IconView\(theme, "([a-z0-9-]+)"', sources())
    )
    assert sorted(named - set(FILES)) == []


def test_icons_take_their_colour_and_refer_to_nothing_elsewhere() -> None:
    for name in FILES:
        text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        assert "currentColor" in text, name
        assert not re.search(r"<script|href|<image|url\(", text), name


def test_an_icon_is_drawn_in_its_colour_and_kept(qapp: object) -> None:
    icons = Icons()
    drawn = icons.pixmap("inbox", "#AB221B", 16, 2.0)
    assert (drawn.width(), drawn.height(), drawn.devicePixelRatio()) == (32, 32, 2.0)
    image = drawn.toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ab221b"}
    assert icons.pixmap("inbox", "#AB221B", 16, 2.0) is drawn
