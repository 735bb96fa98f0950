"""What was sent to somebody and why, and what was held back: the last four weeks."""
