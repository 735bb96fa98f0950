"""The end of a plan: the next one is drafted, this one is closed with one page."""
