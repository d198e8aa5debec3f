def index():
    return "Hello"
