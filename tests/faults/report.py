"""Writes what fault runs found as a page for ``docs/``: figures, seeds, the machine, and what is not shown."""

import os
import platform
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.faults.figures import Figures

_PAGE = """# Fault run

A desk with its real wiring, profile, HTTP and sync thread works against the embedded marketplace, while the network
fails in random ways and the program is killed with SIGKILL at random moments, over and over, on one and the same
profile. A person at the desk types without a pause, answers who waits, and decides what the desk asks. In the end
all is left to settle without faults, and three books are compared: the marketplace's records, the desk's profile,
and what the person did.

Written on {day} by this command, on {machine}:

    python -m tests.faults {command}

{table}

{broken}

## What the lines mean

- *Lost*: a reply that the person sent and did not take back is not in the marketplace, or the desk forgot it.
- *Doubled*: a reply is there more than once. *Taken back, yet sent* would be its sibling and counts among the broken.
- *Messages that differ*: a conversation in the desk is not, message for message, what the marketplace has.
- *Damaged*: `PRAGMA integrity_check`, search index included, after each kill. At the end the index is also held
  against the messages, and single words are looked for.
- *Typing lost*: from the first word that was not saved to the kill. The desk saves every third of a second here.
- *Without idempotency*: the platform is not told our reference and cannot be asked by it, as with Mirakl. What became
  of a reply is then found by reading the conversation again; where that does not tell, the person is asked.

## What it does not show

- Each life of the desk began as a copy of a process that had loaded the program and opened nothing, and the profile
  may have lain in memory: hundreds of cold starts would else have made up the whole run.
- A kill is not a power cut: what the program wrote stays with the system. The profile commits with
  `synchronous = FULL` for that case, which this run does not try.
- The clocks of both sides ran {speed:g} times faster, or patience between tries would make up the whole run.
- A seed fixes the messages, the faults and when the kills fall due; how processes and threads interleave is the
  machine's. A failing seed repeats the same day, not the same microsecond.
"""


def page(runs: Sequence[Figures], command: str) -> str:
    broken = [line for figures in runs for line in figures.broken]
    return _PAGE.format(
        day=time.strftime("%Y-%m-%d"),
        machine=_machine(),
        command=command,
        table=_table(runs),
        broken="\n".join(f"- {line}" for line in broken) or "Nothing was broken.",
        speed=runs[0].plan.speed,
    )


def _table(runs: Sequence[Figures]) -> str:
    columns = [_column(figures) for figures in runs]
    lines = [_line("", ("with idempotency" if by_key(figures) else "without idempotency" for figures in runs))]
    lines.append("|---|" + "---:|" * len(runs))
    lines += [_line(name, (column[name] for column in columns)) for name in columns[0]]
    return "\n".join(lines)


def by_key(figures: Figures) -> bool:
    return figures.plan.platform != "forgetful"


def _line(name: str, values: Iterable[str]) -> str:
    return f"| {name} | " + " | ".join(values) + " |"


def _column(figures: Figures) -> dict[str, str]:
    saves = sorted(figures.save_seconds) or [0.0]
    plan = figures.plan
    return {
        "seed": str(plan.seed),
        "asked for": f"{plan.replies:,} replies, {plan.messages:,} messages, {plan.kills} kills",
        "minutes": f"{figures.seconds / 60:.1f}",
        "**replies that arrived**": f"**{figures.replies:,}**",
        "**incoming messages**": f"**{figures.messages:,}**",
        "**kills**": f"**{figures.kills}**",
        "… while a reply was leaving": str(figures.moments["sending"]),
        "… while the desk said that it was checking": str(figures.moments["reading the inbox"]),
        "… with words typed and not yet saved": str(figures.moments["words not yet saved"]),
        "… before the desk had started": str(figures.moments["starting"]),
        "exchanges over HTTP": f"{sum(figures.exchanges.values()):,}",
        "… that failed": f"{figures.share_failed():.1%}",
        "… how": _kinds(figures.exchanges),
        "**lost**": f"**{figures.count('lost')}**",
        "**doubled**": f"**{figures.count('doubled')}**",
        "**messages that differ**": f"**{figures.count('messages differ')}**",
        "**profiles damaged**": f"**{figures.count('damaged')}**",
        "**typing lost, at most**": f"**{figures.longest_loss:.2f} s**",
        "saving a draft took": f"{saves[len(saves) // 2]:.3f} s, p99 {saves[len(saves) * 99 // 100 - 1]:.3f} s",
        "held because of a new message, and asked": str(_asked(figures.asked, "held")),
        "unknown, and asked": str(_asked(figures.asked, "unknown")),
        "taken back by the person": str(figures.taken_back),
        "other promises broken": str(len(figures.broken) - sum(map(figures.count, _NAMED))),
        "profile in the end": f"{figures.profile_bytes / 1e6:.0f} MB",
    }


_NAMED = ("lost", "doubled", "messages differ", "damaged")


def _asked(asked: Counter[str], state: str) -> int:
    return sum(count for question, count in asked.items() if question.startswith(state))


def _kinds(exchanges: dict[str, int]) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in sorted(exchanges.items()) if kind)


def _machine() -> str:
    return (
        f"a virtual machine with {os.cpu_count()} processors that had other work to do as well ({platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version})"
    )
