"""How wide each pane is at which width of the window, and what the seller made of it by dragging."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Widths:
    """Logical px. ``navigation`` 0: behind a menu button; ``order`` 0: a drawer. ``one_pane``: queue or thread."""

    name: str
    navigation: int
    queue: int
    least_thread: int
    order: int
    drawer: int = 320
    one_pane: bool = False


ONE_PANE = Widths("narrow", 0, 0, 0, 0, one_pane=True)
_CLASSES = (
    (960, ONE_PANE),
    (1280, Widths("small", 56, 352, 552, 0)),
    (1440, Widths("medium", 56, 352, 592, 280)),
    (1920, Widths("usual", 184, 376, 600, 280)),
    (2560, Widths("large", 200, 400, 600, 320)),
)
_LARGEST = Widths("largest", 200, 440, 600, 640)
SHORT_UNDER = 760  # px of height: rows of two lines


def widths_for(width: int) -> Widths:
    """The class a window of ``width`` falls into."""
    return next((widths for under, widths in _CLASSES if width < under), _LARGEST)


class Chosen:
    """Sizes the seller dragged, by class; a double click forgets them."""

    def __init__(self) -> None:
        self._sizes: dict[str, list[int]] = {}

    def keep(self, widths: Widths, sizes: list[int]) -> None:
        self._sizes[widths.name] = sizes

    def forget(self, widths: Widths) -> None:
        self._sizes.pop(widths.name, None)

    def sizes(self, widths: Widths, total: int) -> list[int]:
        """Of queue, thread and order panel."""
        if widths.name in self._sizes:
            return self._sizes[widths.name]
        return [widths.queue, max(total - widths.queue - widths.order, widths.least_thread), widths.order]
