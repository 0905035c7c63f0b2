"""Places of the navigation and bands of the queue, in words."""

from datetime import date

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext


def place_name(place: str) -> str:
    names = {
        "to_answer": _("To answer"),
        "at_risk": _("At risk"),
        "taken_over": _("Taken over"),
        "waiting": _("Waiting"),
        "snoozed": _("Snoozed"),
        "outbox": _("Outbox"),
        "absences": _("Absences"),
        "reports": _("Reports"),
        "settings": _("Settings"),
    }
    return names[place]


def nobody_here(place: str) -> str:
    """What an empty place teaches."""
    sentences = {
        "to_answer": _("No one is waiting."),
        "at_risk": _("Nothing is at risk: in time, nothing disputed."),
        "taken_over": _("The platform has taken nothing over."),
        "waiting": _("Answered conversations wait here for the buyer."),
        "snoozed": _("Nothing is snoozed. S puts a conversation aside, never past its deadline."),
    }
    return sentences[place]


def band_heading(band: str, day: date | None = None) -> str:
    """The heading within the queue; ``day`` names a later day's band."""
    if band == "later_day" and day is not None:
        return translation.short_date(day)
    headings = {
        "overdue": _("Overdue"),
        "soon": _("Under 2 hours"),
        "today": _("Today"),
        "tomorrow": _("Tomorrow"),
        "later_day": _("Later"),
        "answered": _("Answered"),
    }
    return headings[band]


def band_name(band: str) -> str:
    """The same, short, for the navigation."""
    return _("Under 2 h") if band == "soon" else band_heading(band)


def threads_counted(count: int, older: int = 0) -> str:
    """``older`` threads are there as well, but not among those that are shown."""
    if older:
        whole = translation.number(count + older)
        return _("the newest {shown} of {whole}").format(shown=translation.number(count), whole=whole)
    return ngettext("{count} thread", "{count} threads", count).format(count=translation.number(count))
