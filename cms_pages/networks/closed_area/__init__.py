"""What only the members of a network see: minutes, papers, and whom to turn to."""
