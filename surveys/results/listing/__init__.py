"""Tables as rows for the command line: `raw.raw_rows` from the snapshot, `released.released_rows` from the door."""
