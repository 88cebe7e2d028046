"""How dates are written where Django does not know it and would write them as in the United States."""
