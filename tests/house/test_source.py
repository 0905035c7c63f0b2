"""House rules that the program's source keeps: small modules that say what is in them, one clock, whole sentences."""

import ast
import re
import statistics
import subprocess
import sys

from tests.house.source import PACKAGE, ROOT, calls, dotted, imported_libraries, modules, name, opening_sentence, tree

MOST_LINES = 400
MOST_FUNCTION_LINES = 50
CLOCKS = {"seller_desk/system/clock.py", "seller_desk/demo/clock.py"}
CLOCK_READINGS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(sleep|monotonic|time|perf_counter)(_ns)?)$"
)
NAMES_GIVEN = {"proxy_manager_for"}  # a hook that requests calls by this name
EMPTY_NAMES = re.compile(
    r"(?i:(^|[_/])(manager|helper|util|utility|common|misc)s?($|[_./]))|(Manager|Helper|Util)s?([A-Z]|$)"
)
DOOR_TO_WORDS = {"_": 1, "ngettext": 2, "pgettext": 2}


def test_a_module_opens_with_a_sentence() -> None:
    assert [name(path) for path in modules() if not re.fullmatch(r"\S.*[.:]", opening_sentence(path))] == []


def test_a_test_file_says_what_it_protects() -> None:
    assert [name(path) for path in modules(ROOT / "tests") if not opening_sentence(path)] == []


def test_modules_stay_small() -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_functions_stay_short() -> None:
    lengths = {
        f"{name(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    }
    assert {function: length for function, length in lengths.items() if length > MOST_FUNCTION_LINES} == {}
    assert statistics.median(lengths.values()) <= 10


def test_names_say_something() -> None:
    definitions = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    named = [node.name for path in modules() for node in ast.walk(tree(path)) if isinstance(node, definitions)]
    assert [each for each in {*named, *map(name, modules())} - NAMES_GIVEN if EMPTY_NAMES.search(each)] == []


def test_only_the_clock_reads_the_time_and_sleeps() -> None:
    others = [path for path in modules() if name(path) not in CLOCKS]
    readings = [(name(path), dotted(call.func)) for path in others for call in calls(path)]
    assert [reading for reading in readings if CLOCK_READINGS.search(reading[1])] == []
    imports = [(path, node) for path in others for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    assert [name(path) for path, node in imports if node.module == "time"] == []


def test_sentences_reach_the_translators_whole() -> None:
    asked = [(name(path), call) for path in modules() for call in calls(path) if dotted(call.func) in DOOR_TO_WORDS]
    assert [(path, ast.unparse(call)) for path, call in asked if not _is_whole(call)] == []


def _is_whole(call: ast.Call) -> bool:
    """One literal, formatted only after it was translated."""
    sentences = call.args[: DOOR_TO_WORDS[dotted(call.func)]]
    return all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in sentences)


def test_no_sentence_is_translated_at_import() -> None:
    """It would keep the language of that moment for ever."""
    at_import = [(name(path), node) for path in modules() for node in _run_at_import(tree(path))]
    calls_then = [(path, node) for path, node in at_import if isinstance(node, ast.Call)]
    assert [(path, ast.unparse(call)) for path, call in calls_then if dotted(call.func) in DOOR_TO_WORDS] == []


def _run_at_import(node: ast.AST) -> list[ast.AST]:
    """Every node below that runs when the module is imported: all but what stands in a function."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return []
    return [node, *(found for child in ast.iter_child_nodes(node) for found in _run_at_import(child))]


def test_what_a_worker_says_is_heard_by_slots_not_lambdas() -> None:
    """A lambda connected to a worker's signal would run in the worker."""
    upstairs = [*modules(PACKAGE / "ui"), *modules(PACKAGE / "app")]
    heard = [(path, call) for path in upstairs for call in calls(path) if dotted(call.func).endswith(".connect")]
    workers = [(path, call) for path, call in heard if path.stem == "bridge" or "bridge" in dotted(call.func)]
    assert [ast.unparse(call) for _, call in workers if isinstance(call.args[0], ast.Lambda)] == []


def test_the_scriptable_commands_do_without_qt() -> None:
    names = [name(path)[:-3].replace("/", ".").removesuffix(".__init__") for path in modules(PACKAGE / "cli")]
    program = (
        f"import importlib, sys\nfor n in {names}: importlib.import_module(n)\nsys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_unit_tests_need_no_screen_no_database_and_no_network() -> None:
    heavy = {"PySide6", "sqlite3", "requests", "flask", "socket"}
    files = modules(ROOT / "tests" / "unit")
    assert {name(path): found for path in files if (found := imported_libraries(path) & heavy)} == {}
