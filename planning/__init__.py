"""Decides: values in, values out. No clock, Slack, SQL or environment."""
