"""The tools for assistants (Model Context Protocol): the verbs of the library, read-only, with typed answers."""

PATH = "/mcp"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a machine asks itself, as they stand in a Host header."""
