"""What a tenant has of its own: how strictly its names are screened, and its lists beside the official ones."""
