"""The translation desk: which page is how far in which language, the glossary, and people who check languages."""
