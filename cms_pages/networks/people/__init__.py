"""People: who speaks for an organisation, who coordinates a network, and what each of them may do."""
