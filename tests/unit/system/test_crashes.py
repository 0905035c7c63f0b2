"""A fault in the program is told with its places and without the words it was about."""

import sys
import threading

import pytest

from seller_desk.system.crashes import crashes_told, told
from tests.conftest import ExpectedLogs

WORDS = "Labdien, mans tālrunis ir 29123456"


def failing() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError as error:
        raise ValueError(WORDS) from error


@pytest.fixture
def failure() -> ValueError:
    with pytest.raises(ValueError, match="tālrunis") as caught:
        failing()
    return caught.value


def test_the_error_its_cause_and_their_places_are_told(failure: ValueError) -> None:
    report = told(failure)
    assert report.startswith("ValueError\n")
    assert "\nfrom KeyError\n" in report
    assert report.count("in failing") == 2
    assert "29123456" not in report


def test_errors_that_cause_each_other_come_to_an_end(failure: ValueError) -> None:
    failure.__cause__ = failure
    assert told(failure).count("ValueError") == 5


def test_what_nobody_caught_is_told_without_words(
    failure: ValueError, capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    expected_logs.add("seller_desk", "ValueError")
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with crashes_told():
        sys.excepthook(ValueError, failure, failure.__traceback__)
        thread = threading.Thread(target=failing)
        thread.start()
        thread.join()
    assert before == (sys.excepthook, threading.excepthook, sys.unraisablehook)
    said = capsys.readouterr().err + "".join(record.getMessage() for record in expected_logs.records)
    assert said.count("A fault in the program") == 2
    assert "29123456" not in said


def test_leaving_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with crashes_told():
        sys.excepthook(SystemExit, SystemExit(0), None)
    assert capsys.readouterr().err == ""
