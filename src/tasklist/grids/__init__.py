"""Tables in documents of any format as grids of cells; nothing about lists."""
