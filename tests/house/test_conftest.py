"""The rules that hold for every test are themselves held to: logs, skips, network, home."""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
EXAMPLE = """
import logging, os, pytest, socket, tempfile

def test_noise_nobody_announced(): logging.getLogger("desk").warning("lost")

def test_announced(expected_logs):
    expected_logs.add("desk", "lost")
    logging.getLogger("desk.sync").warning("lost")

def test_announced_but_quiet(expected_logs): expected_logs.add("desk")
def test_unlisted_skip(): pytest.skip("no")
def test_listed_skip(): pytest.skip("no")

@pytest.mark.xfail
def test_expected_failure(): assert False

def test_other_address(): socket.create_connection(("192.0.2.1", 9), 1)
def test_other_name(): socket.getaddrinfo("example.org", 80)

def test_own_address():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

def test_name_that_never_resolves():
    with pytest.raises(socket.gaierror): socket.getaddrinfo("nowhere.invalid", 80)

def test_home_is_nobodys(): assert os.environ["HOME"].startswith(tempfile.gettempdir())
def test_no_screen(): assert "DISPLAY" not in os.environ
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each test of a small project under the same conftest."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(CONFTEST, project)
    (project / "allowed_skips.txt").write_text("# reasons\ntest_it.py::test_listed | for a reason\n")
    (project / "test_it.py").write_text(EXAMPLE)
    (project / "test_whole_file.py").write_text("import pytest\npytest.skip('no', allow_module_level=True)")
    plain = [
        "-p",
        "no:pytest-qt",
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
        "--junitxml=report.xml",
    ]
    subprocess.run([sys.executable, "-m", "pytest", "-q", *plain], cwd=project, capture_output=True, check=False)
    cases = ElementTree.parse(project / "report.xml").iter("testcase")
    return {case.get("name", ""): ",".join(child.tag for child in case) or "passed" for case in cases}


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("test_noise_nobody_announced", "error"),
        ("test_announced", "passed"),
        ("test_announced_but_quiet", "error"),
        ("test_unlisted_skip", "failure"),
        ("test_listed_skip", "skipped"),
        ("test_expected_failure", "failure"),
        ("test_whole_file", "error"),
        ("test_other_address", "failure"),
        ("test_other_name", "failure"),
        ("test_own_address", "passed"),
        ("test_name_that_never_resolves", "passed"),
        ("test_home_is_nobodys", "passed"),
        ("test_no_screen", "passed"),
    ],
)
def test_the_rules_hold(outcomes: dict[str, str], name: str, outcome: str) -> None:
    assert outcomes[name] == outcome
