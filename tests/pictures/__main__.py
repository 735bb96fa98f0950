"""`python -m tests.pictures [--check]`: renews the pictures of docs/, or says which show what the app draws no more."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.pictures.camera import camera, take
from tests.pictures.played import played
from tests.pictures.shown import digest

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DIGESTS = FOLDER / "digests.json"  # of each picture's screen, by its name


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        return check(json.loads(DIGESTS.read_text()), {each.name: digest(each.shown(box)) for each, box in played()})
    for old in FOLDER.glob("*.png"):
        old.unlink()
    taken = {}
    with camera() as browser:
        for scene, sandbox in played():
            take(browser, scene, sandbox, FOLDER)
            taken[scene.name] = digest(scene.shown(sandbox))
    DIGESTS.write_text(json.dumps(taken, indent=2) + "\n")
    return 0


def check(taken: Mapping[str, str], now: Mapping[str, str]) -> int:
    stale = [name for name, seen in now.items() if taken.get(name) != seen]
    gone = [name for name in taken if name not in now]
    if stale:
        print(f"These screens changed since their pictures were taken: {', '.join(stale)}. Run `make pictures`.")
    if gone:
        print(f"These pictures are of no screen any more: {', '.join(gone)}. Run `make pictures`.")
    return 1 if stale or gone else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
