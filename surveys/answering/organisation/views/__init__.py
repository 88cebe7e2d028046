"""Going on later, showing a draft to others, reading it, and starting from last time's answers: a file each."""
