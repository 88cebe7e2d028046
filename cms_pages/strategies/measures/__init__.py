"""Goals and measures: who leads with whom, what each gets from it and brings, what it needs, and how far it is.

`services` changes, `queries` and `cards` read, `access` says who may; `agreeing`, `copying` and `reminders` are for
the parts above and for the clock.
"""
