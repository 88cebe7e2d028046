"""Answers that a helper takes down, from paper or from a talk: all steps on one page.

`access` says who may, `one_page` makes the page, `forms` reads what the helper says about the answers, `services` keeps
them.
"""
