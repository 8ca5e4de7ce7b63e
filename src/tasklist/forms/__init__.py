"""Excel forms that units complete and return. This package writes, reads and reviews the forms."""
