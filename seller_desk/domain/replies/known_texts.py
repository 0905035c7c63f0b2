"""An index of saved texts and earlier replies: which of them share runs of words with a draft."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seller_desk.domain.replies.empty_variable import PLACEHOLDER
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.tokens import SLOT, is_content, stems

RUN = 3  # words that must agree in a row before a text is looked at
LONG_REPLY = 14  # an earlier reply with fewer words may be given again, word by word
_TEXT_BITS = 20
_TEXT_MASK = (1 << _TEXT_BITS) - 1
_RUN_MASK = 0xFFFFFFFFFF
_HOLDERS = 50  # texts looked at for one run: a run in more of them tells little


@dataclass(frozen=True, slots=True)
class KnownText:
    """``stems`` of ``text``, a saved text (then with slots) or an earlier reply."""

    text: str
    stems: tuple[str, ...]


class _RunIndex:
    """Runs of words → texts. Each pair is one integer in a sorted array: 8 bytes, however many texts there are."""

    def __init__(self, texts: Sequence[KnownText]) -> None:
        packed = {run << _TEXT_BITS | number for number, text in enumerate(texts) for run in runs_of(text.stems)}
        self._packed = array("q", sorted(packed))

    def holders(self, run: int) -> Iterator[int]:
        at = bisect_left(self._packed, run << _TEXT_BITS)
        for packed in self._packed[at : at + _HOLDERS]:
            if packed >> _TEXT_BITS != run:
                return
            yield packed & _TEXT_MASK

    def sharing(self, sequence: Sequence[str], most: int) -> list[int]:
        votes = Counter(number for run in set(runs_of(sequence)) for number in self.holders(run))
        return [number for number, _ in votes.most_common(most)]


class KnownTexts:
    """Built once from all texts, asked at every keystroke."""

    def __init__(self, templates: Iterable[str] = (), sent_replies: Iterable[str] = ()) -> None:
        saved = (text for text in dict.fromkeys(templates) if text.strip())
        self._templates = [KnownText(text, _template_stems(text)) for text in saved]
        given = (KnownText(text, stems(fold_text(text))) for text in dict.fromkeys(sent_replies))
        self._replies = [reply for reply in given if len(reply.stems) >= LONG_REPLY]
        self._template_runs = _RunIndex(self._templates)
        self._reply_runs = _RunIndex(self._replies)
        self._subjects = _by_subject(self._templates)

    def templates_like(self, sequence: Sequence[str], most: int = 4) -> list[KnownText]:
        """The saved texts that share most runs of words with ``sequence``."""
        return [self._templates[number] for number in self._template_runs.sharing(sequence, most)]

    def replies_like(self, sequence: Sequence[str], most: int = 3) -> list[KnownText]:
        """The long earlier replies that share most runs of words with ``sequence``."""
        return [self._replies[number] for number in self._reply_runs.sharing(sequence, most)]

    def templates_about(self, content: Iterable[str], most: int = 3) -> list[KnownText]:
        """The saved texts that share most words of the subject, wherever they stand."""
        votes = Counter(number for stem in content for number in self._subjects.get(stem, ()))
        return [self._templates[number] for number, _ in votes.most_common(most)]


def _by_subject(texts: Sequence[KnownText]) -> "dict[str, array[int]]":
    """Content stem → numbers of the texts that hold it; stems of more than a quarter of many texts are left out."""
    found: dict[str, array[int]] = {}
    for number, text in enumerate(texts):
        for stem in set(filter(is_content, text.stems)):
            found.setdefault(stem, array("i")).append(number)
    most = max(20, len(texts) // 4)
    return {stem: numbers for stem, numbers in found.items() if len(numbers) <= most}


def _template_stems(template: str) -> tuple[str, ...]:
    return stems(f" {SLOT} ".join(map(fold_text, PLACEHOLDER.split(template))))


def runs_of(sequence: Sequence[str]) -> list[int]:
    """A hash of 40 bits for each run of words; a text shorter than a run is one run itself."""
    if len(sequence) < RUN:
        return [hash(tuple(sequence)) & _RUN_MASK] if sequence else []
    return [hash(run) & _RUN_MASK for run in zip(sequence, sequence[1:], sequence[2:], strict=False)]
