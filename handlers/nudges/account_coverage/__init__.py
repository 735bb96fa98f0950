"""Accounts of a list that are to be reached in a window, and are not on the way to be."""
