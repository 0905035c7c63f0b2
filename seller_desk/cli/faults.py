"""Says in a sentence why a line could not be answered."""

from seller_desk.translation import translate as _


def fault_sentence(code: str, detail: str = "") -> str:
    """``detail`` is the value or the place that is meant."""
    sentence = _sentences().get(code) or _("This cannot be understood: {detail}.")
    return sentence.format(detail=detail or code)


def _sentences() -> dict[str, str]:
    return {
        "invalid_json": _("The line is no JSON object."),
        "line_too_long": _("The line is too long."),
        "invalid_field": _("The line does not fit the schema: {detail}. See --schema."),
        "market_or_calendar": _("Give either a market or a calendar."),
        "not_with_a_calendar": _("A seller's country and moved working days go with a market, not with a calendar."),
        "unknown_market": _("“{detail}” is no market. Use a country code such as LV."),
        "unknown_country": _("“{detail}” is no country whose holidays are known. Use a country code such as LV."),
        "unknown_time_zone": _("“{detail}” is no time zone. Use a name such as Europe/Riga."),
        "instant_out_of_range": _("“{detail}” lies outside the years 1900 to 2199."),
        "date_out_of_range": _("“{detail}” lies outside the years 1901 to 2198."),
        "internal_error": _("This line could not be answered because of a fault in the program: {detail}."),
        "bad_wall_time": _("“{detail}” is no time of day. Use 00:00 to 24:00."),
        "bad_interval": _("“{detail}” is no interval: it begins before 24:00 and ends at another time."),
        "no_working_time": _("The calendar does not hold that much working time."),
        "last_before_first": _("The last day is before the first one."),
        "absence_too_long": _("An absence of more than ten years cannot be planned."),
    }
