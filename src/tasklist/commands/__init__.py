"""The commands, one module each, named as typed, and the classes that connect them with Typer."""
