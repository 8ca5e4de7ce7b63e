"""The YAML file: text, nodes, reader, emitter and proved edits."""
