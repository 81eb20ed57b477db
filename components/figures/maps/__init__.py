"""Pure builders of maps: a frame in, a pydeck Deck out. No Streamlit, no data access."""
