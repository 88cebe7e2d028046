"""How far a wave has come, by side, and where people stop."""
