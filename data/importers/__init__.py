"""One module per source file: from the file as published to rows of the table of ties."""
