"""Answers that a helper takes down, from paper or from a talk."""
