"""Earlier editions of the table, as far as the build report compares with them: tie_id, type and last year."""
