class Production:
    SSL_REDIRECT = True
