"""Views as files: pictures, sheets, tables, citations. No Streamlit, no browser, no network."""
