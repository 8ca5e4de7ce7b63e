"""Excel forms, which units complete and return: writes, reads and reviews them."""
