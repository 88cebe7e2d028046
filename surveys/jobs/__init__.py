"""The one clock: jobs that are due, run each minute by the command `run_due`. Nothing else here keeps time by itself.

`registry` says what runs how often, `clock` runs what is due, `lateness` says what should have run and did not.
"""
