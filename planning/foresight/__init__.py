"""What a plan's period will bring, how sure that is, and what would change it."""
