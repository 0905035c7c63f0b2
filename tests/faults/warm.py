"""Loads the desk and reads its word lists once; each life of a run starts as a copy of a process that has done so.

A program that is killed hundreds of times would else spend most of the run on loading.
"""

from seller_desk.domain.replies.check import prepare
from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.model import ReplyContext
from seller_desk.domain.risk.triage import triage
from tests.faults import seller

_QUESTION = "Labdien! Vai komplektā ir lādētājs?"

WARM = (
    seller.Options,
    triage(_QUESTION),
    prepare(ReplyContext("LV", (_QUESTION,)), KnownTexts((), ())).check("Jā, lādētājs ir komplektā, nosūtīsim rīt."),
)
