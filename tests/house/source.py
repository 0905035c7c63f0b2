"""Reads the project's own source for the house rules: its files, their syntax trees, their opening sentences."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "seller_desk"


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file below ``folder``, in the order of a listing."""
    return sorted(folder.rglob("*.py"))


def name(path: Path) -> str:
    """The path as the project speaks of it: ``seller_desk/ui/tray.py``."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def opening_sentence(path: Path) -> str:
    """First line of the module's docstring; empty if it has none."""
    return (ast.get_docstring(tree(path)) or "").split("\n")[0].strip()


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """``datetime.now`` for the expression that says so; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported_libraries(path: Path) -> set[str]:
    """Top-level names of what the file imports itself, wherever in it."""
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {each.split(".")[0] for each in plain | {getattr(node, "module", None) or "" for node in nodes}} - {""}
