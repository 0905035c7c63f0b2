"""Judges by a learned model which risks a message means, on the whole and in each of its sentences."""

from seller_desk.domain.learned.model import FEWEST_WORDS, Bounds, LinearModel
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import Listed

# What the lists found needs less to be believed, and a sentence by itself, which says less, more.
_BOUNDS = Bounds(whole=0, whole_with_sign=-0.3, part=0.2)


def meant(said: Listed, judged: LinearModel) -> frozenset[Risk]:
    """The model is told what the word lists found, in all and in each sentence: of a letter about several matters one
    may tell what the others drown. Of a greeting or a name only what the lists find counts."""
    texts, signs = [one.text for one in said.sentences], [one.signs for one in said.sentences]
    found = judged.together(texts, signs, said.signs, _BOUNDS)
    if found.words < FEWEST_WORDS:
        return frozenset(Risk(label) for label in found.whole if label in said.signs)
    return frozenset(map(Risk, found.any_part.union(found.whole)))
