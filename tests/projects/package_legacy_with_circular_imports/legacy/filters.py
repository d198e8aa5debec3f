from legacy import app


@app.template_filter("shout")
def shout(text):
    return text.upper()
