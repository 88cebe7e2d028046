"""Invitations in the admin: lists, uploading, sending, and one invitation at a time."""
