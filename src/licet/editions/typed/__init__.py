"""What we typed ourselves: notices, editions no file is held of, removals, withdrawn notices, court orders."""
