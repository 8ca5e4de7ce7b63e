"""The running process: Ctrl+C, keys, notices, and the programs and libraries that it uses."""
