"""Reading an inbox over loopback, against the floor: the same bytes fetched and put into SQLite with a text index."""

from pathlib import Path
from typing import Any

from tests.benchmarks.first_sync import compare

THREADS = 4_000  # of five messages; larger inboxes stand better, see docs/speed.md
# Times the floor's work, in seconds of the processor in the thread that syncs: neither what other programs do counts,
# nor the disk, of which both ask about the same.
WHOLE_AT_MOST = 2.3  # from an empty profile to clocks and risks; 1.6 to 1.95
STORING_AT_MOST = 2.0  # with a simple clock and no risks; 1.4 to 1.7


def test_an_inbox_is_read_nearly_as_fast_as_its_bytes_can_be_kept(tmp_path: Path, benchmark: Any) -> None:
    spent = benchmark.pedantic(lambda: compare(THREADS, 3, tmp_path), rounds=1)
    whole, storing = (spent[name].work / spent["floor"].work for name in ("whole", "storing"))
    benchmark.extra_info |= {"floor": spent["floor"].work, "whole": whole, "storing": storing}
    assert whole < WHOLE_AT_MOST, f"{whole:.2f} times"
    assert storing < STORING_AT_MOST, f"{storing:.2f} times"
