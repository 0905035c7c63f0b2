"""A file's name made safe: it is never a path, and shows and means the same everywhere."""

_FORBIDDEN = '<>:"|?*'
_MOST = 120  # characters
_LONGEST_ENDING = 8
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10))}
_NAMELESS = "file"


def safe_name(name: str) -> str:
    """Without folders, control characters, tricks of direction, or what Windows takes for a device."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in _FORBIDDEN)
    kept = _shortened(kept.strip(". "))
    is_device = kept.split(".", 1)[0].strip().lower() in _DEVICES
    return f"_{kept}" if is_device else kept or _NAMELESS


def _shortened(name: str) -> str:
    """A name too long loses its middle, not its ending: that tells what kind of file it is."""
    if len(name) <= _MOST:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending) <= _LONGEST_ENDING else ""
    return name[: _MOST - len(tail)].rstrip(". ") + tail
