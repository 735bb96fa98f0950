"""One module a step from an empty database to the current tables; a step never imports live code."""
