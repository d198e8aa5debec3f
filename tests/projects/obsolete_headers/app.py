from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    #: FSH407 Content-Security-Policy: browsers ignore the directive 'block-all-mixed-content': browsers block or upgrade mixed content by themselves; remove it
    response.headers["Content-Security-Policy"] = "default-src 'self'; block-all-mixed-content"
    #: FSH405 X-Content-Security-Policy: browsers read Content-Security-Policy, and have not read this since 2013; remove it, and send Content-Security-Policy
    response.headers["X-Content-Security-Policy"] = "default-src 'self'"
    #: FSH402 Feature-Policy: browsers read Permissions-Policy, which is written differently, and not this; remove it, and send Permissions-Policy, such as 'geolocation=()'
    response.headers["Feature-Policy"] = "geolocation 'none'"
    #: FSH403 Expect-CT: browsers enforce Certificate Transparency by themselves, and ignore this; remove it
    response.headers["Expect-CT"] = "max-age=86400"
    #: FSH404 Public-Key-Pins: browsers gave up key pinning, which could lock a site out for good; remove it
    response.headers["Public-Key-Pins"] = "max-age=5184000"
    response.headers["Pragma"] = "no-cache"
    response.headers["X-Powered-By"] = "Flask"
    response.headers.setdefault("X-XSS-Protection", "0")
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/old")
def old():
    response = make_response("Hello")
    #: FSH401 X-XSS-Protection: '1; mode=block' switches on a filter that today's browsers do not have, and that opens holes in those that do; remove the header, or write '0'
    response.headers["X-XSS-Protection"] = "1; mode=block"
    #: FSH431 Cache-Control: 'no-cache; no-store' is no directive, so caches ignore it; separate directives by ',' and write each as name or name=seconds
    response.headers["Cache-Control"] = "no-cache; no-store"
    #: FSH432 Clear-Site-Data: 'cookies' is not in double quotes, so browsers ignore it; write '"cookies", "storage"', the double quotes included
    response.headers["Clear-Site-Data"] = "cookies"
    #: FSH433 Origin-Agent-Cluster: '1' is neither ?1 nor ?0, so browsers ignore it; write '?1'
    response.headers["Origin-Agent-Cluster"] = "1"
    #: FSH434 X-DNS-Prefetch-Control: '0' is neither on nor off, so browsers ignore it; write 'off'
    response.headers["X-DNS-Prefetch-Control"] = "0"
    #: FSH435 X-Permitted-Cross-Domain-Policies: 'deny' is no policy that clients know, so they ignore it; write 'none'
    response.headers["X-Permitted-Cross-Domain-Policies"] = "deny"
    return response
