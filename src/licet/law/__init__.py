"""What the law says, by date: facts in, rulings out. Nothing here looks a party up, opens an edition or reads a clock."""
