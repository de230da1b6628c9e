"""What a document says in one way: compounds, definitions, coined phrases, spellings."""
