"""The list as frozen dataclasses, and what can be asked of it."""
