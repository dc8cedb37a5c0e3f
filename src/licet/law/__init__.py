"""What the law says, by date: facts in, rulings out. Nothing here looks a party up or opens an edition."""
