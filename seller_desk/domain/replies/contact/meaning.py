"""Finds by a learned model what means to leave the platform in words that no list has (R4): unsure, so it holds."""

from functools import lru_cache

from seller_desk.domain.learned.pieces import word_texts
from seller_desk.domain.learned.stored import model
from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import doubtful, says
from seller_desk.domain.replies.contact.model import Contact, Kind

MODEL = "meaning"
OUTSIDE = "outside"  # the label of every way off the platform; the others tell which
_KINDS = (Kind.INVITATION, Kind.MESSENGER, Kind.PAYMENT, Kind.REQUEST)
# These three were chosen with training replies that the model had not seen (a sixth of them, in turn).
# Below the first a messenger's bare name speaks of the device, which runs it; above the second the sentence agrees
# with the words of a list.
_SPEAKS_OF_DEVICE = -0.5
_AGREES = -0.2
# Below the third it says so clearly that nobody is led away that an unsure word in it does not count.
_DENIES = -1.2
_DENIES_WITH_NOT = -0.8  # the same of a sentence that says "not" somewhere
_FEWEST_WORDS = 4  # less says too little to be judged
_QUESTION = frozenset({"question"})


def meant(sentence: str) -> tuple[Contact, ...]:
    """``sentence`` is folded. Nothing where the sentence declines or signs."""
    if len(word_texts(sentence)) < _FEWEST_WORDS or _is_innocent(sentence):
        return ()
    judged = model(MODEL)
    scores = judged.scores(sentence, asked(sentence))
    if scores[OUTSIDE] <= 0:
        return ()
    shown = judged.telling(sentence, OUTSIDE) or ((0, len(sentence)),)
    return (Contact(max(_KINDS, key=lambda kind: scores[kind]), (shown[0][0], shown[-1][1]), False),)


@lru_cache(maxsize=256)
def speaks_of_device(sentence: str) -> bool:
    """Whether a messenger is named, in all likelihood, as something that the device runs."""
    if len(word_texts(sentence)) < _FEWEST_WORDS:
        return False
    return model(MODEL).scores(sentence, asked(sentence))[OUTSIDE] < _SPEAKS_OF_DEVICE


@lru_cache(maxsize=256)
def agrees(sentence: str, kind: Kind) -> bool:
    """Whether the sentence, as it reads, leads off the platform: without that, words of a list alone do not block. To
    ask for the buyer's contact is so plain a thing that its own score counts as well."""
    scores = model(MODEL).scores(sentence, asked(sentence))
    return scores[OUTSIDE] > _AGREES or (kind is Kind.REQUEST and scores[kind] > _AGREES)


@lru_cache(maxsize=256)
def denies(sentence: str) -> bool:
    """Whether the sentence, as it reads, speaks of something else than leaving the platform."""
    bound = _DENIES_WITH_NOT if doubtful(sentence) else _DENIES
    return model(MODEL).scores(sentence, asked(sentence))[OUTSIDE] < bound


def _is_innocent(sentence: str) -> bool:
    """It declines, signs the letter, or tells how an app does on the device."""
    if says(sentence, "contact", "refusals") or words.read("courtesy", sentence).match("closings") is not None:
        return True
    return says(sentence, "contact", "messengers") and (
        says(sentence, "contact", "product") and not says(sentence, "contact", "own")
    )


def asked(sentence: str) -> frozenset[str]:
    """The sign that something is asked; the second mark is Greek."""
    return _QUESTION if sentence.rstrip().endswith(("?", ";")) else frozenset()
