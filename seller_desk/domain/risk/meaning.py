"""Judges by a learned model which risks a message means, on the whole and in each of its sentences."""

from seller_desk.domain.learned.model import FEWEST_WORDS, LinearModel
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import Listed

# A sentence by itself says less, and must be clearer. Chosen by cross-validation on the training messages.
IN_A_SENTENCE = 0.2


def meant(said: Listed, judged: LinearModel) -> frozenset[Risk]:
    """The model is told what the word lists found, in all and in each sentence: of a letter about several matters one
    may tell what the others drown. Of a greeting or a name only what the lists find counts."""
    texts, signs = [one.text for one in said.sentences], [one.signs for one in said.sentences]
    found = judged.together(texts, signs, said.signs, (0, IN_A_SENTENCE))
    if found.words < FEWEST_WORDS:
        return frozenset(Risk(label) for label in found.whole if label in said.signs)
    return frozenset(map(Risk, found.any_part.union(found.whole)))
