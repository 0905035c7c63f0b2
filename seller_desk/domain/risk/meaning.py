"""Judges by a learned model which risks a message means, on the whole and in each of its sentences."""

from seller_desk.domain.learned.model import LinearModel
from seller_desk.domain.learned.pieces import word_texts
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import listed

_FEWEST_WORDS = 3  # a greeting or a name says too little to be judged: there only the lists count
_SEVERAL = 2  # sentences
# A sentence by itself says less, and must be clearer. Chosen by cross-validation on the training messages.
IN_A_SENTENCE = 0.2


def meant(folded: str, judged: LinearModel, in_a_sentence: float = IN_A_SENTENCE) -> frozenset[Risk]:
    """Of a letter about several matters one sentence may tell what the others drown."""
    whole = _above(folded, judged, 0)
    spans = sentences(folded)
    if len(spans) < _SEVERAL:
        return whole
    return whole.union(*(_above(folded[start:end], judged, in_a_sentence) for start, end in spans))


def _above(folded: str, judged: LinearModel, bound: float) -> frozenset[Risk]:
    """Told what the word lists find there."""
    signs = listed(folded).signs
    found = frozenset(Risk(label) for label, score in judged.scores(folded, signs).items() if score > bound)
    return found & signs if found and len(word_texts(folded)) < _FEWEST_WORDS else found
