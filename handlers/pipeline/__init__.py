"""Opportunities and accounts: what is identified, and with whom."""
