"""The forms that log: several things at once, or one out of a message."""
