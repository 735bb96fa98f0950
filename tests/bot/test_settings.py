"""Settings: every problem is named at once, with the file to edit; no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, BadSettings, read_settings

GOOD = {
    BOT_TOKEN: "xoxb-123456-abcdef",
    APP_TOKEN: "xapp-1-A0-123456",
    SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
}
ROOT = Path(__file__).parent.parent.parent


def problems(environ: dict[str, str], file: Path, *needs: str) -> tuple[str, ...]:
    with pytest.raises(BadSettings) as bad:
        read_settings(environ, file=file, needs=needs)
    return bad.value.problems


def test_defaults_suit_a_first_try(tmp_path: Path) -> None:
    """Nothing but the tokens has to be set."""
    settings = read_settings(GOOD, file=tmp_path / ".env", needs=GOOD)

    assert settings.database_url == "sqlite:///headway.sqlite"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert (settings.concurrency, settings.sends_per_minute, settings.senders) == (16, 240, 3)


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    """Nobody has to start five times to learn of five mistakes."""
    file = tmp_path / ".env"
    file.write_text("SLACK_BOT_TOKEN=xoxp-user\nHEADWAY_CONCURRENCY=many\nDATABASE_URL=mysql://here\n")

    found = problems({}, file, BOT_TOKEN, APP_TOKEN)

    assert len(found) == 4
    assert all(str(file) in problem for problem in found)
    assert [problem.split()[0] for problem in found] == [BOT_TOKEN, APP_TOKEN, "DATABASE_URL", "HEADWAY_CONCURRENCY"]


def test_a_missing_file_is_said_with_its_example(tmp_path: Path) -> None:
    """The first start of all."""
    (problem,) = problems({}, tmp_path / ".env", BOT_TOKEN)

    assert "copy .env.example" in problem


def test_a_bad_value_of_the_environment_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    """The environment wins over the file, so that is where to look."""
    (problem,) = problems({BOT_TOKEN: "nonsense"}, tmp_path / ".env", BOT_TOKEN)

    assert "in the environment" in problem


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (BOT_TOKEN, "xoxb-"),
        (APP_TOKEN, "xoxb-123456-abcdef"),
        (SIGNING_SECRET, "short"),
        ("DATABASE_URL", "sqlite://"),
        ("HEADWAY_ADMINS", "U012AB3CD, maya"),
        ("HEADWAY_SLACK_API_URL", "http://slack.example/api/"),
        ("HEADWAY_SLACK_API_URL", "ftp://127.0.0.1/"),
        ("HEADWAY_CONCURRENCY", "0"),
        ("HEADWAY_CONCURRENCY", "½"),
        ("HEADWAY_SENDS_PER_MINUTE", "-3"),
        ("HEADWAY_SENDERS", "0"),
    ],
)
def test_a_malformed_value_is_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    """Each names its variable, and a secret is never repeated."""
    (problem,) = problems(GOOD | {name: value}, tmp_path / ".env", *GOOD)

    assert problem.startswith(name)
    assert not (name.startswith("SLACK") and len(value) > 5 and value in problem)


@pytest.mark.parametrize(("name", "value"), [(BOT_TOKEN, "xoxb-wrong"), (APP_TOKEN, "xapp-1-A0")])
def test_a_token_that_begins_well_and_ends_early_looks_cut_off(tmp_path: Path, name: str, value: str) -> None:
    """It is not told to begin as it does."""
    (problem,) = problems(GOOD | {name: value}, tmp_path / ".env")

    assert "looks cut off" in problem


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/api", "http://[::1]:8000/api/", "https://slack.example/api/"])
def test_another_slack_is_https_or_on_this_machine(tmp_path: Path, url: str) -> None:
    """Tokens are not sent over the network in the clear."""
    settings = read_settings({"HEADWAY_SLACK_API_URL": url}, file=tmp_path / ".env")

    assert settings.slack_api_url == url.rstrip("/") + "/"


def test_secrets_do_not_show(tmp_path: Path) -> None:
    """Settings may end up in a traceback."""
    shown = repr(read_settings(GOOD | {"DATABASE_URL": "postgresql://me:secret@host/db"}, file=tmp_path / ".env"))

    assert not any(secret in shown for secret in (*GOOD.values(), "me:secret"))


def test_the_example_file_is_a_working_beginning(tmp_path: Path) -> None:
    """Copied as it is, it lacks only the secrets, and it documents every variable."""
    example = ROOT / ".env.example"

    found = problems({}, example, *GOOD)

    assert [problem.split()[0] for problem in found] == list(GOOD)
    assert all(name in example.read_text() for name in ("HEADWAY_ADMINS", "HEADWAY_SLACK_API_URL", "DATABASE_URL"))
