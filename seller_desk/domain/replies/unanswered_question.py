"""Makes a list of what the buyer asks, and names what the draft does not touch (R2)."""

from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.model import Finding, Question, Rule, Severity
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.tokens import stems

_SHORT = 3  # letters of words that carry no subject


def questions(buyer_messages: tuple[str, ...]) -> tuple[Question, ...]:
    """The buyer's questions in the order they were asked."""
    return tuple(
        Question(message[start:end], index, (start, end))
        for index, message in enumerate(buyer_messages)
        for start, end in sentences(message)
        if message[start:end].rstrip(" \"'»”").endswith(("?", "？", "\u037e"))
    )


def met(question: Question, draft_stems: frozenset[str]) -> bool:
    """Whether the draft has a word of the question's subject."""
    subject = {stem for stem in stems(fold_text(question.text)) if len(stem) > _SHORT}
    return not subject or bool(subject & draft_stems)


def unanswered(asked: tuple[Question, ...]) -> list[Finding]:
    return [
        Finding(Rule.UNANSWERED_QUESTION, Severity.WARN, FindingCode.UNANSWERED_QUESTION, (), {"text": question.text})
        for question in asked
        if not question.met
    ]
