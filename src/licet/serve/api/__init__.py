"""The API: the verbs of the library as requests, with the answers of the command line's `--json`."""
