SOURCES = {
    #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
    "default-src": ["'self'"],
    "img-src": ["self", "data:"],
    "object-src": ["'none'"],
}


def in_one_line(table):
    text = ""
    for name, sources in table.items():
        text += f"{name} {' '.join(sources)}; "
    return text.strip()
