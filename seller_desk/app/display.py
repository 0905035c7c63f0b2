"""Whether there is a screen to open a window on."""

import os
import sys


def has_display() -> bool:
    """On Linux a window needs X11 or Wayland, unless Qt was told to draw elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def draw_offscreen() -> None:
    """Qt draws into memory from now on; to be said before Qt is started."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
