"""Processes that send are killed at random moments, against a Slack that fails: what is lost, what is doubled?"""
