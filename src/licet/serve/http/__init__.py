"""The server: one application with the API, the pages and the façades, over one snapshot that can be swapped."""
