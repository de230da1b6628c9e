"""Office Open XML (ECMA-376): packages, the stories of a text document, the sheets of a workbook."""
