from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    #: FSH302 Strict-Transport-Security: 'max-age=31536000' leaves the hosts below this one on plain HTTP; add '; includeSubDomains' once all of them speak HTTPS
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    #: FSH303 X-Frame-Options: 'DENY, DENY' gives the same value twice, which browsers take and scanners do not; give it once
    response.headers["X-Frame-Options"] = "DENY, DENY"
    #: FSH304 X-Content-Type-Options: 'nosniff, nosniff' is a list, of which browsers look at the first value only and scanners accept none; write 'nosniff', once
    response.headers["X-Content-Type-Options"] = "nosniff, nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    #: FSH301 Content-Security-Policy: "default-src 'self'" lets plugins load; add object-src 'none'
    #: FSH301 Content-Security-Policy: "default-src 'self'; style-src 'self' 'unsafe-inline'" has no base-uri, so an injected <base> redirects every relative address; add base-uri 'self' or 'none'
    #: FSH301 Content-Security-Policy: "default-src 'self'; style-src 'self' 'unsafe-inline'" has no form-action, for which default-src does not stand in; add form-action 'self'
    #: FSH301 Content-Security-Policy: "default-src 'self'; style-src 'self' 'unsafe-inline'" has no frame-ancestors, for which default-src does not stand in; add frame-ancestors 'self' or 'none'
    #: FSH301 Content-Security-Policy: 'unsafe-inline' in "style-src 'self' 'unsafe-inline'" lets injected styles act; allow inline styles by nonces or hashes
    response.headers["Content-Security-Policy"] = "default-src 'self'; style-src 'self' 'unsafe-inline'"
    #: FSH408 Permissions-Policy: 'interest-cohort' is a feature that browsers gave up or never had; remove it
    response.headers["Permissions-Policy"] = "interest-cohort=()"
    #: FSH307 Cross-Origin-Opener-Policy: 'unsafe-none' is what browsers do without the header; write 'same-origin-allow-popups' or 'same-origin'
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    #: FSH308 Cross-Origin-Resource-Policy: 'cross-origin' lets every site load the response, as without the header; write 'same-site' or 'same-origin', except for what is made for other sites
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    #: FSH309 Cross-Origin-Embedder-Policy: 'unsafe-none' is what browsers do without the header; write 'credentialless' or 'require-corp'
    response.headers["Cross-Origin-Embedder-Policy"] = "unsafe-none"
    #: FSH406 Pragma: in a response it has no meaning, and keeps nothing out of caches; send 'Cache-Control: no-store' instead
    response.headers["Pragma"] = "no-cache"
    #: FSH411 X-Powered-By: 'Flask' tells what the site runs on; remove it
    response.headers["X-Powered-By"] = "Flask"
    #: FSH413 X-Generator: 'Frozen-Flask' tells what the site runs on; remove it
    response.headers["X-Generator"] = "Frozen-Flask"
    return response


@app.route("/")
def index():
    return "Hello"
