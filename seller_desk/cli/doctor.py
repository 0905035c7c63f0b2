"""``seller-desk doctor``: what works on this desktop, and what to do about the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seller_desk.cli.streams import Streams
from seller_desk.cli.terminal import plain, table
from seller_desk.translation import translate as _

_WIDEST = (20, 10, 100)


class Part(StrEnum):
    """What the desk uses of a desktop."""

    KEYRING = "keyring"
    TRAY = "tray"
    NOTIFICATIONS = "notifications"
    DISPLAY = "display"
    PROFILE = "profile"
    CONNECTION = "connection"


NEEDED = frozenset({Part.KEYRING, Part.DISPLAY, Part.PROFILE})


@dataclass(frozen=True, slots=True)
class Found:
    """``works`` None: not tried, for instance because no connection is set up. ``detail`` is plain text."""

    works: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DesktopProbe:
    """``look`` finds out, without changing anything and without raising where the part is only missing."""

    part: Part
    look: Callable[[], Found]


def run(probes: Sequence[DesktopProbe], streams: Streams) -> int:
    """1 if something is missing that the desk cannot do without."""
    found = [(probe.part, _looked(probe)) for probe in probes]
    rows = [(_names()[part], _state(result), plain(_words(part, result))) for part, result in found]
    for line in table(rows, _WIDEST):
        streams.say(line)
    missing = any(result.works is False and part in NEEDED for part, result in found)
    streams.say(_("The desk needs what is missing above.") if missing else _("The desk has what it needs."))
    return int(missing)


def _looked(probe: DesktopProbe) -> Found:
    """A probe that breaks is a finding too: the doctor goes on to the next part."""
    try:
        return probe.look()
    except Exception as error:
        return Found(False, f"{type(error).__name__}: {error}")


def _state(found: Found) -> str:
    if found.works is None:
        return _("not tried")
    return _("works") if found.works else _("missing")


def _words(part: Part, found: Found) -> str:
    return " ".join(words for words in (found.detail, "" if found.works else _advice()[part]) if words)


def _names() -> dict[Part, str]:
    return {
        Part.KEYRING: _("Key store"),
        Part.TRAY: _("Tray"),
        Part.NOTIFICATIONS: _("Notifications"),
        Part.DISPLAY: _("Display"),
        Part.PROFILE: _("Profile"),
        Part.CONNECTION: _("Connection"),
    }


def _advice() -> dict[Part, str]:
    return {
        Part.KEYRING: _(
            "Install a key store such as GNOME Keyring and unlock it; the shop key is kept nowhere else."
        ),
        Part.TRAY: _("Without a tray the desk stays open in the task bar."),
        Part.NOTIFICATIONS: _("Without notifications watch the queue; start a notification service to get them."),
        Part.DISPLAY: _("Without a display use seller-desk inbox."),
        Part.PROFILE: _("Make the profile's folder writable, or make room on the disk."),
        Part.CONNECTION: _("Connect a shop in the desk's settings."),
    }
