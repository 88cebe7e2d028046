"""A whole cycle as a demonstration: from results to needs, to an adopted strategy, its review and the next cycle.

It goes through the same services as the pages, so it can only show what members can do. Only organisations that are
marked as examples say anything. All of it is synthetic.
"""
