def home():
    return "Home", {"X-Frame-Options": "DENY"}


def about():
    return "About", {"X-Frame-Options": "SAMEORIGIN"}


def contact():
    return "Thanks"
