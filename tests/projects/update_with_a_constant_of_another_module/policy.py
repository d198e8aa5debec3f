SAME = "SAMEORIGIN"

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": SAME,
    "Cache-Control": "no-store",
}
