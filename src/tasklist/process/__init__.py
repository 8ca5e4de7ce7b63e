"""What concerns the running process, not the list: Ctrl+C and notices."""
