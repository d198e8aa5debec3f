TRANSPORT = "max-age=63072000; includeSubDomains; preload"
DOCUMENT_POLICIES = (
    ("Content-Security-Policy", "default-src 'self'; object-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "geolocation=(), camera=()"),
)
