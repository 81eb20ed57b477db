"""Sentences on cooperation types."""

from __future__ import annotations

import pytest

from components.words.types import write_type_findings
from tests.components.type_views import LINKS, open_link


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_view_has_a_finding(link: dict[str, list[str]]) -> None:
    study = open_link(link)
    sentences = write_type_findings(study)
    assert sentences
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "nan" not in sentence.split()
