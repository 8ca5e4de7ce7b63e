"""The running process: Ctrl+C, and notices on standard error."""
