"""What stands behind the table on the Data page: what every source covers, and how complete the record is."""
