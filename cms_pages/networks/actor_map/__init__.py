"""The actor map: who is in a network and what each is to the others, drawn on the server."""
