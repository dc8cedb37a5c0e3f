"""What a server remembers: one database, SQLite by default or PostgreSQL, and its way from one version to the next."""
