"""The files' own properties, and that nothing is fetched and no browser is started for them."""

from __future__ import annotations

import io
import subprocess
import sys
import textwrap
from dataclasses import replace
from xml.etree import ElementTree as ET

from PIL import Image
from pypdf import PdfReader

from components.export.compose import FORMATS, compose_figure, compose_sheet
from components.export.sizes import SIZES
from components.export.svg import SVG
from tests.components.export.reading import read_pdf, read_svg
from tests.components.export.samples import HARD_NAME, LIGHT, PROVENANCE, make_bars, make_line

PICTURE = compose_figure(make_line(), PROVENANCE, SIZES["column"], LIGHT)


def test_a_png_says_in_its_properties_what_it_shows() -> None:
    content = PICTURE.write("png", scale=2)[0]
    Image.open(io.BytesIO(content)).verify()
    image = Image.open(io.BytesIO(content))
    assert image.text["Title"] == f"Active relations, year by year. {PROVENANCE.title}"
    description = image.text["Description"]
    assert PROVENANCE.link in description
    assert "Sources: First Book; Second List." in description
    assert [round(value) for value in image.info["dpi"]] == [192, 192]


def test_an_svg_describes_itself_and_carries_only_the_fonts_it_uses() -> None:
    plain = PICTURE.write("svg")[0].decode("utf-8")
    assert plain.count("@font-face") == 2
    assert f"<title>Active relations, year by year. {PROVENANCE.title}</title>" in plain
    assert 'font-family:"IBM Plex Sans Arabic"' not in plain
    arabic = (
        compose_figure(make_bars(HARD_NAME), PROVENANCE, SIZES["column"], LIGHT)
        .write("svg")[0]
        .decode("utf-8")
    )
    assert arabic.count("@font-face") == 4
    # No address leads out of the file but those of the namespaces and the text.
    assert "url(http" not in arabic
    assert "href" not in arabic


def test_outlines_hold_no_words_and_ask_for_no_font() -> None:
    hard = compose_figure(make_bars(HARD_NAME), PROVENANCE, SIZES["column"], LIGHT)
    (content,) = hard.write("outlines")
    assert read_svg(content) == ((850, 600), [])
    assert b"font-face" not in content
    root = ET.fromstring(content)  # noqa: S314 - our own file
    assert root.findtext(f"{{{SVG}}}title") == f"{HARD_NAME}. {PROVENANCE.title}"
    # The letters are there as shapes: those of the picture and those of its chart.
    assert len(list(root.iter(f"{{{SVG}}}use"))) > 300


def test_a_pdf_says_what_it_shows_and_its_link_is_alive() -> None:
    reader = PdfReader(io.BytesIO(PICTURE.write("pdf")[0]))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Active relations, year by year. {PROVENANCE.title}"
    assert PROVENANCE.link in str(reader.metadata.subject)
    (annotation,) = reader.pages[0]["/Annots"]
    assert annotation.get_object()["/A"]["/URI"] == PROVENANCE.link
    left, bottom, right, top = (float(value) for value in annotation.get_object()["/Rect"])
    # It lies over the line at the lower edge in which the link is written.
    assert 0 < left < right < 850 * 0.75
    assert 0 < bottom < top < 60


def read_tags(content: bytes) -> list[tuple[str, str]]:
    """The tags of a PDF in reading order, each with its alternative text."""
    tree = PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    found = []

    def walk(node: object) -> None:
        element = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict) and "/K" in element:
            if "/S" in element:
                found.append((str(element["/S"]), str(element.get("/Alt", ""))))
            walk(element["/K"])

    walk(tree["/K"])
    return found


def test_a_pdf_is_tagged_and_says_that_it_is_accessible() -> None:
    figure = replace(make_line(), description="Relations rose to twelve in 2006.")
    content = compose_figure(figure, PROVENANCE, SIZES["column"], LIGHT).write("pdf")[0]
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = read_tags(content)
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    assert kinds.count("/Link") == 1
    assert kinds.index("/H1") < kinds.index("/Figure") < kinds.index("/Link")
    assert ("/Figure", "Relations rose to twelve in 2006.") in tags


def test_each_figure_of_a_sheet_has_a_heading_below_that_of_the_sheet() -> None:
    content = compose_sheet([make_line(), make_bars()], PROVENANCE, SIZES["a4-portrait"], LIGHT).write("pdf")[
        0
    ]
    kinds = [kind for kind, _ in read_tags(content)]
    headings = [kind for kind in kinds if kind.startswith("/H")]
    assert headings == ["/H1", "/H2", "/H2"]
    assert kinds.count("/Figure") == 2


def test_a_letter_that_no_font_has_costs_the_promise_but_not_the_picture() -> None:
    content = compose_figure(
        replace(make_line(), title="Ties of 中国"), PROVENANCE, SIZES["column"], LIGHT
    ).write("pdf")[0]
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert b"pdfuaid" not in root["/Metadata"].get_object().get_data()
    assert "Ties of" in read_pdf(content)[0][1]


def test_equal_pictures_are_equal_files() -> None:
    for form in FORMATS:
        assert PICTURE.write(form) == compose_figure(make_line(), PROVENANCE, SIZES["column"], LIGHT).write(
            form
        )


def test_the_fonts_of_a_pdf_are_ours() -> None:
    content = compose_figure(make_bars(HARD_NAME), PROVENANCE, SIZES["column"], LIGHT).write("pdf")[0]
    page = PdfReader(io.BytesIO(content)).pages[0]
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("IBMPlexSans" in font for font in fonts), fonts
    assert any("Arabic" in font for font in fonts)


def test_everything_is_drawn_with_sockets_refused_and_without_streamlit_or_a_browser() -> None:
    script = textwrap.dedent(
        """
        import socket, subprocess, sys
        def refuse(*args, **kwargs):
            raise AssertionError("a connection was asked for")
        socket.socket.connect = refuse
        socket.socket.connect_ex = refuse
        socket.create_connection = refuse
        socket.getaddrinfo = refuse
        start = subprocess.Popen
        class DrawerOnly(start):
            def __init__(self, command, *args, **kwargs):
                assert command[2].endswith("drawer.py"), command
                super().__init__(command, *args, **kwargs)
        subprocess.Popen = DrawerOnly
        from components.export.bundle import build_bundle
        from components.export.citation import read_work
        from components.export.pictures import export_figure, export_sheet
        from components.figures.maps.print_map import build_print_map
        from data.reference import load_codebook, load_states
        from tests.components.export.samples import LIGHT, PROVENANCE, make_arrivals, make_bars, make_line
        from tests.components.figures.maps.test_print_map import make_map
        from tests.toy import load_toy_ties
        figures = [make_map(), make_bars(), make_line(), make_arrivals()]
        files = [export_figure(figure, PROVENANCE, LIGHT, file_format=form) for figure in figures
                 for form in ("png", "svg", "pdf", "outlines")]
        files += [file for form in ("png", "svg", "pdf")
                  for file in export_sheet(figures, PROVENANCE, LIGHT, file_format=form)]
        build_bundle(figures=figures, provenance=PROVENANCE, pictures={file.name: file.content for file in files},
                     ties=load_toy_ties(), codebook=load_codebook(), work=read_work())
        assert "streamlit" not in sys.modules
        assert "playwright" not in sys.modules
        print(len(files))
        """
    )
    # In a namespace without any network where the machine allows it: the renderer is no Python and knows no `socket`.
    unshare = ["unshare", "--user", "--map-root-user", "--net"]
    can_unshare = subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0
    done = subprocess.run(
        [*(unshare if can_unshare else []), sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 15
