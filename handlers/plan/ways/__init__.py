"""The ways through a plan: trace, history, progress, share."""
