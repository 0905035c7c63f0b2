"""Writes the figures of large inboxes as a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.first_sync import Beginning, Spent
from tests.benchmarks.invented_inbox import MESSAGES

_PAGE = """# Speed

Written by a command; the figures are those of one computer ({computer}), which other programs used as well.
Ratios say more than seconds. What the tests hold is in `tests/benchmarks/`.

    {command}

## A sync against the floor

{messages:,} messages in conversations of {each} over loopback into an empty profile. The *floor* is what one would
write first: the same pages fetched with requests, a row for each conversation and message by `executemany`, the words
in a text index, each page a commit that is on the disk. *Storing* is the desk's way of fetching and keeping, with a
simple clock and no risks; *whole* is all of it: deadlines with their derivation, risks, the queue. Both read
answers strictly, make text harmless, number messages by time, and find rows again by order, buyer and platform id.
Seconds are the least of several rounds, each with an inbox of its own in which hardly two sentences are alike, so
that no judgement remembered from another helps. In 200 conversations a buyer waits, and all that they wrote is
judged. The aim is 1.5 times for all of it.

| | seconds of the processor | times the floor | seconds on the wall | times the floor |
|---|---|---|---|---|
{sync}

## A first sync

{threads:,} conversations, {all:,} messages. The queue can be used from the first page on, and a marketplace that
knows `order=urgency` lists the most urgent first, then the newest.

| | |
|---|---|
| the first page is in the queue after | {first:.2f} s |
| opening the queue between two pages, at the longest | {longest:.0f} ms |
| all is there after | {whole:.0f} s |
| conversations a second | {rate:,.0f} |

## A day's work

Milliseconds of the processor for one action, the least of several, on a profile with few and with many conversations;
in both 200 buyers wait.

| action | {few:,} | {threads:,} | times |
|---|---|---|---|
{daily}
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """``daily`` maps a number of conversations to seconds by action."""

    computer: str
    messages: int
    spent: Mapping[str, Spent]
    threads: int
    beginning: Beginning
    daily: Mapping[int, Mapping[str, float]]


def page(figures: Figures, command: str) -> str:
    few = min(figures.daily)
    return _PAGE.format(
        computer=figures.computer,
        command=command,
        messages=figures.messages,
        each=MESSAGES,
        sync="\n".join(_sync_rows(figures.spent)),
        threads=figures.threads,
        all=figures.threads * MESSAGES,
        first=figures.beginning.first_page,
        longest=figures.beginning.longest_queue * 1000,
        whole=figures.beginning.whole,
        rate=figures.threads / figures.beginning.whole,
        few=few,
        daily="\n".join(_daily_rows(figures.daily[few], figures.daily[figures.threads])),
    )


def _sync_rows(spent: Mapping[str, Spent]) -> list[str]:
    least = spent["floor"]
    return [
        f"| {name} | {one.work:.1f} | {one.work / least.work:.2f} | {one.wall:.1f} | {one.wall / least.wall:.2f} |"
        for name, one in spent.items()
    ]


def _daily_rows(few: Mapping[str, float], many: Mapping[str, float]) -> list[str]:
    return [
        f"| {name} | {few[name] * 1000:.2f} | {many[name] * 1000:.2f} | {many[name] / few[name]:.1f} |"
        for name in few
    ]
