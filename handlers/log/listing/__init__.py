"""A rep's own log as a list: paged, and narrowed by type, account and week."""
