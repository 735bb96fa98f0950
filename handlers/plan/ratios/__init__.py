"""The rep's own ratios, in place of the assumed ones."""
