"""HTML (the Living Standard of WHATWG) as blocks of running text, each with the places of its characters."""
