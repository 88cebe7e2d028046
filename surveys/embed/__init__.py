"""Surveys in other websites' pages: the script with the custom element, oEmbed, and which hosts may frame what.

The pages that stand in the frame are those of `answering`; see `answering/in_frame.py`.
"""
