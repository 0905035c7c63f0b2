"""Opens the desk: profile, lock, log, store, services, window; and closes them in the opposite order."""

import logging
import sys
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import replace
from pathlib import Path

from seller_desk import __version__, translation
from seller_desk.app.arguments import Arguments
from seller_desk.app.desk import desk
from seller_desk.app.display import draw_offscreen, has_display
from seller_desk.cli.inbox import print_queue
from seller_desk.cli.streams import Streams
from seller_desk.domain.errors import DeskError
from seller_desk.services.bundle import Services
from seller_desk.system.crashes import crashes_told
from seller_desk.system.instance import AlreadyRunning, InstanceLock, server_name
from seller_desk.system.logs import Scrubber, close_log, open_log
from seller_desk.system.paths import Paths, paths
from seller_desk.translation import translate as _

_PICTURE = Path("seller-desk.png")
_log = logging.getLogger(__name__)
WELL, FAILED, NO_DISPLAY = 0, 1, 2
ON_TO_THE_DEMO = -1  # asked for on the first start; never leaves this module


def open_the_desk(arguments: Arguments) -> int:
    """Returns when the seller leaves; the number is the program's exit status."""
    status = _open(arguments)
    return _open(replace(arguments, demo=True)) if status == ON_TO_THE_DEMO else status


def _open(arguments: Arguments) -> int:
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
            leaving.enter_context(closing(_locked(places)))
            scrubber = Scrubber()
            leaving.callback(close_log, open_log(places.log_file, scrubber))
            leaving.enter_context(crashes_told())
            services = leaving.enter_context(_services(arguments, places, scrubber))
            return _run(arguments, services, places, seen)
        except AlreadyRunning:
            return _bring_to_front(places)
        except (DeskError, OSError) as error:
            return _give_up(error)


def _locked(places: Paths) -> InstanceLock:
    lock = InstanceLock(places.lock)
    lock.acquire()
    return lock


def _services(arguments: Arguments, places: Paths, scrubber: Scrubber) -> AbstractContextManager[Services]:
    _log.info("Seller Desk %s opens", __version__)
    return desk(
        places,
        on_demo=arguments.demo,
        demo_now=arguments.demo_now,
        demo_speed=arguments.demo_speed,
        learn=scrubber.learn,
    )


def _run(arguments: Arguments, services: Services, places: Paths, seen: bool) -> int:
    from seller_desk.app.window import draw, show
    from seller_desk.ui.desk import DeskOptions

    options = DeskOptions(theme=arguments.theme, language=arguments.language)
    if seen and arguments.screenshot is None:
        return ON_TO_THE_DEMO if show(services, options, places.profile) else WELL
    picture = (arguments.screenshot or _PICTURE).absolute()
    saved = draw(services, options, picture)
    if not seen:
        print_queue(services, Streams())
    said = _("Picture of the window: {file}") if saved else _("The picture cannot be written: {file}")
    _say(said.format(file=picture))
    return WELL if saved else FAILED


def _bring_to_front(places: Paths) -> int:
    from seller_desk.app.single import knock

    if knock(server_name(places.profile)):
        _say(_("Seller Desk is open already; it comes to the front."))
        return WELL
    _say(_("Another Seller Desk uses this profile and does not answer. End it, then start again."))
    return FAILED


def _give_up(error: Exception) -> int:
    from seller_desk.wording import error_sentence

    _log.error("could not open: %s", type(error).__name__)
    _say(error_sentence(error))
    return FAILED


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
