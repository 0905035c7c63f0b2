"""A hard day: the network fails, the program is killed again and again, and in the evening every book agrees."""

from pathlib import Path

import pytest

from tests.faults.figures import Figures, Plan
from tests.faults.run import FaultRun

SEED = 20261125


def hard_day(folder: Path, plan: Plan) -> Figures:
    figures = FaultRun(plan, folder).run()
    assert figures.broken == [], str(figures)
    assert figures.kills >= plan.kills
    assert figures.replies >= plan.replies, str(figures)
    assert figures.messages == plan.messages
    assert 0.2 < figures.share_failed() < 0.4
    return figures


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_is_lost_and_nothing_is_sent_twice(tmp_path: Path) -> None:
    figures = hard_day(tmp_path, Plan(seed=SEED, replies=500, messages=3000, kills=20))
    assert figures.longest_loss <= 1.0
    assert figures.moments["words not yet saved"] > 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_without_idempotency_nothing_is_sent_twice_either(tmp_path: Path) -> None:
    """What reading the conversation again cannot tell, the person is asked."""
    plan = Plan(seed=SEED, replies=80, messages=300, kills=5, platform="forgetful")
    figures = hard_day(tmp_path, plan)
    assert any(question.startswith("unknown") for question in figures.asked)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_reply_that_is_sent_twice_is_noticed(tmp_path: Path) -> None:
    """On a platform that only claims idempotency it must be; were nothing found, the run would be blind. Which
    answers are lost is chance: in one of some ten runs as short as this none of a reply is."""
    for attempt in range(4):
        plan = Plan(seed=SEED + attempt, replies=25, messages=50, kills=2, platform="boastful", minutes=2)
        folder = tmp_path / str(attempt)
        folder.mkdir()
        if FaultRun(plan, folder).run().count("doubled"):
            return
    pytest.fail("nothing was noticed in four runs")
