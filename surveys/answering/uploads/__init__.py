"""Files that respondents send: checked by content, kept in private, gone with their response."""
