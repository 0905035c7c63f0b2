"""The saved texts and earlier replies, indexed: which of them a draft may have been taken from."""

import copy
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from seller_desk.domain.replies.empty_variable import PLACEHOLDER
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.run_index import RunIndex
from seller_desk.domain.replies.tokens import SLOT, is_content, stems

LONG_REPLY = 14  # an earlier reply with fewer words may be given again, word by word
_SENTENCES_KEPT = 512  # of a draft: only the one being typed is looked up anew


@dataclass(frozen=True, slots=True)
class KnownText:
    """``stems`` of ``text``, a saved text (then with slots) or an earlier reply."""

    text: str
    stems: tuple[str, ...]


class EarlierReplies:
    """The long ones among the replies given so far, each text once with the number of times it was given."""

    def __init__(self, replies: Iterable[str] = (), *, onto: "EarlierReplies | None" = None) -> None:
        """``replies`` are all there are; those that ``onto`` knows are not read again."""
        self.times = Counter(replies)
        self._read: frozenset[str] = frozenset()
        self._texts: list[KnownText] = []
        self._index: RunIndex | None = None
        if onto and onto._index and not onto._index.is_scattered:
            self._read, self._texts, self._index = onto._read, list(onto._texts), onto._index
        self._add([reply for reply in self.times if reply not in self._read])

    def _add(self, replies: list[str]) -> None:
        texts = [text for text in map(_read_reply, replies) if len(text.stems) >= LONG_REPLY]
        self._read = self._read.union(replies)
        self._texts += texts
        if texts or self._index is None:
            self._index = RunIndex([text.stems for text in texts], onto=self._index)

    def like(self, sequence: Sequence[str], most: int, but: Counter[str]) -> list[KnownText]:
        """Those that share most runs with ``sequence`` and were given more often than ``but`` says."""
        numbers = self._index.sharing(sequence) if self._index else ()
        shared = (self._texts[number] for number in numbers)
        return list(islice((text for text in shared if self.times[text.text] > but[text.text]), most))


class KnownTexts:
    """Built once from all texts, asked at every keystroke."""

    def __init__(
        self,
        templates: Iterable[str] = (),
        sent_replies: Iterable[str] = (),
        *,
        onto: "KnownTexts | None" = None,
    ) -> None:
        """Give the texts there are now; ``onto``, what was known before, spares reading its replies again."""
        saved = (text for text in dict.fromkeys(templates) if text.strip())
        self._templates = [KnownText(text, _template_stems(text)) for text in saved]
        self._template_runs = RunIndex([text.stems for text in self._templates])
        self._subjects = _by_subject(self._templates)
        self._replies: EarlierReplies = EarlierReplies(sent_replies, onto=onto._replies if onto else None)
        self._left_out: Counter[str] = Counter()
        self._alike = lru_cache(maxsize=_SENTENCES_KEPT)(self._templates_alike)

    def without(self, own_replies: Iterable[str]) -> "KnownTexts":
        """The same index for a thread whose own replies must not count as another buyer's. Costs nothing."""
        view = copy.copy(self)
        view._left_out = Counter(own_replies)
        return view

    def templates_like(self, sequence: Sequence[str], most: int = 4) -> list[KnownText]:
        """The saved texts that share most runs of words with ``sequence``."""
        return self._alike(tuple(sequence), most)

    def _templates_alike(self, sequence: tuple[str, ...], most: int) -> list[KnownText]:
        return [self._templates[number] for number in islice(self._template_runs.sharing(sequence), most)]

    def replies_like(self, sequence: Sequence[str], most: int = 3) -> list[KnownText]:
        """The long earlier replies that share most runs of words with ``sequence``."""
        return self._replies.like(sequence, most, self._left_out)

    def templates_about(self, content: Iterable[str], most: int = 3) -> list[KnownText]:
        """The saved texts that share most words of the subject, wherever they stand."""
        votes = Counter(number for stem in content for number in self._subjects.get(stem, ()))
        return [self._templates[number] for number, _ in votes.most_common(most)]


def _by_subject(texts: Sequence[KnownText]) -> "dict[str, array[int]]":
    """Content stem → numbers of the texts that hold it; stems of more than a quarter of many texts are left out."""
    found: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for number, text in enumerate(texts):
        for stem in set(filter(is_content, text.stems)):
            found[stem].append(number)
    most = max(20, len(texts) // 4)
    return {stem: numbers for stem, numbers in found.items() if len(numbers) <= most}


def _read_reply(text: str) -> KnownText:
    return KnownText(text, stems(fold_text(text)))


def _template_stems(template: str) -> tuple[str, ...]:
    return stems(f" {SLOT} ".join(map(fold_text, PLACEHOLDER.split(template))))
