"""Writes the counts as a page: per rule, per language, and every case that went wrong."""

from collections.abc import Iterator, Mapping

from tests.accuracy.measure import Tallies, Tally, by_rule, macro_f1, wilson

_ENOUGH = 100


def section(title: str, tallies: Tallies) -> Iterator[str]:
    """The lines of one set of cases."""
    whole = by_rule(tallies)
    yield from (f"## {title}", "", *_table(whole), "")
    if any(rule.startswith("triage") for rule in whole):
        yield from (f"Triage, macro-F1: **{macro_f1(whole):.3f}**.", "")
    yield from ("### By language", "", *_languages(tallies), "")
    yield from ("### What went wrong", "", *_misses(whole), "")


def _table(whole: Mapping[str, Tally]) -> Iterator[str]:
    yield "| rule | cases | precision | recall | false alarms among innocent cases |"
    yield "|---|---|---|---|---|"
    for rule, tally in whole.items():
        found, there = tally.right + tally.false_alarm, tally.right + tally.missed
        innocent = tally.false_alarm + tally.quiet
        cells = (
            _share(tally.right, found),
            _share(tally.right, there),
            _share(tally.false_alarm, innocent) if not rule.startswith("triage") else "–",
        )
        yield f"| {rule} | {tally.cases} | {' | '.join(cells)} |"


def _share(hits: int, of: int) -> str:
    if of == 0:
        return "–"
    low, high = wilson(hits, of)
    remark = "" if of >= _ENOUGH else ", not established"
    return f"{hits}/{of} = {hits / of:.3f} ({low:.2f}–{high:.2f}{remark})"


def _languages(tallies: Tallies) -> Iterator[str]:
    yield "| rule | language | cases | precision | recall |"
    yield "|---|---|---|---|---|"
    merged: Tallies = {}
    for (rule, language), tally in sorted(tallies.items()):
        short = "triage" if rule.startswith("triage") else rule
        merged.setdefault((short, language), Tally()).merge(tally)
    for (rule, language), tally in merged.items():
        precision = _share(tally.right, tally.right + tally.false_alarm)
        recall = _share(tally.right, tally.right + tally.missed)
        yield f"| {rule} | {language} | {tally.cases} | {precision} | {recall} |"


def _misses(whole: Mapping[str, Tally]) -> Iterator[str]:
    """By name only: a case's text may not be ours to print. Languages are too many to list."""
    for rule, tally in whole.items():
        if tally.misses and rule.startswith("wrong_language"):
            false = [miss for miss in tally.misses if miss.endswith("(false alarm)")]
            yield f"- {rule}: {len(false)} false alarms, {len(tally.misses) - len(false)} let through"
        elif tally.misses:
            yield f"- {rule}: {'; '.join(tally.misses)}"
