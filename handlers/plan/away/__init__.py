"""Time off: whole days and half ones, noted by the rep, by their manager, or taken from a Slack status."""
