"""What a report means: rules as values, the registry that lists them, and the pages that explain them."""
