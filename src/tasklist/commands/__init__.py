"""The commands, one module each, named as typed; and the classes that run them under Typer."""
