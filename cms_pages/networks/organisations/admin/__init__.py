"""What editors do with organisations in the admin, each with those of the networks whose page he may edit."""
