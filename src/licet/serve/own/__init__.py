"""What a tenant has of its own: how strictly its names are screened."""
