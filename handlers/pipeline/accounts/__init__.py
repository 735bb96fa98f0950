"""Accounts: pasted, grown from logs, edited."""
