"""What the past of a pool tells of each rep's period to come."""
