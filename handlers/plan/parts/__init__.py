"""The parts of a plan, each with a modal that adds one in a line, and lists them with *Edit*."""
