"""What the doctor says: a line a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """`look`: works, or cannot be seen from here, and somebody should know; `bad`: does not work."""

    level: Literal["ok", "look", "bad"]
    subject: str
    said: str  # for look and bad with what to do about it


def ok(subject: str, said: str) -> Finding:
    return Finding("ok", subject, said)


def look(subject: str, said: str) -> Finding:
    return Finding("look", subject, said)


def bad(subject: str, said: str) -> Finding:
    return Finding("bad", subject, said)


def report(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{each.level:<4}  {each.subject}: {each.said}" for each in findings)
