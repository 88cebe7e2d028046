"""The year of a wave for those who run it: ten stages, each with a day, an owner and a mail ready to be sent."""
