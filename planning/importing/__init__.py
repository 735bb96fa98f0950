"""Files of other systems: read, and understood."""
