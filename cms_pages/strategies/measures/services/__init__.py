"""What changes goals and measures. Whoever calls these has asked `access` before; states are asked again here.

Locks are taken in one order: the strategy, then the measure, then its part. Two deeds never wait for each other.
"""
