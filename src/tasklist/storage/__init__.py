"""Files on disk: which one, locked, loaded, replaced as a whole."""
