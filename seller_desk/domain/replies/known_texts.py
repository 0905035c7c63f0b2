"""An index of saved texts and earlier replies: which of them share runs of words with a draft."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seller_desk.domain.replies.empty_variable import PLACEHOLDER
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.tokens import SLOT, stems

RUN = 3  # words that must agree in a row before a text is looked at
LONG_REPLY = 14  # an earlier reply with fewer words may be given again, word by word
_TEXT_BITS = 20
_TEXT_MASK = (1 << _TEXT_BITS) - 1


@dataclass(frozen=True, slots=True)
class KnownText:
    """``stems`` of a saved text (with slots) or of an earlier reply."""

    stems: tuple[str, ...]
    earlier_reply: bool


class KnownTexts:
    """Built once from all texts, asked at every keystroke. Each run of words is one packed integer."""

    def __init__(self, templates: Iterable[str] = (), sent_replies: Iterable[str] = ()) -> None:
        self._texts = [KnownText(_template_stems(text), False) for text in dict.fromkeys(templates)]
        replies = (stems(fold_text(text)) for text in dict.fromkeys(sent_replies))
        self._texts += [KnownText(found, True) for found in replies if len(found) >= LONG_REPLY]
        self._runs = array("q", sorted(self._packed()))

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __getitem__(self, number: int) -> KnownText:
        return self._texts[number]

    def sharing(self, sequence: Sequence[str], most: int = 4) -> list[int]:
        """Numbers of the texts that share most runs of words with ``sequence``."""
        votes = Counter(number for run in set(_runs(sequence)) for number in self._holders(run))
        return [number for number, _ in votes.most_common(most)]

    def _packed(self) -> set[int]:
        return {run << _TEXT_BITS | number for number, text in enumerate(self._texts) for run in _runs(text.stems)}

    def _holders(self, run: int, most: int = 50) -> Iterable[int]:
        at = bisect_left(self._runs, run << _TEXT_BITS)
        for packed in self._runs[at : at + most]:
            if packed >> _TEXT_BITS != run:
                return
            yield packed & _TEXT_MASK


def _template_stems(template: str) -> tuple[str, ...]:
    return stems(f" {SLOT} ".join(map(fold_text, PLACEHOLDER.split(template))))


def _runs(sequence: Sequence[str]) -> list[int]:
    """A hash of 40 bits for each run of words; a text shorter than a run is one run itself."""
    if len(sequence) < RUN:
        return [hash(tuple(sequence)) & 0xFFFFFFFFFF] if sequence else []
    return [hash(tuple(sequence[at : at + RUN])) & 0xFFFFFFFFFF for at in range(len(sequence) - RUN + 1)]
