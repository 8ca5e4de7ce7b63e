"""Files on disk: finding, locking, loading and replacing them."""
