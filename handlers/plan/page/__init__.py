"""The page: the plan in one message, the same on Home and for a manager."""
