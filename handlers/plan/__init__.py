"""/plan: the page, this week, making a plan, time off."""
