"""A district's yearly task list, kept in one YAML file under version control."""

__version__ = "0.1.0"
