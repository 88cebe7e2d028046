"""Lists that people send from a spreadsheet: read safely, told in words where they cannot be read."""
