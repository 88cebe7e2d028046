"""Tells other systems what happened here: small signed messages, sent by the clock, tried again until they arrive.

`events` lists what is told, `following` hears of it, `announcing` writes one row per message in the same transaction,
`delivering` sends the rows, `posting` is the one place that calls an address from outside, `addresses` says which may
be called at all.
"""
