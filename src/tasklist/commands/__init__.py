"""The commands: one module each, named as the command is typed, and what makes them Typer's."""
