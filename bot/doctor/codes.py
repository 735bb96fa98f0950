"""Slack's codes in plain words, and what to do about each."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES_TAB_OFF = "messages_tab_disabled"
REINSTALL = "update the app from manifest.yml and reinstall it"
NO_ANSWER = "Slack did not answer: it may stand, or not"

# What it means, and what to do. docs.slack.dev/reference/methods/chat.postMessage#errors
KNOWN: Mapping[str, tuple[str, str]] = {
    "not_in_channel": ("Headway is not in that channel", "write /invite @Headway in that channel"),
    "channel_not_found": (
        "Slack shows Headway no such channel or person",
        "write /invite @Headway in that channel, or choose another one with /plan team",
    ),
    "is_archived": ("the channel is archived", "choose another channel with /plan team"),
    "restricted_action": ("only some may post there", "an admin must let apps post there"),
    "missing_scope": ("a scope is missing", REINSTALL),
    "user_not_found": ("Slack knows no such person here", "look whether they are still in the workspace"),
    "user_disabled": ("that person is deactivated", "nothing, unless they are activated again"),
    "msg_too_long": ("it was too long, shortened too", "tell Headway's makers which message it was"),
    "invalid_blocks": ("Slack took neither its blocks nor its text", "tell Headway's makers which message it was"),
    "not drawn": ("it could not be drawn", "look for the incident's id in the log"),
    "account_inactive": (
        "the app is switched off in the workspace",
        "reinstall the app and copy the token",
    ),
    "token_revoked": ("the token was revoked", "reinstall the app and copy the token"),
    "refused three weeks in a row": (
        "it was refused three weeks running, and is not tried",
        "let Headway into the channel or choose another one with /plan team, then press Post it again",
    ),
    MESSAGES_TAB_OFF: (
        "the app's Messages tab is off",
        "turn on the Messages tab on the App Home page at api.slack.com/apps",
    ),
}

# Of a direct message there is no channel to invite Headway to.
OF_A_PERSON = frozenset({"channel_not_found", "not_in_channel", "is_archived"})
NOT_REACHED = ("Slack lets Headway write to them no more", "look whether they are still in the workspace")


def said(error: str | None, *, to_person: bool = False) -> str:
    """A code, or what broke, with its meaning where that is known."""
    meaning = _known(error, to_person=to_person)
    return f"{error}, {meaning[0]}" if meaning is not None else (error or "no code")


def advice(error: str | None, *, to_person: bool = False) -> str:
    meaning = _known(error, to_person=to_person)
    return (
        f"{meaning[1]}."
        if meaning is not None
        else f"see {error} at docs.slack.dev/reference/methods/chat.postMessage."
    )


def _known(error: str | None, *, to_person: bool) -> tuple[str, str] | None:
    """By the code itself, or by how it begins: some name a scope or an incident besides."""
    begun = error or ""
    if to_person and begun in OF_A_PERSON:
        return NOT_REACHED
    return next((meaning for code, meaning in KNOWN.items() if begun.startswith(code)), None)
