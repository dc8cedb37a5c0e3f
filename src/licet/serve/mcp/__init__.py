"""The tools for assistants (Model Context Protocol): the verbs of the library, read-only, with typed answers."""
