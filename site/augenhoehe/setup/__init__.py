"""Making an empty real site: its languages, first pages, operator. The command `setup_site` asks, this package does."""
