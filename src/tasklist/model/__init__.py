"""The list as immutable records, and the functions that query, compare and change it."""
