"""What the public sees of results: single questions that a coordinator has released, and nothing else."""
