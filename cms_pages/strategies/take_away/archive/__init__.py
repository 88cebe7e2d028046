"""What everybody may read of a network, as files that need no server: `writing` asks for each page as a visitor would,
`rewriting` makes the links lead to files, `finding` reads what pages show beside their text."""
