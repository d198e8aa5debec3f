from flask import Blueprint, abort, redirect, render_template_string, request, url_for

from notes.store import NOTES

bp = Blueprint("notes", __name__)

PAGE = "<ul>{% for number, note in notes.items() %}<li>{{ number }}: {{ note }}</li>{% endfor %}</ul>"


@bp.get("/")
def index():
    return render_template_string(PAGE, notes=NOTES)


@bp.get("/notes/<int:number>")
def show(number):
    if number not in NOTES:
        abort(404)
    return render_template_string("<p>{{ note }}</p>", note=NOTES[number])


@bp.post("/notes")
def create():
    text = request.form.get("text")
    if not text:
        return "A note needs a text", 400
    NOTES[max(NOTES) + 1] = text
    return redirect(url_for(".index"))
