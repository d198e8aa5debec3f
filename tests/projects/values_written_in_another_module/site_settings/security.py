#: FSH203 X-Frame-Options: 'SAME-ORIGIN' is neither DENY nor SAMEORIGIN, so browsers ignore it and any site can frame the page; write 'SAMEORIGIN' or 'DENY'
FRAME_OPTIONS = "SAME-ORIGIN"

HEADERS = {
    #: FSH205 Referrer-Policy: 'no-referer' is no policy that browsers know, so they ignore it; write 'strict-origin-when-cross-origin' or a stricter policy
    "Referrer-Policy": "no-referer",
    #: FSH204 X-Content-Type-Options: 'no-sniff' is not nosniff, the only value there is, so browsers ignore it; write 'nosniff'
    "X-Content-Type-Options": "no-sniff",
}

MINUTES = 60
#: FSH302 Strict-Transport-Security: 'max-age=3600' is shorter than 31536000 seconds; write 'max-age=31536000', or set the option hsts-min-age
HSTS = "max-age=" + str(60 * MINUTES)
