"""A time that was kept for the plan begins; once it is over, how it went."""
