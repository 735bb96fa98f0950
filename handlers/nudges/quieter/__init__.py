"""Three messages went by: only Monday's comes, and what to change is asked once."""
