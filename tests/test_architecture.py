"""The shape of the project: what the generator may not name, and how dependencies are pinned.

The floors of the package are a contract that `make lint` checks: see `pyproject.toml`.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys

import pytest

from support import ROOT

TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split()


def test_core_can_be_used_without_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = None; sys.path.insert(0, 'hooks'); "
        "import atlas.build, atlas.prose.extension, atlas.views.navigation, atlas.schemas"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


SUBJECT = re.compile(r"\b(hip|hips|runner|runners|running|groin)\b", re.IGNORECASE)


def test_generator_names_no_subject() -> None:
    """What readers see of the subject stands in `docs/`, so that another `docs/` can be built."""
    files = [path for path in TRACKED if path.startswith(("hooks/", "overrides/"))]
    assert len(files) > 100
    found = [
        f"{name}:{line}"
        for name in files
        for line, text in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if SUBJECT.search(text)
    ]
    assert found == []


ENGINE = [name for name in TRACKED if re.fullmatch(r"tests/(?!site/).*test_\w+\.py", name)]


@pytest.mark.parametrize("name", ENGINE)
def test_engine_is_tested_without_the_real_content(name: str) -> None:
    """So that other content in `docs/` breaks no test but those in `tests/site/`."""
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    fixtures = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (node.name[:5] == "test_" or node.decorator_list):
            words = [one for part in node.decorator_list for one in ast.walk(part)]
            parameters = {one.value for one in words if isinstance(one, ast.Constant)}
            fixtures |= {one.arg for one in node.args.args} - parameters
    imported = {
        found
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for found in (node.module, *(alias.name for alias in node.names))
    }
    assert not fixtures & {"site", "address", "catalog"}
    assert not imported & {"content", "real_catalog"}


HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def without_hash(lock: str) -> list[str]:
    """The packages of a lock file that are not pinned to a version and to what it is made of."""
    blocks = re.split(r"^(?=[^\s#])", lock, flags=re.MULTILINE)
    return [
        block.split()[0]
        for block in blocks
        if block[:1].strip("#").strip()
        and not (re.match(r"\S+==\S+", block) and HASH.search(block))
    ]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_file_has_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    assert text.count("==") > 20
    assert without_hash(text) == []


def test_one_package_without_a_hash_is_found() -> None:
    digest = f"--hash=sha256:{'0' * 64}"
    lock = (
        f"a==1 \\\n    {digest} \\\n    {digest}\n    # via b\nb==2\n# on\nc>=3 \\\n    {digest}\n"
    )
    assert without_hash(lock) == ["b==2", "c>=3"]


def test_lock_of_npm_has_hashes_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 3
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text("utf-8")
    assert "registry" not in (ROOT / "package-lock.json").read_text("utf-8")


def test_mkdocs_stays_below_two() -> None:
    assert "mkdocs>=1.6,<2" in (ROOT / "requirements.in").read_text("utf-8")


def test_nothing_generated_is_kept() -> None:
    assert not [name for name in TRACKED if name.startswith("site/") or name.endswith(".png")]
