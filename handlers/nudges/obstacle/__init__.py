"""An obstacle's sign has come: what stands ready against it is put to work."""
