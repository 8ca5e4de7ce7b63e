"""The YAML file of a list: its text and nodes, the reader, the emitter, and edits with proof."""
