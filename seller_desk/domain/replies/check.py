"""Runs every rule over a draft: once, or prepared for each keystroke."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from seller_desk.domain.replies.authorship import QUOTED_RUN, Buyer
from seller_desk.domain.replies.courtesy import has_thanks
from seller_desk.domain.replies.empty_variable import empty_variables
from seller_desk.domain.replies.folding import fold, fold_text
from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.marketing import marketing
from seller_desk.domain.replies.model import SERIOUSNESS, Finding, Question, ReplyCheck, ReplyContext
from seller_desk.domain.replies.off_platform_contact import off_platform_contact
from seller_desk.domain.replies.order_facts import order_facts
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.template_only import template_only
from seller_desk.domain.replies.tokens import stems
from seller_desk.domain.replies.tone import tone
from seller_desk.domain.replies.unanswered_question import met, questions, unanswered
from seller_desk.domain.replies.wrong_language import wrong_language


@dataclass(frozen=True, slots=True)
class PreparedContext:
    """A context with what can be worked out before the draft is typed; ``check`` is cheap and pure."""

    context: ReplyContext
    known: KnownTexts
    questions: tuple[Question, ...]
    buyer: Buyer

    def check(self, draft: str) -> ReplyCheck:
        """Every finding on ``draft``, most serious first. Never raises, whatever the text holds."""
        context, folded, spans = self.context, fold(draft), sentences(draft)
        draft_stems = frozenset(stems(folded.text))
        asked = tuple(replace(question, met=met(question, folded.text, draft_stems)) for question in self.questions)
        reading = template_only(draft, spans, self.known, self.buyer)
        language, language_findings = wrong_language(draft, spans, context.market)
        findings = [
            *reading.findings,
            *off_platform_contact(
                draft,
                folded,
                market=context.market,
                platform_hosts=context.platform_hosts,
                vouched=context.vouched,
                order=context.order,
            ),
            *empty_variables(draft, context.order, context.buyer_name),
            *language_findings,
            *(unanswered(asked, individual=reading.individual_share > 0) if draft.strip() else ()),
            *order_facts(draft, folded, context.order, context.offers, context.market),
            *tone(draft, folded, first_answer=context.first_answer),
            *marketing(draft, folded),
        ]
        return ReplyCheck(
            tuple(sorted(findings, key=_seriousness)),
            reading.individual_share,
            reading.saved,
            asked,
            language,
            reading.authorship,
        )


def prepare(context: ReplyContext, known: KnownTexts | None = None) -> PreparedContext:
    """Work out once what every keystroke needs. Give ``known`` to share one index between threads: building it
    from thousands of texts takes a second, so keep it until snippets or sent replies change."""
    if known is None:
        known = KnownTexts(context.templates, context.sent_replies)
    asked = questions(context.buyer_messages)
    return PreparedContext(context, known, asked, _buyer(context, asked))


def check_reply(draft: str, context: ReplyContext) -> ReplyCheck:
    """Check ``draft`` once. For each keystroke use :func:`prepare`."""
    return prepare(context).check(draft)


def _buyer(context: ReplyContext, asked: tuple[Question, ...]) -> Buyer:
    asked_at = {(question.message_index, question.span) for question in asked}
    said = [
        (stems(fold_text(message[start:end])), (index, (start, end)) in asked_at)
        for index, message in enumerate(context.buyer_messages)
        for start, end in sentences(message)
    ]
    everything = [sentence for sentence, _ in said]
    stated = [sentence for sentence, is_question in said if not is_question]
    return Buyer(
        frozenset(chain.from_iterable(stated)),
        frozenset(chain.from_iterable(everything)),
        frozenset(_runs(everything)),
        frozenset(_runs(stated)),
        frozenset(stems(fold_text(context.buyer_name))),
        bool(asked),
        bool(asked) or _wants(context.buyer_messages),
    )


def _wants(messages: Iterable[str]) -> bool:
    """Whether a buyer who asks nothing still wants something: there is a message without thanks."""
    return any(not has_thanks(fold_text(message)) for message in messages)


def _runs(said: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every run of stems within a sentence that is long enough to be known again."""
    for sentence in said:
        yield from (sentence[at : at + QUOTED_RUN] for at in range(len(sentence) - QUOTED_RUN + 1))


def _seriousness(finding: Finding) -> tuple[int, int]:
    return SERIOUSNESS[finding.severity], finding.spans[0][0] if finding.spans else 0
