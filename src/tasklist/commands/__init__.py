"""The commands, and the classes that connect them with Typer.

Each command has a module of its own, which is named after the command.
"""
