"""The pages: answers for people, rendered here, readable without JavaScript; nothing they use comes from elsewhere."""
