"""Who coordinates a network, and how that passes from one person to another."""
