"""A simulated year of a team: what came, whether it was true when it was read, and whether it kept to its budget."""
