"""What we typed from public notices ourselves: notices, editions no file is held of, removals, withdrawn notices."""
