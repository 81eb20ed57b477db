"""Pure builders of charts: a frame in, an Altair chart out. No Streamlit, no data access."""
