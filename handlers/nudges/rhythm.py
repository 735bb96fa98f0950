"""How often a person wants to hear from Headway unasked, in words."""

from __future__ import annotations

from collections.abc import Mapping

from planning.nudges import Kind
from planning.settings import PersonSettings, Rhythm

RHYTHM_NAMES: Mapping[Rhythm, str] = {
    Rhythm.LIGHT: "Mondays only",
    Rhythm.STANDARD: "At most one more a week",
    Rhythm.ACTIVE: "Up to three more a week",
}
_BESIDE: Mapping[Rhythm, str] = {
    Rhythm.LIGHT: "No message but Monday's",
    Rhythm.STANDARD: "At most one message a week beside Monday's",
    Rhythm.ACTIVE: "Up to three messages a week beside Monday's",
}
_ALONE: Mapping[Rhythm, str] = {
    Rhythm.LIGHT: "No message: Monday's is muted, and your rhythm is Mondays only",
    Rhythm.STANDARD: "At most one message a week; Monday's is muted",
    Rhythm.ACTIVE: "Up to three messages a week; Monday's is muted",
}


def rhythm_said(settings: PersonSettings) -> str:
    """Such as At most one message a week beside Monday's."""
    said = _ALONE if Kind.MONDAY in settings.muted else _BESIDE
    return f"{said[settings.rhythm]}."
