"""The rules of the layout, checked on the syntax tree of every module: `find_violations(root)` lists what breaks them.

A violation reads `path:line: what is wrong and what to do instead`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

LOCAL = ("app", "pages", "components", "data", "tests")
MAX_PAGE_LINES = 50
MAX_MODULE_LINES = 400
VAGUE_NAMES = ("utils.py", "helpers.py")
RESHAPING = ("groupby", "merge", "pivot", "pivot_table")
CACHING = ("cache_data", "cache_resource")
SCREEN_PACKAGES = ("streamlit", "starlette")
STATE = ("session_state", "query_params")
STATE_MODULES = ("components/screen/state.py", "components/screen/visit.py")
MUTABLE_MAKERS = ("list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict")
MUTATORS = (
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "popitem"),
)
CONSTANT = re.compile(r"_{0,2}[A-Z][A-Z0-9_]*|__\w+__")


@dataclass(frozen=True)
class Layer:
    """Which modules a part of the tree may import.

    Parameters
    ----------
    pattern
        Regular expression on the whole path; the first layer that fits a path is its layer.
    local
        Modules and packages of the project that it may import.
    third_party
        Other packages that it may import; None = any.
    """

    pattern: str
    local: tuple[str, ...]
    third_party: tuple[str, ...] | None = None


FLOORS = (
    r"(data/.*|components/theme\.py)",
    r"components/(codec/.*|view\.py|__init__\.py)",
    r"components/study/.*",
    r"components/words/.*",
    r"components/figures/.*",
    r"components/export/.*",
    r"components/screen/.*",
    r"(app\.py|pages/.*)",
)
"""The floors of the house, from the ground up: each imports only from itself and from lower ones. Only the two upper
ones know Streamlit; as no lower one may import them, none reaches it on any way."""
SCREEN_FLOOR = 7
PAGE_FOLDERS = tuple(sorted(page.stem for page in (ROOT / "pages").glob("*/*.py")))
"""Folders of components/figures/ that belong to one page; the others hold what several pages show."""

VERBS = (
    *("load", "validate", "to", "filter", "count", "share", "measure"),
    *("find", "build", "say", "render", "write", "is", "has"),
)
"""What a public function begins with, each for one job: DESIGN.md, "Names"."""
OTHER_VERBS = (
    # words and names: parts of sentences, headings, texts of a form
    *("describe", "name", "title", "format", "join", "lower", "escape", "clean", "letter", "note", "define"),
    # what comes in from outside, and what goes out
    *("read", "parse", "guess", "encode", "decode", "import", "export", "open", "answer", "fulfil"),
    *("check", "send", "register", "refuse", "repair"),
    # lists and choices of rows
    *("list", "get", "pick", "choose", "keep", "cut", "drop", "add", "order", "group", "match", "replace"),
    # measures of a kind of their own
    *(
        "rank",
        "weigh",
        "compare",
        "classify",
        "cover",
        "chain",
        "divide",
        "sum",
        "summarise",
        "label",
        "judge",
    ),
    *(
        "apply",
        "control",
        "orient",
        "swap",
        "number",
        "spread",
        "mask",
        "claim",
        "see",
        "mirror",
        "lift",
        "fold",
    ),
    # drawing and setting
    *(
        "draw",
        "compose",
        "lay",
        "set",
        "fit",
        "place",
        "project",
        "colour",
        "enlarge",
        "simplify",
        "dissolve",
    ),
    # the state of a visit
    *("prepare", "ask", "follow", "lead", "show", "reset", "play", "pause", "begin", "advance", "end"),
)
"""Verbs of jobs that the house has no verb for."""
OTHER_NAMES = ("main", "last_census_year", "or_runs")

ROOMS = (
    Layer(r"components/theme\.py", ("data.schema",)),
    Layer(
        r"components/figures/maps/(deck|print_map)\.py",
        ("components.figures.chart", "components.figures.grammar", "components.theme", "data.schema"),
    ),
    Layer(r"components/figures/.*", ("components", "data.analysis", "data.schema")),
    Layer(r"components/.*|app\.py|pages/.*", ("components", "data")),
    Layer(
        r"data/analysis/(centrality|communities)\.py",
        ("data.analysis",),
        third_party=("pandas", "numpy", "igraph"),
    ),
    Layer(r"data/analysis/.*", ("data.analysis", "data.schema"), third_party=("pandas", "numpy")),
    Layer(
        r"data/engine/__main__\.py",
        ("data.engine", "data.load", "data.progress", "data.schema"),
    ),
    Layer(
        r"data/engine/.*",
        ("data.analysis", "data.engine", "data.filters", "data.progress", "data.schema"),
    ),
    Layer(r"data/synthetic/.*", ("data.progress", "data.reference", "data.schema", "data.synthetic")),
    Layer(r"data/progress\.py", ()),
    Layer(r"data/printable\.py", ()),
    Layer(r"data/formulas\.py", (), third_party=()),
    Layer(r"data/schema\.py", ("data.printable",)),
    Layer(r"data/filters\.py", ("data.schema",)),
    Layer(r"data/folding\.py", (), third_party=()),
    Layer(r"data/reference/.*", ("data.reference", "data.schema")),
    Layer(
        r"data/own/.*",
        (
            *("data.own", "data.folding", "data.printable", "data.reference", "data.resolve", "data.schema"),
            "data.state_names",
        ),
    ),
    Layer(r"data/importers/.*", ("data.folding", "data.importers", "data.reference", "data.schema")),
    Layer(
        r"data/[^/]*\.py",
        (
            *("data.schema", "data.reference", "data.importers"),
            *("data.load", "data.build", "data.build_report", "data.geography", "data.versions"),
            *("data.same_events", "data.edition_changes", "data.folding", "data.formulas", "data.own"),
            *("data.state_names", "data.state_spelling", "data.resolve"),
        ),
    ),
)
"""What a room of a floor may import, beside what its floor may."""


@dataclass(frozen=True)
class Module:
    """One Python file of the project; `path` is relative to the root, with slashes."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST, message: str) -> str:
        """A violation at the line of a node."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"


def find_violations(root: Path, owed: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Everything in the tree below `root` that breaks a rule, in the order of the paths.

    Parameters
    ----------
    owed
        Name of a rule -> modules that may break it for now; one that keeps it is found, too.
    """
    found = [f"{path}:1: name the file after what it knows" for path in _find_vague_names(root)]
    modules = read_modules(root)
    found += check_circles(modules)
    paid = {(name, path) for name, paths in (owed or {}).items() for path in paths}
    for module in modules:
        for rule in RULES:
            broken = list(rule(module))
            if (rule.__name__, module.path) not in paid:
                found += broken
            elif broken:
                paid.remove((rule.__name__, module.path))
    found += [f"{path}:1: keeps {name} now: take it off what is owed" for name, path in paid]
    return sorted(found)


def read_modules(root: Path) -> list[Module]:
    """The modules of the app: app.py, pages, components and data."""
    files = [root / "app.py", *(file for part in LOCAL[1:4] for file in sorted((root / part).rglob("*.py")))]
    texts = {file: file.read_text(encoding="utf-8") for file in files if file.exists()}
    return [
        Module(file.relative_to(root).as_posix(), text, ast.parse(text, str(file)))
        for file, text in texts.items()
    ]


def _find_vague_names(root: Path) -> list[str]:
    parts = [root / part for part in LOCAL[1:]]
    return [
        file.relative_to(root).as_posix()
        for name in VAGUE_NAMES
        for file in [root / name, *(file for part in parts for file in part.rglob(name))]
        if file.exists()
    ]


def _find_layer(module: Module) -> Layer:
    return next(layer for layer in ROOMS if re.fullmatch(layer.pattern, module.path))


def find_floor(path: str) -> int:
    """The floor of a module, from 1 upwards, by its path or by the name that an import gives it."""
    return next((number for number, pattern in enumerate(FLOORS, 1) if re.fullmatch(pattern, path)), 0)


def _find_floor_of_import(name: str) -> int:
    """The floor of an imported name: of the module, or of the one that it is taken from."""
    path = name.replace(".", "/")
    return find_floor(f"{path}.py") or find_floor(f"{path.rpartition('/')[0]}.py")


def check_imports(module: Module) -> Iterator[str]:
    """The arrows inside a floor: who may import whom."""
    layer, floor = _find_layer(module), find_floor(module.path)
    for node, name in _find_imports(module):
        package = name.partition(".")[0]
        if package in LOCAL and _find_floor_of_import(name) > floor:
            continue
        if package in LOCAL:
            if not any(_is_within(name, allowed) for allowed in layer.local):
                yield module.at(node, f"may not import {name}, only {', '.join(layer.local) or 'nothing'}")
        elif (
            layer.third_party is not None
            and package not in (*layer.third_party, *SCREEN_PACKAGES)
            and package not in sys.stdlib_module_names
        ):
            yield module.at(node, f"may not import {package}, only {', '.join(layer.third_party)}")


def check_floors(module: Module) -> Iterator[str]:
    """No arrow runs up, and nothing below the screen knows Streamlit."""
    floor = find_floor(module.path)
    if not floor:
        yield f"{module.path}:1: stands on no floor of the house: see FLOORS"
        return
    for node, name in _find_imports(module):
        package = name.partition(".")[0]
        if package in SCREEN_PACKAGES and floor < SCREEN_FLOOR:
            yield module.at(node, f"may not import {package}")
        elif package in LOCAL and _find_floor_of_import(name) > floor:
            yield module.at(node, f"reaches up to {name}")


def _is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _find_imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _resolve(module.path, node)
            yield from ((node, f"{base}.{alias.name}") for alias in node.names)


def _resolve(path: str, node: ast.ImportFrom) -> str:
    folders = path.split("/")[: -node.level or None] if node.level else []
    return ".".join([*folders, *([node.module] if node.module else [])])


def check_caching(module: Module) -> Iterator[str]:
    """Caching happens in one file, where its size and its sharing can be seen."""
    if module.path != "components/screen/open_table.py":
        for node, name in _find_names(module, CACHING):
            yield module.at(node, f"{name} belongs in components/screen/open_table.py")


def check_state(module: Module) -> Iterator[str]:
    """The reader's choices have one typed view, and what a visit holds beside them one holder."""
    if module.path not in STATE_MODULES:
        for node, name in _find_names(module, STATE):
            yield module.at(node, f"{name} belongs in {STATE_MODULES[0]}")


def _find_names(module: Module, names: tuple[str, ...]) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in names:
            yield node, node.attr
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("streamlit"):
            yield from ((node, alias.name) for alias in node.names if alias.name in names)


def check_module_values(module: Module) -> Iterator[str]:
    """Visitors share modules: a module-level container is a constant by name. Scripts run anew for each of them."""
    if module.path == "app.py" or module.path.startswith("pages/"):
        return
    for statement in _walk_module_level(module.tree.body):
        for target, value in _get_assignments(statement):
            if _is_mutable(value) and not CONSTANT.fullmatch(target):
                yield module.at(
                    statement, f"{target} is shared by all visitors: make it a constant or a local"
                )


def _walk_module_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for block in ("body", "orelse", "finalbody"):
                yield from _walk_module_level(getattr(statement, block, []))


def _get_assignments(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        yield from ((name, statement.value) for name in names)
    elif isinstance(statement, ast.AnnAssign) and statement.value and isinstance(statement.target, ast.Name):
        yield statement.target.id, statement.value


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name in MUTABLE_MAKERS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def check_constants(module: Module) -> Iterator[str]:
    """A constant stays as it was written; nothing is declared global."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield module.at(node, f"global {', '.join(node.names)}: pass the value instead")
        changed = _find_changed_name(node)
        if changed and CONSTANT.fullmatch(changed):
            yield module.at(node, f"{changed} is a constant and may not be changed")


def _find_changed_name(node: ast.AST) -> str | None:
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr=method)) if method in MUTATORS:
            return _get_name(owner)
        case ast.Subscript(value=owner, ctx=ast.Store() | ast.Del()):
            return _get_name(owner)
        case ast.AugAssign(target=target):
            return _get_name(target.value if isinstance(target, ast.Subscript) else target)
        case _:
            return None


def _get_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def check_pages(module: Module) -> Iterator[str]:
    """A page is a thin script in a section folder."""
    if not module.path.startswith("pages/"):
        return
    if module.path.count("/") == 1:
        yield f"{module.path}:1: put the page into a section folder: flat pages break cold deep links"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in RESHAPING:
            yield module.at(node, f"{node.attr} belongs in data/analysis")


def check_length(module: Module) -> Iterator[str]:
    """A page fits on a screen, a module in a head."""
    lines = len(module.text.splitlines())
    if module.path.startswith("pages/") and lines > MAX_PAGE_LINES:
        yield f"{module.path}:{lines}: a page of more than {MAX_PAGE_LINES} lines has logic of another layer"
    elif lines > MAX_MODULE_LINES:
        yield f"{module.path}:{lines}: a module of more than {MAX_MODULE_LINES} lines knows too much: divide it"


def check_verbs(module: Module) -> Iterator[str]:
    """A public function says by its verb what it does."""
    if not module.path.startswith(("components/", "data/")):
        return
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            verb = node.name.partition("_")[0]
            if verb not in (*VERBS, *OTHER_VERBS) and node.name not in OTHER_NAMES:
                yield module.at(node, f"{node.name} begins with no verb of the house: {', '.join(VERBS)}")


def check_figures(module: Module) -> Iterator[str]:
    """No page's figures import another's; of what lies beside the folders only the catalogue knows them."""
    parts = module.path.split("/")
    if parts[:2] != ["components", "figures"] or parts[2] == "catalogue.py":
        return
    for node, name in _find_imports(module):
        folder = [*name.split("."), "", ""][2]
        if name.startswith("components.figures.") and folder in PAGE_FOLDERS and folder != parts[2]:
            yield module.at(
                node, f"may not import {name}: share it through the study, or in a folder by topic"
            )


def check_circles(modules: Sequence[Module]) -> Iterator[str]:
    """No module imports itself, by whatever detour: one violation per circle, at its first module."""
    by_name = {_to_module_name(module.path): module.path for module in modules}
    ways = {module.path: _find_ways(module, by_name) for module in modules}
    told: set[str] = set()
    for start in sorted(ways):
        circle = [] if start in told else _find_circle(start, ways)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield f"{start}:1: imports itself: {' -> '.join([*circle, start])}"


def _to_module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _find_ways(module: Module, by_name: Mapping[str, str]) -> frozenset[str]:
    """The modules that a module imports when it is imported itself, not inside a function."""
    loaded = ast.Module([*_walk_module_level(module.tree.body)], [])
    imports = [node for node in loaded.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [name for _, name in _find_imports(Module(module.path, "", ast.Module([*imports], [])))]
    return frozenset(
        by_name[found]
        for name in names
        for found in [name if name in by_name else name.rpartition(".")[0]]
        if found in by_name
    )


def _find_circle(start: str, ways: Mapping[str, frozenset[str]]) -> list[str]:
    """The shortest way from a module back to it, without its end; empty if there is none."""
    ahead, seen = [[start]], {start}
    for way in ahead:
        for step in sorted(ways[way[-1]]):
            if step == start:
                return way
            if step not in seen:
                seen.add(step)
                ahead.append([*way, step])
    return []


RULES = (
    check_imports,
    check_floors,
    check_figures,
    check_length,
    check_verbs,
    check_caching,
    check_state,
    check_module_values,
    check_constants,
    check_pages,
)

OWED: Mapping[str, Sequence[str]] = {}
"""What still breaks a rule: name of the rule -> modules. It only shrinks."""
