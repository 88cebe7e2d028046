"""What an editor may put into a page: one block, one file; `body.py` lists them all."""
