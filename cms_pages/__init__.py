"""The public multilingual website of a network."""
