"""The parameters of links in words: what each means, and what of a link could not be read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from components.codec.fields import Complaint, Field, OneOf
from components.view import ViewOptions
from components.words.say import Say
from data.printable import clean

COMPLAINTS_SAID = 5
"""A link may be wrong in a thousand parts; a notice is read."""
_LONGEST = 30
"""Letters of a link that are said after it."""


def say_complaints(complaints: Sequence[Complaint], say: Say) -> list[str]:
    """What of a link could not be read, as plain text: the first few parts, and how many more there are."""
    each = list(dict.fromkeys(complaints))
    more = len(each) - COMPLAINTS_SAID
    said = [_say_complaint(complaint, say) for complaint in each[:COMPLAINTS_SAID]]
    return [*said, say("view-unread-more", count=more)] if more > 0 else said


def _say_complaint(complaint: Complaint, say: Say) -> str:
    parameter, choices = cut_echo(complaint.parameter), complaint.choices
    if complaint.kind == "no_parameter":
        choices = tuple(get_close_matches(parameter.lower(), choices, n=1))
    return say.name(
        "view-unread",
        "no_parameter_like" if complaint.kind == "no_parameter" and choices else complaint.kind,
        parameter=parameter,
        text=cut_echo(complaint.text),
        choices=", ".join(choices),
        first=choices[0] if choices else "",
        last=choices[-1] if choices else "",
    )


def cut_echo(text: str) -> str:
    """What a link says, as it may be said after it: one printable line of a few letters."""
    said = clean(text)
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "\N{HORIZONTAL ELLIPSIS}"


def say_meaning(field: Field[ViewOptions], options: ViewOptions, say: Say) -> str:
    """What the parameter of a field means and may be, in Markdown, as the README has it."""
    meaning = say.name("view-meaning", field.name)
    choices = field.codec.list_choices(field.choices(options))
    if not choices:
        return meaning
    if isinstance(field.codec, OneOf):
        return say("view-values", meaning=meaning, values=", ".join(f"`{choice}`" for choice in choices))
    return say("view-values-span", meaning=meaning, first=choices[0], last=choices[-1])
