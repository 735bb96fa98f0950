"""What Headway would have said on a history: replayed with nothing from the future, beside simpler ways."""
