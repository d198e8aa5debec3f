class Dev:
    NO_FRAMES = True
    SEND_CSP = False


class Prod:
    NO_FRAMES = True
    SEND_CSP = True


CHOICES = {"dev": Dev, "prod": Prod}
