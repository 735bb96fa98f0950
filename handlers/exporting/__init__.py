"""A rep takes along everything they own, as one zip."""
