"""There is no plan for now, or one was begun and left."""
