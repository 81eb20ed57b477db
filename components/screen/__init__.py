"""What a reader's browser talks to: everything that knows Streamlit."""
