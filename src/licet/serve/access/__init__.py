"""Who may ask: keys, users, sessions, roles, tenants; decided once for each request, before anything else sees it."""
