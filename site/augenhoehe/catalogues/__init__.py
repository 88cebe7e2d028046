"""The gettext catalogues in locale/: extracted from the sources, checked for gaps, compiled without its programs."""
