"""Talks: one folder a feature. Parse the payload, act, draw the blocks."""
