"""Who is asked: invitations, their links, mails and letters, and what can be shown of so many."""
