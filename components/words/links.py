"""The parameters of links in words: what each means, and what of a link could not be read. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from components.codec.fields import Complaint, Field, OneOf
from components.view import ViewOptions
from components.words.say import Say


def say_complaints(complaints: Sequence[Complaint], say: Say) -> list[str]:
    """What of a link could not be read, part by part."""
    return [
        say.name(
            "view-unread",
            complaint.kind,
            parameter=complaint.parameter,
            text=complaint.text,
            choices=", ".join(complaint.choices),
            first=complaint.choices[0] if complaint.choices else "",
            last=complaint.choices[-1] if complaint.choices else "",
        )
        for complaint in complaints
    ]


def say_meaning(field: Field[ViewOptions], options: ViewOptions, say: Say) -> str:
    """What the parameter of a field means and may be, in Markdown, as the README has it."""
    meaning = say.name("view-meaning", field.name)
    choices = field.codec.list_choices(field.choices(options))
    if not choices:
        return meaning
    if isinstance(field.codec, OneOf):
        return say("view-values", meaning=meaning, values=", ".join(f"`{choice}`" for choice in choices))
    return say("view-values-span", meaning=meaning, first=choices[0], last=choices[-1])
