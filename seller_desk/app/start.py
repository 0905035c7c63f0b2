"""Opens the desk: profile, lock, log, store, services, window; and closes them in the opposite order."""

import logging
import sys
from contextlib import ExitStack, closing

from seller_desk import translation
from seller_desk.app.arguments import Arguments
from seller_desk.app.display import draw_offscreen, has_display
from seller_desk.domain.errors import DeskError
from seller_desk.system.instance import AlreadyRunning, InstanceLock, server_name
from seller_desk.system.logs import Scrubber, close_log, open_log
from seller_desk.system.paths import Paths, paths
from seller_desk.translation import translate as _

WELL, FAILED, NO_DISPLAY = 0, 1, 2


def open_the_desk(arguments: Arguments) -> int:
    """Returns when the seller leaves; the number is the program's exit status."""
    translation.set_language(arguments.language)
    seen = has_display()
    if not seen and not arguments.demo and arguments.screenshot is None:
        _say(_("There is no display to open a window on. Use seller-desk inbox, or seller-desk --demo."))
        return NO_DISPLAY
    if not seen:
        _say(_("There is no display: the desk is drawn into a picture instead."))
        draw_offscreen()
    places = paths(arguments.profile, demo=arguments.demo)
    with ExitStack() as leaving:
        try:
            places.create()
            _take(places, leaving)
            leaving.callback(close_log, open_log(places.log_file, Scrubber()))
            return _run(arguments, places, seen)
        except AlreadyRunning:
            return _bring_to_front(places)
        except (DeskError, OSError) as error:
            return _give_up(error)


def _take(places: Paths, leaving: ExitStack) -> None:
    lock = InstanceLock(places.lock)
    lock.acquire()
    leaving.enter_context(closing(lock))


def _run(arguments: Arguments, places: Paths, seen: bool) -> int:
    from seller_desk.app.window import draw, show

    if seen and arguments.screenshot is None:
        return show(arguments, places)
    return draw(arguments, places, print_queue=not seen)


def _bring_to_front(places: Paths) -> int:
    from seller_desk.app.single import knock

    if knock(server_name(places.profile)):
        _say(_("Seller Desk is open already; it comes to the front."))
        return WELL
    _say(_("Another Seller Desk uses this profile and does not answer. End it, then start again."))
    return FAILED


def _give_up(error: Exception) -> int:
    from seller_desk.wording import error_sentence

    logging.getLogger(__name__).error("could not open: %s", type(error).__name__)
    _say(error_sentence(error))
    return FAILED


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
