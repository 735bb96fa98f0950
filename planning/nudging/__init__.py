"""Which unasked messages a person gets, beside Monday's: what is worth one, what a week holds, what waits."""
