"""A hard day in small: every fault of the network, kills at any moment, and the books agree in the evening."""

from pathlib import Path

import pytest

from tests.sync.fault_run import Day


@pytest.mark.timeout(300)  # half a minute on a quiet computer
def test_nothing_is_lost_and_nothing_is_sent_twice_through_faults_and_kills(tmp_path: Path) -> None:
    report = Day(tmp_path, seed=20261125, failing=0.3).run(kills=6, replies=60, messages=60)
    assert report.faults == [], str(report)
    assert report.kills == 6
    assert report.replies >= 60
