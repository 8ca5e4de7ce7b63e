"""Tables in documents of any format, read as grids of cells, without knowledge of task lists."""
