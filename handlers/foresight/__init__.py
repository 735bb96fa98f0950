"""What a plan's period will bring, shown where it helps: the chance, what would change it, how sure it is."""
