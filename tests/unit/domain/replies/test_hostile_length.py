"""Text made to be slow costs what it is long: four times the text, nowhere near sixteen times the work."""

import time

import pytest

from seller_desk.domain.replies.check import prepare
from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.model import ReplyContext
from seller_desk.domain.risk.triage import triage

SHORT, LONG = 1_000, 4_000  # code points
GENEROUS = 9.0  # 4 is linear, 16 is quadratic; a busy computer is neither
UNITS = (
    "a.",
    "zvaniet ",
    "whatsapp ",
    "a@ ",
    "gmail anna.k ",
    "not working ",
    "a. b. ",
    "www.",
    "(at)",
    "but call ",
    "1 ",
)
TEMPLATES = ("Hello, your parcel has been sent and will arrive soon.", "a b a b a b a b a b")


def _seconds(unit: str, length: int) -> float:
    """Processor time of the better of two runs; each text is new, so that nothing is remembered."""
    known = KnownTexts(TEMPLATES)
    taken = []
    for run in range(2):
        text = f"{run} {unit * length}"[:length]
        begin = time.process_time()
        prepare(ReplyContext("LV", (text,)), known).check(text)
        triage(text)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_is_no_sixteen_times_the_work(unit: str) -> None:
    _seconds(unit, SHORT // 2)  # word lists are read at the first use
    assert _seconds(unit, LONG) < GENEROUS * max(_seconds(unit, SHORT), 0.002)
