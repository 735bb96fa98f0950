"""The scopes that manifest.yml asks for, and what for."""

REQUIRED = {
    "commands": "/plan and /log",
    "chat:write": "answers, reminders and the team's summary",
    "users:read": "time zones, and who has left",
}
OPTIONAL = {
    "im:history": "after a crash, to see whether a reminder was sent",
    "im:write": "after a crash, to see whether a reminder was sent",
    "files:read": "a CSV dropped into the messages with the bot; without it, the operator imports it",
    "files:write": "the calendar file of one's focus blocks, and pictures where no chart shows; without it, as text",
}
