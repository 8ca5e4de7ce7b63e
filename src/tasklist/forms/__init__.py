"""Excel forms that units complete and return: writing, reading and reviewing them."""
