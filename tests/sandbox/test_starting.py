"""`python -m sandbox` started as it cannot be: one sentence, not a traceback."""

from pathlib import Path

import pytest

from sandbox import NoManifest, PortRefused, Sandbox
from sandbox.__main__ import main
from tests.sandbox.conftest import MANIFEST


def test_a_port_that_is_taken_is_named(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    taken = sandbox.page.removesuffix("/").rpartition(":")[2]

    code = main(["--port", taken, "--manifest", str(MANIFEST)])

    assert code == 2
    assert capsys.readouterr().err == f"Port {taken} is taken; name another, or 0 for a free one.\n"
    with pytest.raises(PortRefused, match=f"Port {taken} is taken"):
        Sandbox(MANIFEST, port=int(taken))


def test_a_number_that_is_no_port_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--port", "99999", "--manifest", str(MANIFEST)])

    assert code == 2
    assert capsys.readouterr().err == "99999 is no port: they go from 1 to 65535, and 0 takes a free one.\n"


def test_a_manifest_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "nope.yml"

    code = main(["--manifest", str(nowhere)])

    assert code == 2
    assert capsys.readouterr().err == f"{nowhere} cannot be read: No such file or directory.\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a: b: c", "is not YAML: mapping values are not allowed here, line 1."),
        ("\x00", "is not YAML: it is not even text."),
        ("features: {}", "is no app's manifest: it has no display_information."),
        ("- one", "is no app's manifest: "),
    ],
)
def test_a_file_that_is_no_manifest_is_named_with_what_is_wrong(tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "manifest.yml"
    file.write_text(written)

    with pytest.raises(NoManifest) as refused:
        Sandbox(file)

    assert str(refused.value).startswith(f"{file} {said}")


@pytest.mark.parametrize(
    "asked", [("--clock", "2026-11-18T12:00:00"), ("--speed", "-1"), ("--request-url", "localhost:3000")]
)
def test_what_cannot_be_is_refused_before_anything_starts(asked: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*asked, "--manifest", str(MANIFEST)])

    assert refused.value.code == 2
