"""A manager offers help to a rep, or says that they spoke: from their own message on whom to help first."""
