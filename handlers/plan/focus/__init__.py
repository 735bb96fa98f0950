"""Focus blocks: asking how one went, and the calendar file."""
