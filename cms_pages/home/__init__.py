"""The editor's home: what waits for somebody, which links lead nowhere, what the content checks look at."""
