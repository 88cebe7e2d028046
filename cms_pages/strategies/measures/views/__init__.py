"""The pages of goals and measures. Each view asks `access` and the rules, and leaves the change to `services`."""
