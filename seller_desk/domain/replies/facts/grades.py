"""Compares the condition grade in a draft with the order's."""

import re
from collections.abc import Iterator

from seller_desk.domain.order import Grade
from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.facts.finding import differs
from seller_desk.domain.replies.folding import Folded, fold_text
from seller_desk.domain.replies.model import Finding
from seller_desk.domain.replies.phrase_index import Reading
from seller_desk.domain.replies.sentences import sentences

_NAMES = {"premium": Grade.PREMIUM, "very_good": Grade.VERY_GOOD, "good": Grade.GOOD, "fair": Grade.FAIR}
_LETTER = re.compile(r"\W{0,3}(?<![a-z])(a\+|[abc])(?![\w+])")
_REACH = 30  # code points between "condition" and the grade's name


def grades(draft: str, folded: Folded, order_grade: str) -> Iterator[Finding]:
    """Only where the draft speaks of a grade or of the device's condition; one that also names the order's own
    grade compares the two."""
    own = _grade(order_grade)
    if own is None:
        return
    found = [
        (grade, (start + span[0], start + span[1]))
        for start, end in sentences(folded.text)
        for grade, span in _named(folded.text[start:end])
    ]
    if any(grade is own for grade, _ in found):
        return
    for _, place in found:
        span = folded.span(*place)
        yield differs(FindingCode.OTHER_GRADE, span, draft[slice(*span)], order_grade)


def _named(sentence: str) -> Iterator[tuple[Grade, tuple[int, int]]]:
    said = words.read("grades", sentence)
    if said.search("parts"):
        return  # "the battery is in very good condition" says nothing of the grade
    for grading in said.finditer("grading"):
        letter = _LETTER.match(sentence, grading.end())
        if letter:
            yield Grade(letter[1].upper()), letter.span(1)
    yield from _worded(said)


def _worded(said: Reading) -> Iterator[tuple[Grade, tuple[int, int]]]:
    """Names near a word of grading; "good condition" alone is a manner of speaking."""
    grading = [match.span() for match in said.finditer("grading")]
    about = grading + [match.span() for match in said.finditer("condition")]
    taken: set[int] = set()
    for table, grade in _NAMES.items():
        for match in said.finditer(table):
            near = grading if grade is Grade.GOOD else about
            if match.start() not in taken and any(
                start - _REACH <= match.end() and match.start() <= end + _REACH for start, end in near
            ):
                yield grade, match.span()
            taken.update(range(*match.span()))


def _grade(written: str) -> Grade | None:
    """The order's grade as the marketplace writes it: "Very good", "A", "Very good (A)"."""
    plain = fold_text(written).strip()
    letter = re.search(r"(?<!\w)(?:a\+|[abc])(?![\w+])", plain)
    if letter:
        return Grade(letter.group().upper())
    said = words.read("grades", plain)
    return next((grade for table, grade in _NAMES.items() if said.match(table)), None)
