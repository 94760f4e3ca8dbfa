"""Brief and theme files to the request that they make."""
