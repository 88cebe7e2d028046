"""A list of organisations from a spreadsheet: read, checked row by row, shown, and only then taken in.

`surveys.spreadsheets` reads any file as rows of text; columns.py knows what a header means; values.py what a cell
means; reading.py makes rows of both or says what is wrong; plan.py compares them with what is known;
applying.py writes.
"""
