"""`python -m tests.check_locks [--upgrade]`: whether the locks say what pyproject.toml asks for.

A lock is compiled again with itself as the preference: newer releases change nothing, a changed requirement does.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--extra", "dev"]}


def main(arguments: list[str]) -> int:
    if arguments == ["--upgrade"]:
        for lock in LOCKS:
            _compile(lock, ROOT / lock, "--upgrade")
        return 0
    stale = [lock for lock in LOCKS if _is_stale(lock)]
    if stale:
        print(f"Not up to date: {', '.join(stale)}. Run `make lock`, and commit what it writes.")
    return 1 if stale else 0


def _is_stale(lock: str) -> bool:
    committed = (ROOT / lock).read_text()
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder, lock)
        again.write_text(committed)
        _compile(lock, again)
        difference = list(difflib.unified_diff(_pins(committed), _pins(again.read_text()), lock, "compiled", n=0))
    print("".join(difference), end="")
    return bool(difference)


def _compile(lock: str, into: Path, *options: str) -> None:
    """Runs uv with no setting of this machine but where its packages come from."""
    command = [str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--universal"]
    command += ["--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", *LOCKS[lock], *options]
    command += ["--custom-compile-command", "make lock", "pyproject.toml", "requirements-build.in", "-o", str(into)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ)


def _pins(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True) if not line.startswith("#")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
