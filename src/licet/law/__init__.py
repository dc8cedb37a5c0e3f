"""What the law says, by date: facts in, rulings out. Nothing here opens a file of facts, looks a party up or reads a clock."""
