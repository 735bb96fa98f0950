"""/plan week: today, then the week, as the rep arranged it."""
