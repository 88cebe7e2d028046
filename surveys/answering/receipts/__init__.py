"""After sending: see, correct, withdraw and take along one's own answers by receipt code; where to report back to."""
