"""What a reader meets in words: a message file per language and the voice that speaks from it. Knows no Streamlit."""
