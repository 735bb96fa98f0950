"""A win, told in the channel of the rep's team where the rep wants that."""
