"""Conversations: an organisation asks for or offers a talk or an answer; asked, taken up, met, closed.

Both organisations have the same rights, whichever side asks. `states` says what may happen and by whom, `figures` what
may be told of it in numbers: both are plain Python.
"""
