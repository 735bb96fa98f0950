"""Unasked messages: drawn from what is true now, snoozed, muted, explained and corrected."""
