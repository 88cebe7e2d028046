"""Pages for working on the text of a strategy."""
