"""How many small faults in `workflows/rules` its own tests find: `make mutants`.

Each rule file is changed in one place at a time, in memory, and the tests of that file run in a forked process that
has everything else loaded already; no file is written and no database is asked. A change that no test notices is
printed. Constants that are words for people are left alone.
"""

import argparse
import ast
import contextlib
import copy
import importlib
import io
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "workflows" / "rules"
TESTS = Path(__file__).parents[1] / "tests" / "workflows" / "rules"
# A change that makes a loop endless is found by it: so many times what the tests of all rules take together.
LONGEST = 10

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """What one node can become: a name for the change, and a function that makes it on a copy of the node."""
    if isinstance(node, ast.Compare):
        for at, found in enumerate(node.ops):
            for other in COMPARISONS.get(type(found), ()):
                yield (
                    f"{type(found).__name__} -> {other.__name__}",
                    lambda one, at=at, new=other: one.ops.__setitem__(at, new()),
                )
    elif isinstance(node, ast.BoolOp):
        new = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} -> {new.__name__}", lambda one: setattr(one, "op", new())
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS and not _is_words(node):
        other_op = OPERATORS[type(node.op)]
        yield f"{type(node.op).__name__} -> {other_op.__name__}", lambda one: setattr(one, "op", other_op())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", lambda one: setattr(one, "value", not one.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value} -> {node.value + 1}", lambda one: setattr(one, "value", one.value + 1)
    elif isinstance(node, ast.IfExp | ast.If):
        yield "if -> if not", lambda one: setattr(one, "test", ast.UnaryOp(ast.Not(), one.test))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not x -> x", lambda one: setattr(one, "op", ast.UAdd()) or setattr(one, "operand", _truth(one.operand))
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "return x -> return None", lambda one: setattr(one, "value", ast.Constant(None))
    elif isinstance(node, ast.Continue):
        yield "continue -> break", None


def _truth(operand: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [operand], [])


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_words(node: ast.BinOp) -> bool:
    """`_("...") % {...}`: a sentence, not a sum."""
    return isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "_"


def mutants(source: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Every changed version of a file: the line, what was changed, the tree."""
    tree = ast.parse(source)
    for at, node in enumerate(ast.walk(tree)):
        for name, change in changes(node):
            if change is None:
                continue
            changed = copy.deepcopy(tree)
            change(next(one for place, one in enumerate(ast.walk(changed)) if place == at))
            yield getattr(node, "lineno", 0), name, ast.fix_missing_locations(changed)


def survives(module: str, tree: ast.Module, longest: float) -> bool:
    """Do the tests of the file pass all the same, within `longest` seconds?  Asked in a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(_run(module, tree))
    until = time.monotonic() + longest
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _passes(path: Path) -> int:
    """0 if all tests there pass.  The first call also warms up whatever the processes then share."""
    import pytest

    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main([str(path), *options]))


def _run(module: str, tree: ast.Module) -> int:
    """In the child: put the changed code in place, and everything that took something from it; 0 if all passes."""
    try:
        exec(compile(tree, f"<{module}>", "exec"), sys.modules[f"workflows.rules.{module}"].__dict__)  # noqa: S102
        for path in sorted(RULES.glob("*.py")):
            source = path.read_text(encoding="utf-8")
            if path.stem != module and f"from .{module} import" in source:
                code = compile(source, str(path), "exec")
                exec(code, sys.modules[f"workflows.rules.{path.stem}"].__dict__)  # noqa: S102
    except Exception:
        return 1
    return _passes(TESTS / f"test_{module}.py")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", help="rule files, without .py")
    parser.add_argument("--sample", type=int, default=0, help="at most so many changes of each file, by chance")
    chosen = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["RULES_EXAMPLES"] = "25"
    sys.path.insert(0, str(RULES.parents[1]))
    import django

    django.setup()
    begun = time.monotonic()
    if _passes(TESTS):
        sys.exit("The tests of the rules do not pass as they are.")
    longest = LONGEST * (time.monotonic() - begun)
    for name in [name for name in sys.modules if name.startswith("tests.workflows.rules")]:
        del sys.modules[name]  # each process reads them again, over the changed rules
    modules = [path.stem for path in sorted(RULES.glob("*.py")) if (TESTS / f"test_{path.stem}.py").exists()]
    killed = total = 0
    for module in chosen.only or modules:
        importlib.import_module(f"workflows.rules.{module}")
        found = list(mutants((RULES / f"{module}.py").read_text(encoding="utf-8")))
        if chosen.sample and len(found) > chosen.sample:
            found = random.Random(4).sample(found, chosen.sample)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            alive = list(pool.map(lambda one: survives(module, one[2], longest), found))  # noqa: B023
        for (line, name, _tree), lives in zip(found, alive, strict=True):
            if lives:
                print(f"  survived: workflows/rules/{module}.py:{line}: {name}")
        killed, total = killed + alive.count(False), total + len(found)
    print(f"mutants: killed={killed} of={total} score={100 * killed / max(total, 1):.1f}%")


if __name__ == "__main__":
    main()
