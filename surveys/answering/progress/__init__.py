"""How far answering is: counts alone, never answers. What of them may be shown is decided where they are shown."""
