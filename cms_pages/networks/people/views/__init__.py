"""Pages for people: their account, an invitation, their organisation."""
