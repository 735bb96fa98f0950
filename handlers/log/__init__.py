"""/log: what a rep did, in one line or one press."""
