"""Builds from the command line, as editors run them: clean, failed, and with live reload."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from live import ENVIRONMENT, serving, wait_for
from support import ROOT, Edit, soup_of, unpacked

BROKEN: dict[str, object] = {
    "docs/causes/rim-tear.md": {"outer-hip: sometimes": "outter-hip: sometimes"},
    "docs/prevention/rest-well.md": {"side-ache:": "side-pain:"},
}
MISTAKES = [
    "docs/causes/rim-tear.md:10: locations: unknown location 'outter-hip' "
    "(did you mean 'outer-hip'?)",
    "docs/prevention/rest-well.md:6: helps_with: unknown cause 'side-pain' "
    "(did you mean 'side-ache'?)",
]
TITLES = {
    "index.md": '1 & "2" <3>',
    "causes/rim-tear.md": "Smith & Sons <b>",
    "causes/bone-crack.md": "<img src=x onerror=alert(1)>",
    "causes/side-ache.md": "Runner's knee\n## no heading\n\n<p id=x>no text",
    "exercises/leg-lift.md": "Leg *lift* _of_ `it` [@legs2019] ![a](b) {#foo}",
    "prevention/rest-well.md": '1 \\* 2 &lt; 3 &copy; "4" <!-- 5 --> #6 {.x} ##',
}
"""Titles with characters that are special in one of the languages of a page."""
SUMMARY = "\"><script>x()</script>\n<u>It's</u> & 'so' &amp; on"
LABEL = 'The <i>groin</i> & "it"'
FIELDS = ("title", "summary")
UNCHECKED = f"""
import sys
sys.path.insert(0, {str(ROOT / "hooks")!r})
import atlas.build
atlas.build.check = lambda *_: []
"""
"""A hook that disables the rules for text: pages must be safe even for text the rules reject."""


def line(text: str) -> str:
    return " ".join(text.split())


def shown(tag: Tag | None) -> str:
    assert tag is not None
    return line(tag.get_text())


ODD = {
    f"{src.removesuffix('.md')}/".replace("index/", "./"): line(title)
    for src, title in TITLES.items()
}
"""These titles in one line, by address."""


@pytest.fixture
def project(mini: Path) -> Path:
    """A copy of the small atlas, with the hook in the same place as in the project."""
    config = mini / "mkdocs.yml"
    hook = (ROOT / "hooks" / "atlas_hook.py").as_posix()
    config.write_text(config.read_text("utf-8").replace("../../hooks/atlas_hook.py", hook), "utf-8")
    return mini


def build(project: Path, command: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", command, "build", "--strict"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pages(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): path.read_text("utf-8")
        for path in sorted(site.rglob("*"))
        if path.suffix in (".html", ".json")
    }


def test_clean_build_is_silent(project: Path) -> None:
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stdout + result.stderr


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_mistakes_abort_the_build_and_keep_the_last_site(
    project: Path, edit: Edit, command: str
) -> None:
    assert build(project, command).returncode == 0
    before = pages(project / "site")
    edit(BROKEN)
    result = build(project, command)
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith("docs/")] == MISTAKES
    assert "Traceback" not in result.stdout + result.stderr
    assert "2 mistakes in the content" in result.stdout + result.stderr
    assert pages(project / "site") == before


def test_missing_template_is_reported(project: Path, edit: Edit) -> None:
    assert build(project).returncode == 0
    before = pages(project / "site")
    edit({"docs/index.md": {"---\n": "---\ntemplate: hone.html\n"}})
    result = build(project)
    assert result.returncode == 1
    assert "docs/index.md:2: template: there is no template 'hone.html'" in result.stderr
    assert "did you mean 'main.html'" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert pages(project / "site") == before


def test_properdocs_builds_the_same_pages(project: Path) -> None:
    assert build(project).returncode == 0
    ours = {name: _article(text) for name, text in pages(project / "site").items()}
    assert build(project, "properdocs").returncode == 0
    theirs = {name: _article(text) for name, text in pages(project / "site").items()}
    assert "causes/rim-tear/index.html" in ours
    assert theirs == ours


@pytest.fixture
def odd(project: Path, edit: Edit) -> dict[str, BeautifulSoup]:
    """The pages, by address, of the small atlas with odd titles, summaries and an odd label."""
    for src, title in TITLES.items():
        text = (project / "docs" / src).read_text("utf-8")
        old = {key: re.findall(f"^{key}: .*$", text, re.MULTILINE)[0] for key in FIELDS}
        new = {"title": title, "summary": SUMMARY}
        edit({f"docs/{src}": {old[key]: f"{key}: {json.dumps(new[key])}" for key in FIELDS}})
    features = "navigation.footer, navigation.indexes, navigation.path, navigation.tabs"
    edit(
        {
            "docs/data/vocabulary.yml": {"label: Groin": f"label: {json.dumps(LABEL)}"},
            "unchecked.py": UNCHECKED,
            "mkdocs.yml": {
                "hooks: [": "hooks: [unchecked.py, ",
                "font: false": f"font: false, features: [{features}]",
            },
        }
    )
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stdout + result.stderr
    site = project / "site"
    return {f"{path.parent.relative_to(site)}/": soup_of(path) for path in site.rglob("index.html")}


def test_odd_titles_and_summaries_read_as_written(odd: dict[str, BeautifulSoup]) -> None:
    for address, title in ODD.items():
        soup = odd[address]
        (heading,) = soup.select("article h1")
        assert shown(heading) == title
        assert not heading.find(True)
        assert heading.get("id") not in (None, "foo")
        assert shown(soup.title) == f"{title} - Mini atlas"
        assert shown(soup.select_one("[data-md-component=header-topic]")) == title
        assert shown(soup.select_one(".lead")) == line(SUMMARY)
        (description,) = soup.select("meta[name=description]")
        assert description["content"] == line(SUMMARY)
    for address, soup in odd.items():
        markup = "img, u, i, a b, article script:not([src]), [onerror], #no-heading, #foo, #x, .x"
        assert not soup.select(markup), address


def test_odd_titles_and_labels_lead_to_their_pages(odd: dict[str, BeautifulSoup]) -> None:
    named = {title for address, title in ODD.items() if address != "./"} | {LABEL}
    beside = set()
    for address, soup in odd.items():
        assert named <= {shown(link) for link in soup.select(".md-nav--primary a")}, address
        for link in soup.select(".md-footer__link"):
            _, _, label = str(link["aria-label"]).partition(": ")
            assert shown(link.select_one(".md-ellipsis")) == label
            beside.add(label)
    assert named <= beside
    for folder in ("causes", "exercises", "prevention"):
        cards = {shown(link) for link in odd[f"{folder}/"].select(".card__title a")}
        assert cards == {ODD[address] for address in ODD if address.startswith(folder)}
    assert shown(odd["causes/rim-tear/"].select_one(".md-path")) == "Home Causes Joint"


def test_odd_titles_and_labels_are_text_in_the_data(
    project: Path, odd: dict[str, BeautifulSoup]
) -> None:
    data = {name: text for name, text in pages(project / "site").items() if name.endswith(".json")}
    lexicon = json.loads(data["data/lexicon.json"])
    names = {entry["url"]: entry["names"][0] for entry in lexicon["pages"]}
    assert {address: line(names[address]) for address in names.keys() & ODD} == {
        address: title for address, title in ODD.items() if address != "./"
    }
    assert lexicon["terms"]["where"]["groin"][0] == LABEL
    assert json.dumps(LABEL) in data["data/finder.json"]
    index = json.loads(data["data/text-index.json"])
    filed = dict(zip(index["terms"].split(" "), index["title"].split(" "), strict=True))
    for word, address in (("sons", "causes/rim-tear/"), ("onerror", "causes/bone-crack/")):
        (section,) = unpacked(filed[word])
        page, anchor, _ = index["sections"][section]
        assert (lexicon["pages"][page]["url"], anchor) == (address, "")
    seen = [*data.values(), *(soup.get_text() for soup in odd.values())]
    assert not [text for text in seen if "&#39;" in text or "&amp;amp;" in text]


def test_frame_leads_only_to_pages_that_are_there(project: Path) -> None:
    """The small atlas has no guide on when to get help, and no page about itself."""
    config = project / "mkdocs.yml"
    theme = f"font: false, custom_dir: {(ROOT / 'overrides').as_posix()}}}"
    config.write_text(config.read_text("utf-8").replace("font: false}", theme), "utf-8")
    result = build(project)
    assert result.returncode == 0
    assert "no page guides/when-to-get-help.md" in result.stderr
    for html in (project / "site").rglob("index.html"):
        soup = soup_of(html)
        box = soup.find(id="site-search")
        assert box is not None
        links = [str(link["href"]) for link in soup.select(".site-foot a, .found__help a")]
        links += [str(value) for name, value in box.attrs.items() if name.startswith("data-")]
        assert len(links) >= 7
        assert not [link for link in links if not (html.parent / link / "index.html").exists()]
        assert "guides/when-to-get-help" not in html.read_text("utf-8")
    lexicon = json.loads((project / "site" / "data" / "lexicon.json").read_text("utf-8"))
    assert lexicon["help"] is None


def test_heading_with_markup_can_be_found(project: Path, edit: Edit) -> None:
    heading = "## A *strange* un**kno**wn `word` & [more](../find.md) [@rim2016] {#odd .x} ##"
    edit(
        {
            "docs/guides/when-to-ask.md": {
                "## Sooner": "Later\n-----\n\nOn.\n\n## Sooner\n\nNow.\n\n" + heading
            }
        }
    )
    assert build(project).returncode == 0
    text = (project / "site" / "data" / "text-index.json").read_text("utf-8")
    sections = {anchor: title for _, anchor, title in json.loads(text)["sections"] if anchor}
    assert sections["odd"] == "A strange unknown word & more"
    assert {"later": "Later", "sooner": "Sooner"}.items() <= sections.items()
    assert "sources" not in sections


def test_stale_page_is_reported_once(project: Path, edit: Edit) -> None:
    edit({"docs/guides/when-to-ask.md": {"reviewed: 2026-01-02": "reviewed: 2020-01-02"}})
    result = build(project)
    assert result.returncode == 0
    messages = [line for line in result.stderr.splitlines() if "not reviewed" in line]
    assert len(messages) == 1
    assert "1 page not reviewed for 24 months: guides/when-to-ask.md" in messages[0]


def test_live_reload_keeps_the_last_good_page_and_recovers(project: Path, edit: Edit) -> None:
    with serving(project) as (get, log):
        assert "Nobody knows." in get("/causes/rim-tear/")
        edit(BROKEN)
        wait_for(lambda: all(line in log() for line in MISTAKES), log)
        assert "Nobody knows." in get("/causes/rim-tear/")
        edit(
            {
                "docs/causes/rim-tear.md": {
                    "outter-hip": "outer-hip",
                    "Nobody knows.": "Somebody knows.",
                },
                "docs/prevention/rest-well.md": {"side-pain:": "side-ache:"},
            }
        )
        wait_for(lambda: "Somebody knows." in get("/causes/rim-tear/"), log)
        assert "Traceback" not in log()


def _article(html: str) -> str:
    """The part of a page made from the content; the rest of the page names the generator."""
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    return found.group() if found else ""
