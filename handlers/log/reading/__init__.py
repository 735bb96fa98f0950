"""What a line of /log says: text in, entries or a question out."""
