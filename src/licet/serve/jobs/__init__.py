"""Batch jobs of the server: a file of questions is answered by a process of its own, beside the requests."""
