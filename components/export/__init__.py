"""A view as pictures, sheets, tables and citations: drawn on the server, without a browser and without Streamlit."""
