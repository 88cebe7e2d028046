"""Small PDF files, written by hand: one page for each text."""


def pdf(*texts: str, size: tuple[float, float] = (400, 300), trailer: str = "") -> bytes:
    """`trailer` is added to the file's trailer as it is."""
    width, height = size
    pages = range(len(texts))
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page, text in enumerate(texts):
        box = f"/MediaBox [0 0 {width} {height}] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * page} 0 R >>")
        drawn = f"BT /F1 18 Tf 20 150 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    content, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF"
    return (content + end).encode("latin-1")
