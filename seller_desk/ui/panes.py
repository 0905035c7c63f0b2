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
    """Widths of queue and order panel the seller dragged, by class; a double click forgets them."""

    def __init__(self) -> None:
        self._widths: dict[str, tuple[int, int]] = {}

    def recall(self, kept: tuple[tuple[str, int, int], ...]) -> None:
        """As :meth:`kept` gave them, at an earlier start."""
        self._widths = {name: (queue, order) for name, queue, order in kept}

    def kept(self) -> tuple[tuple[str, int, int], ...]:
        return tuple((name, *both) for name, both in sorted(self._widths.items()))

    def keep(self, widths: Widths, sizes: list[int]) -> None:
        """``sizes`` of queue, thread and order panel."""
        self._widths[widths.name] = (sizes[0], sizes[2])

    def forget(self, widths: Widths) -> None:
        self._widths.pop(widths.name, None)

    def sizes(self, widths: Widths, total: int) -> list[int]:
        """Of queue, thread and order panel: the thread takes the rest."""
        queue, order = self._widths.get(widths.name, (widths.queue, widths.order))
        return [queue, max(total - queue - order, widths.least_thread), order]
