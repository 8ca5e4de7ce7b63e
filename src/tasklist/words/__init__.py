"""What is typed on a command line, read: tasks, quarters, days, names, file patterns."""
