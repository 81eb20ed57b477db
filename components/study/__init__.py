"""The table and what is measured on a view of it, before any word or colour. Pure: nothing here reaches the screen."""
