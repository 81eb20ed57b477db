"""The same question put to this dashboard, to Datasette, to a Dash app and to a Panel app."""
